package dev.straingauge.app.cli;

import java.io.PrintWriter;

/** Says on standard error how far long work is, a line every tenth. Belongs to one thread. */
final class Progress {
    private final PrintWriter err;
    private final String what;
    private final long of;
    private long tenths;

    Progress(PrintWriter err, String what, long of) {
        this.err = err;
        this.what = what;
        this.of = of;
    }

    /** So much is done. */
    void reached(long done) {
        long now = of == 0 ? 10 : done * 10 / of;
        if (now > tenths) {
            tenths = now;
            err.println(what + ": " + done + " of " + of + " (" + now * 10 + " %)");
        }
    }
}
