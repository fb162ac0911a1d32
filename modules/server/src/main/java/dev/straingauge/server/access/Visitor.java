package dev.straingauge.server.access;

/**
 * Whoever asks for something.
 *
 * @param name of a user, or of the means if it is no user
 * @param role what he may do
 * @param means how it is known that it is he
 */
public record Visitor(String name, Role role, Means means) {
    /** Nobody is asked who he is. */
    public static final Visitor UNASKED = new Visitor("anybody", Role.OPERATOR, Means.NONE);

    /** A program that shows the server's token. */
    public static final Visitor PROGRAM = new Visitor("token", Role.OPERATOR, Means.TOKEN);

    /** How it is known who somebody is. */
    public enum Means {
        /** It is not: nobody is asked. */
        NONE,
        /** By the server's token. */
        TOKEN,
        /** By a login that his cookie tells of. */
        LOGIN
    }

    /** Whether he is a person who has logged in, whose name stands beside what he says. */
    public boolean isUser() {
        return means == Means.LOGIN;
    }

    /** Name and role, for one line of a log. */
    public String audited() {
        return quoted(name) + " (" + role.label() + ")";
    }

    /** Somebody else's word, so that it can neither begin a line of a log nor look like another part of one. */
    public static String quoted(String word) {
        return '"' + word.replaceAll("\\p{Cntrl}", " ").replace('"', '\'') + '"';
    }
}
