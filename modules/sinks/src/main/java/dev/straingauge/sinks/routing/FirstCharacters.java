package dev.straingauge.sinks.routing;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads the beginning of an answer, and hangs up: what follows may be without end. */
final class FirstCharacters implements BodySubscriber<String> {
    static final int MOST_BYTES = 256;

    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final ByteBuffer read = ByteBuffer.allocate(MOST_BYTES);

    @SuppressWarnings("NullAway.Init") // given before anything is read
    private Flow.Subscription subscription;

    @Override
    public CompletionStage<String> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int some = Math.min(buffer.remaining(), read.remaining());
            read.put(buffer.slice().limit(some));
        }
        if (read.hasRemaining()) {
            subscription.request(1);
        } else {
            subscription.cancel();
            complete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        complete();
    }

    private void complete() {
        body.complete(AlertText.oneLine(new String(read.array(), 0, read.position(), StandardCharsets.UTF_8)));
    }
}
