package dev.straingauge.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256. */
final class Sha256 {
    private Sha256() {}

    /** As 64 lower-case hexadecimal digits. */
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    /** As 32 bytes. */
    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
