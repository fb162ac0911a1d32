package dev.straingauge.app.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Ports of the loopback address that nobody listens on. They lie below those that systems hand out to whoever asks for any,
 * so that no connection takes one between the moment when it is found and the one when it is used; and they are drawn at
 * random, so that two processes that look at the same time find different ones. Safe for use by several threads.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;
    private static final int ATTEMPTS = 1_000;

    private FreePort() {}

    /**
     * One that is free now.
     *
     * @return a port from {@value #FIRST} to 29 999
     * @throws BrokerException when none was found
     */
    public static int any() {
        RandomGenerator random = new Random();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = FIRST + random.nextInt(COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new BrokerException(
                "no port from " + FIRST + " to " + (FIRST + COUNT - 1) + " is free; stop what listens there");
    }

    /** Whether nobody listens on that port, from 1 to 65535, of the loopback address. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
