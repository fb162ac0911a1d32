package dev.straingauge.server;

import dev.straingauge.wire.Gzip;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Looks at a packed body before any of it is used: whether it can be unpacked to its end, and to how much. What was unpacked
 * is not kept, so a body that grows beyond measure costs no memory.
 */
final class Packing {
    private static final int BUFFER = 64 * 1024;

    private Packing() {}

    /**
     * What speaks against a packed body; nothing when it can be unpacked. Charges to the body what it unpacks to.
     *
     * @throws IOException never, from memory
     */
    static Optional<Problem> check(Body body, ServerSettings settings) throws IOException {
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = unpack(body)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > settings.mostBytes()) {
                    return Optional.of(BodyReading.tooLarge(settings));
                }
            }
        } catch (EOFException e) {
            return Optional.of(Problem.of(400, "the body is no whole gzip: it breaks off"));
        } catch (ZipException e) {
            return Optional.of(Problem.of(400, "the body is no valid gzip: " + e.getMessage()));
        }
        return body.charge(size) ? Optional.empty() : Optional.of(BodyReading.noMemory());
    }

    /** The body's content. */
    static InputStream unpack(Body body) throws IOException {
        return new Gzip(body.open(), BUFFER);
    }
}
