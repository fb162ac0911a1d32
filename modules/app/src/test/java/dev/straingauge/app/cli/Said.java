package dev.straingauge.app.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a command line came to in this process. The process has one standard output, so one runs at a time.
 *
 * @param status exit status
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record Said(int status, String out, String err) {
    /** Runs a command line with nothing on standard input. */
    static Said by(String... arguments) {
        return typing("", arguments);
    }

    /** Runs a command line with this on standard input. */
    static synchronized Said typing(String input, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int status = StraingaugeCommand.run(arguments);
            return new Said(
                    status, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** The lines on standard error. */
    List<String> complaints() {
        return err.lines().toList();
    }
}
