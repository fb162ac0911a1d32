package dev.straingauge.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash of a password (RFC 9106), as its reference implementation writes it:
 * {@code $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH}.
 *
 * @param memoryKib KiB that making it takes, {@value #LEAST_KIB} to {@value #MOST_KIB}
 * @param passes over that memory, 1 to {@value #MOST_PASSES}
 * @param lanes that memory is divided into, 1 to {@value #MOST_LANES}
 * @param salt 8 to 64 bytes
 * @param hash 16 to 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out
public record PasswordHash(int memoryKib, int passes, int lanes, byte[] salt, byte[] hash) {
    private static final int LEAST_KIB = 7 * 1024;
    private static final int MOST_KIB = 64 * 1024;
    private static final int MOST_PASSES = 10;
    private static final int MOST_LANES = 4;
    private static final int KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,4}),p=(\\d{1,4})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    public PasswordHash {
        require(memoryKib, LEAST_KIB, MOST_KIB, "m, the KiB of memory,");
        require(passes, 1, MOST_PASSES, "t, the passes,");
        require(lanes, 1, MOST_LANES, "p, the lanes,");
        require(salt.length, 8, 64, "the salt's bytes");
        require(hash.length, 16, 64, "the hash's bytes");
    }

    private static void require(int value, int least, int most, String what) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be between " + least + " and " + most + ", got: " + value);
        }
    }

    /** A hash of a password, with a salt of its own, at the price that OWASP recommends: 19 MiB, two passes. */
    public static PasswordHash of(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(KIB, PASSES, 1, salt, compute(password, KIB, PASSES, 1, salt, HASH_BYTES));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException when it is none, or would take more memory or time than a login may; the value is not
     *     repeated
     */
    public static PasswordHash parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be an Argon2id hash such as $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH; 'straingauge user hash' makes one");
        }
        return new PasswordHash(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Base64.getDecoder().decode(matcher.group(4)),
                Base64.getDecoder().decode(matcher.group(5)));
    }

    /** Whether it is the hash of this password. Takes {@link #memoryKib} of memory, and tens of milliseconds. */
    boolean isOf(String password) {
        return MessageDigest.isEqual(hash, compute(password, memoryKib, passes, lanes, salt, hash.length));
    }

    /** How long it takes to make, in KiB written. */
    long price() {
        return (long) memoryKib * passes;
    }

    /** The same price, and the password of nobody. */
    PasswordHash decoy(SecureRandom random) {
        byte[] noSalt = new byte[salt.length];
        byte[] noHash = new byte[hash.length];
        random.nextBytes(noSalt);
        random.nextBytes(noHash);
        return new PasswordHash(memoryKib, passes, lanes, noSalt, noHash);
    }

    private static byte[] compute(String password, int memoryKib, int passes, int lanes, byte[] salt, int bytes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] made = new byte[bytes];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), made);
        return made;
    }

    /** As a users' file has it. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=" + lanes + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }
}
