package dev.straingauge.server.access;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Checks passwords, a few at a time: each check takes as much memory as its hash asks for. A name that nobody has takes as long
 * as one that somebody has. Thread-safe.
 */
public final class Passwords {
    /** The longest password that is looked at. */
    public static final int LONGEST = 1000;

    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 5;

    private final Users users;
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final SecureRandom random = new SecureRandom();

    /** Too many are being checked; the one at hand was not. */
    public static final class BusyException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** @param users who has which password */
    public Passwords(Users users) {
        this.users = users;
    }

    /**
     * Whose name and password these are; nothing when they are nobody's.
     *
     * @throws BusyException when others took all the room for some seconds
     */
    public Optional<User> check(String name, String password) throws BusyException {
        Optional<User> user = users.find(name);
        PasswordHash hash =
                user.map(User::password).orElseGet(() -> users.dearest().decoy(random));
        if (!enter()) {
            throw new BusyException();
        }
        try {
            return hash.isOf(password) ? user : Optional.empty();
        } finally {
            room.release();
        }
    }

    private boolean enter() {
        try {
            return room.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
