package dev.straingauge.model;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file on the class path of which only one version is accepted.
 *
 * @param name path from the root of the class path
 * @param sha256 SHA-256 of its bytes, 64 lower-case hexadecimal digits
 */
record PinnedResource(String name, String sha256) {
    PinnedResource {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 must be 64 lower-case hexadecimal digits, got: " + sha256);
        }
    }

    /**
     * Reads the file. The bytes that were checked are the bytes returned: there is no moment between check and use.
     *
     * @param loader where to look for it
     * @return all of its bytes
     * @throws ModelLoadException when it is missing, cannot be read, or is not the pinned version; names the file, the
     *     hash that was expected and the hash that was found
     */
    byte[] read(ClassLoader loader) {
        byte[] bytes;
        try (InputStream stream = loader.getResourceAsStream(name)) {
            if (stream == null) {
                throw new ModelLoadException(
                        name + " is not on the class path: expected SHA-256 " + sha256 + ", found no file", null);
            }
            bytes = stream.readAllBytes();
        } catch (IOException e) {
            throw new ModelLoadException(
                    name + " cannot be read: expected SHA-256 " + sha256 + ", found a broken file", e);
        }
        String found = Sha256.of(bytes);
        if (!found.equals(sha256)) {
            throw new ModelLoadException(
                    name + " is not the pinned version: expected SHA-256 " + sha256 + ", found " + found + " ("
                            + bytes.length + " bytes)",
                    null);
        }
        return bytes;
    }
}
