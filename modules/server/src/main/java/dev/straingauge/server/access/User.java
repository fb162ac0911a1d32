package dev.straingauge.server.access;

import java.util.regex.Pattern;

/**
 * Somebody who logs in with a password.
 *
 * @param name 1 to 100 letters, digits, blanks and {@code .@_+-}, none of them at an end a blank
 * @param role what he may do
 * @param password its hash
 */
public record User(String name, Role role, PasswordHash password) {
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}.@_+-]([\\p{L}\\p{N}\\p{M} .@_+-]{0,98}[\\p{L}\\p{N}\\p{M}.@_+-])?");

    public User {
        requireName(name);
    }

    /**
     * Whether somebody may be called so.
     *
     * @throws IllegalArgumentException when not
     */
    public static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name must be 1 to 100 letters, digits, blanks and .@_+-, got: "
                    + name.replaceAll("\\p{Cntrl}", " "));
        }
    }

    /** The line of a users' file that tells of him. */
    public String line() {
        return "- {name: \"" + name + "\", role: " + role.label() + ", password: \"" + password + "\"}";
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "User[name=" + name + ", role=" + role.label() + "]";
    }
}
