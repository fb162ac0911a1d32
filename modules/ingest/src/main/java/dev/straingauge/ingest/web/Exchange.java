package dev.straingauge.ingest.web;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * One request and its answer, on a connection of its own, within a time. Follows no redirects, tries nothing twice, keeps
 * no cookies, and knows no proxies: their names would be looked up past the {@link Guard}.
 *
 * <p>Safe to share between threads.
 */
final class Exchange implements AutoCloseable {
    private static final List<String> HEADERS =
            List.of("location", "etag", "last-modified", "content-type", "content-encoding", "retry-after");
    private static final int LONGEST_HEADER = 8_192;
    private static final int MOST_HEADERS = 200;

    private final WebSettings settings;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor alarms;

    Exchange(WebSettings settings, Guard guard) {
        this.settings = settings;
        this.client = client(settings, guard);
        this.alarms = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "straingauge-fetch-alarms");
            thread.setDaemon(true);
            return thread;
        });
        alarms.setRemoveOnCancelPolicy(true);
    }

    private static CloseableHttpClient client(WebSettings settings, Guard guard) {
        Timeout response = Timeout.of(settings.responseWithin());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setMaxConnTotal(256)
                .setMaxConnPerRoute(256)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_HEADER)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxEmptyLineCount(10)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectWithin()))
                        .setSocketTimeout(response)
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(response).build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(response).build())
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                // Requests to one host are a second and more apart: a kept connection would often be a dead one.
                .setConnectionReuseStrategy((request, reply, context) -> false)
                .setUserAgent(settings.userAgent())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(response)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * Asks for a page.
     *
     * @param uri a checked address in its plain form
     * @param within time in which the answer must be there to its last byte, more than 0
     * @throws IOException if there is no whole answer; {@link Troubles} says what that means
     */
    Answer get(URI uri, Conditions conditions, Body body, Duration within) throws IOException {
        HttpGet request = new HttpGet(uri);
        request.setHeader("Accept", "*/*");
        request.setHeader("Accept-Encoding", Body.ACCEPTED);
        if (conditions.etag() != null) {
            request.setHeader("If-None-Match", conditions.etag());
        }
        if (conditions.lastModified() != null) {
            request.setHeader("If-Modified-Since", conditions.lastModified());
        }
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> alarm = alarms.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                within.toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            return read(client.executeOpen(RoutingSupport.determineHost(request), request, null), body);
        } catch (IOException | HttpException e) {
            if (late.get()) {
                throw new TooSlowException("it was not there after " + settings.fetchWithin());
            }
            throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        } finally {
            alarm.cancel(false);
            // Closing the answer instead would read a body to its end, which may never come.
            request.cancel();
        }
    }

    private static Answer read(ClassicHttpResponse response, Body body) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String name : HEADERS) {
            Header header = response.getFirstHeader(name);
            if (header != null && header.getValue() != null) {
                headers.put(name, header.getValue());
            }
        }
        HttpEntity entity = response.getEntity();
        if (response.getCode() != 200 || entity == null) {
            return new Answer(response.getCode(), headers, Answer.NO_BODY);
        }
        body.check(entity.getContentLength());
        return new Answer(200, headers, body.read(entity.getContent(), headers.get("content-encoding")));
    }

    /** Breaks off what is under way. */
    @Override
    public void close() throws IOException {
        alarms.shutdownNow();
        client.close();
    }
}
