/** Configuration: records read from one YAML file over the shipped defaults. */
@NullMarked
package dev.straingauge.app.config;

import org.jspecify.annotations.NullMarked;
