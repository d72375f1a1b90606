package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.platform.PlatformConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// One call of a webhook. The name is looked up once and that very address is called, so that no second
/// answer of a name server leads elsewhere. TLS is of the name and of a known authority; redirects are not
/// followed; of the answer only the status is kept, and after 4 KiB or five seconds of it nobody listens
/// any more.
@ApplicationScoped
class WebhookCall {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int ANSWER_MAX = 4096;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private final Vertx vertx;
    private final HttpClient http;
    private final Names names;
    private final boolean anywhere;

    /// Who knows the addresses of a name.
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /// How an attempt ended, with the status of the answer if there was one.
    record Answer(Outcome outcome, @Nullable Integer status) {
        static Answer of(Outcome outcome) {
            return new Answer(outcome, null);
        }
    }

    @Inject
    WebhookCall(Vertx vertx, PlatformConfig platform) {
        this(vertx, new HttpClientOptions(), InetAddress::getAllByName, platform.local());
    }

    /// @param anywhere whether addresses that are not public may be called: on a developer's machine alone
    WebhookCall(Vertx vertx, HttpClientOptions options, Names names, boolean anywhere) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(
                options.setKeepAlive(false).setConnectTimeout(CONNECT_MILLIS).setMaxPoolSize(64));
        this.names = names;
        this.anywhere = anywhere;
    }

    Answer post(URI to, String body, Map<String, String> headers) {
        InetAddress[] found;
        try {
            found = names.of(to.getHost());
        } catch (UnknownHostException e) {
            return Answer.of(Outcome.UNKNOWN_NAME);
        }
        if (!anywhere && !Arrays.stream(found).allMatch(Reach::isPublic)) {
            return Answer.of(Outcome.NOT_PUBLIC);
        }
        return send(request(to, found[0], headers), body);
    }

    private static RequestOptions request(URI to, InetAddress address, Map<String, String> headers) {
        boolean tls = "https".equals(to.getScheme());
        int port = to.getPort() > 0 ? to.getPort() : tls ? HTTPS : HTTP;
        String path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(to.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(to.getRawQuery() == null ? path : path + "?" + to.getRawQuery())
                .setFollowRedirects(false)
                .setTimeout(PATIENCE_MILLIS)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Bailiwick-Webhooks/1");
        headers.forEach(request::putHeader);
        return request;
    }

    private Answer send(RequestOptions request, String body) {
        Future<Integer> status = http.request(request)
                .compose(asked -> asked.send(Buffer.buffer(body)).map(this::status));
        try {
            int code = status.toCompletionStage().toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return new Answer(code >= 200 && code < 300 ? Outcome.ACCEPTED : Outcome.REFUSED, code);
        } catch (TimeoutException e) {
            return Answer.of(Outcome.TOO_SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.of(Outcome.LOST);
        } catch (ExecutionException e) {
            return Answer.of(
                    causedBy(e, SSLException.class)
                            ? Outcome.NOT_TRUSTED
                            : causedBy(e, TimeoutException.class) ? Outcome.TOO_SLOW : Outcome.UNREACHABLE);
        }
    }

    private int status(HttpClientResponse answer) {
        AtomicInteger read = new AtomicInteger();
        answer.exceptionHandler(broken -> {}).handler(part -> {
            if (read.addAndGet(part.length()) > ANSWER_MAX) {
                answer.request().connection().close();
            }
        });
        vertx.setTimer(CONNECT_MILLIS, late -> answer.request().connection().close());
        return answer.statusCode();
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
