package dev.straingauge.ingest.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.ingest.web.Fetched.Failed;
import dev.straingauge.ingest.web.Fetched.Kind;
import dev.straingauge.ingest.web.Fetched.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against servers that break the rules, on purpose or not: each fetch ends in time, with a reason. */
@Timeout(30)
class HostileServerIT {
    private static final Duration WITHIN = Duration.ofMillis(700);

    private final FakeTime time = new FakeTime();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket server;

    /** Speaks to whoever connects. */
    interface Script {
        void play(OutputStream out) throws Exception;
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        server.close();
        threads.shutdownNow();
    }

    @Test
    void aBodyThatDripsForEverEndsWhenTheTimeIsOver() throws Exception {
        Failed failed = failed("http", Kind.TOO_SLOW, out -> {
            say(out, "HTTP/1.1 200 OK\r\n\r\n");
            drip(out, "x");
        });

        assertThat(failed.reason()).endsWith("/feed' takes too long: it was not there after PT0.7S");
    }

    @Test
    void headersThatDripForEverEndWhenTheTimeIsOver() throws Exception {
        failed("http", Kind.TOO_SLOW, out -> drip(out, "H"));
    }

    @Test
    void hintsThatComeForEverEndWhenTheTimeIsOver() throws Exception {
        failed("http", Kind.TOO_SLOW, out -> {
            while (over.getCount() > 0) {
                say(out, "HTTP/1.1 103 Early Hints\r\n\r\n");
            }
        });
    }

    @Test
    void aHandshakeThatDripsForEverEndsWhenTheTimeIsOver() throws Exception {
        failed("https", Kind.TOO_SLOW, out -> {
            out.write(new byte[] {0x16, 3, 3, 0x3F, 0});
            drip(out, "\u0002");
        });
    }

    @Test
    void aServerThatSaysNothingEndsWhenItsTimeIsOver() throws Exception {
        assertThat(failed("http", Kind.TOO_SLOW, out -> over.await()).reason()).contains("takes too long");
    }

    @Test
    void aBodyWithoutEndIsGivenUpAtTheMostBytes() throws Exception {
        failed("http", Kind.TOO_LARGE, out -> {
            say(out, "HTTP/1.1 200 OK\r\n\r\n");
            flood(out, "x".repeat(8_192));
        });
        failed("http", Kind.TOO_LARGE, out -> {
            say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            flood(out, "2000\r\n" + "x".repeat(8_192) + "\r\n");
        });
    }

    @Test
    void aBodyThatIsSaidToBeHugeIsNotBegun() throws Exception {
        failed("http", Kind.TOO_LARGE, out -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n");
            over.await();
        });
    }

    @Test
    void aPackedBombIsGivenUpAtTheMostBytes() throws Exception {
        byte[] bomb = BodyTest.gzip(new byte[64 << 20]);

        failed("http", Kind.TOO_LARGE, out -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n");
            out.write(bomb);
        });
    }

    @Test
    void headersWithoutEndAreGivenUp() throws Exception {
        failed("http", Kind.BROKEN, out -> flood(out, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(9_000)));
        failed("http", Kind.BROKEN, out -> {
            say(out, "HTTP/1.1 200 OK\r\n");
            flood(out, "X: y\r\n");
        });
        failed("http", Kind.BROKEN, out -> {
            say(out, "HTTP/1.1 200 OK\r\nX: y\r\n");
            flood(out, " z\r\n");
        });
    }

    @Test
    void aBodyThatIsShorterThanItsLengthIsNoPage() throws Exception {
        failed("http", Kind.BROKEN, out -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nNorvane"));
        failed("http", Kind.BROKEN, out -> say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nNorv"));
        failed(
                "http",
                Kind.BROKEN,
                out -> say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nNorvane\r\n"));
    }

    @Test
    void whatFollowsAfterABodyOfSomeLengthIsNotPartOfIt() throws Exception {
        Fetched fetched =
                fetch("http", out -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nNorvane and more"));

        assertThat(((Page) fetched).bytes()).asString().isEqualTo("Norvane");
    }

    @Test
    void whatIsNoHttpIsToldSo() throws Exception {
        failed("http", Kind.BROKEN, out -> say(out, "SSH-2.0-OpenSSH_9.6\r\n"));
        failed("http", Kind.BROKEN, out -> {});
        failed("http", Kind.BROKEN, out -> say(out, "HTTP/1.1 99999 OK\r\n\r\n"));
        failed("http", Kind.BROKEN, out -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n"));
        failed("http", Kind.BROKEN, out -> say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n"));
        failed("https", Kind.UNREACHABLE, out -> say(out, "HTTP/1.1 400 Bad Request\r\n\r\n"));
    }

    @Test
    void wordsOfAServerDoNotBreakTheReasonsLine() throws Exception {
        Failed failed = failed("http", Kind.BROKEN, out -> say(out, "\u001b[31mred\u0007 \u009b \r\n".repeat(50)));

        assertThat(failed.reason()).hasSizeLessThan(500).doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void aPortWhereNobodyListensIsUnreachable() throws Exception {
        server.close();

        assertThat(failed("http", Kind.UNREACHABLE, out -> {}).reason()).startsWith("no connection for 'http://");
    }

    private Failed failed(String scheme, Kind kind, Script script) throws InterruptedException {
        Failed failed = (Failed) fetch(scheme, script);
        assertThat(failed.kind()).as(failed.reason()).isEqualTo(kind);
        assertThat(failed.reason()).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029]");
        return failed;
    }

    private Fetched fetch(String scheme, Script script) throws InterruptedException {
        threads.execute(() -> serve(script));
        WebSettings settings = new WebSettings(
                "Straingauge/0.1", Duration.ZERO, WITHIN, WITHIN, WITHIN, 1 << 20, 5, Set.of("127.0.0.1"), false);
        long began = System.nanoTime();
        try (WebFetcher fetcher = WebFetcher.open(settings, time, time)) {
            return fetcher.fetch(
                    URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/feed"), Conditions.NONE);
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private void serve(Script script) {
        if (server.isClosed()) {
            return;
        }
        try (Socket socket = server.accept()) {
            // The request's beginning, so that closing does not look like a refusal.
            assertThat(socket.getInputStream().read()).isPositive();
            script.play(socket.getOutputStream());
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readNBytes(1 << 16)).isNotNull();
        } catch (Exception broken) {
            assertThat(broken)
                    .as("the fetcher hangs up")
                    .isInstanceOfAny(IOException.class, InterruptedException.class);
        }
    }

    private void drip(OutputStream out, String drop) throws Exception {
        while (!over.await(20, TimeUnit.MILLISECONDS)) {
            say(out, drop);
        }
    }

    private void flood(OutputStream out, String part) throws IOException {
        while (over.getCount() > 0) {
            say(out, part);
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }
}
