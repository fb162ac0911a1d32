/**
 * Who may come in, and what for: roles, users in a file, sessions in signed cookies, login through OpenID Connect, rates. Knows
 * nothing of routes; {@code dev.straingauge.server} asks it.
 */
@NullMarked
package dev.straingauge.server.access;

import org.jspecify.annotations.NullMarked;
