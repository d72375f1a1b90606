package eu.bailiwick.platform.outside;

import eu.bailiwick.platform.PlatformConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// One call of an address outside. The name is looked up once and that very address is called, so that no second answer
/// of a name server leads elsewhere. TLS is of the name and of a known authority; redirects are not followed; after ten
/// seconds nobody listens any more.
@ApplicationScoped
public class Outside {
    private static final int CONNECT_MILLIS = 5_000;
    static final int PATIENCE_MILLIS = 10_000;
    private static final int UNREAD_MAX = 4096;
    private static final int OK = 200;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private final Vertx vertx;
    private final HttpClient http;
    private final Names names;
    private final boolean anywhere;
    private final int patienceMillis;

    /// Who knows the addresses of a name.
    @FunctionalInterface
    public interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /// How a call ended.
    public enum Ending {
        /// With a status, whatever it says.
        ANSWERED,
        /// The name has no address.
        UNKNOWN_NAME,
        /// An address of the name is not a public one.
        NOT_PUBLIC,
        UNREACHABLE,
        /// The certificate is not of that name, or of nobody whom we trust.
        NOT_TRUSTED,
        /// No answer, or not all of it, in ten seconds.
        TOO_SLOW,
        /// The answer is longer than was asked for.
        TOO_LONG,
        /// This replica ends.
        LOST
    }

    /// What came back.
    ///
    /// @param status of the answer, if there was one
    /// @param body read as UTF-8; empty unless it was asked for and the status is 200
    public record Answer(Ending ending, @Nullable Integer status, String body) {
        static Answer of(Ending ending) {
            return new Answer(ending, null, "");
        }
    }

    @Inject
    Outside(Vertx vertx, PlatformConfig platform) {
        this(vertx, new HttpClientOptions(), InetAddress::getAllByName, platform.local());
    }

    /// @param anywhere whether addresses that are not public may be called: on a developer's machine alone
    public Outside(Vertx vertx, HttpClientOptions options, Names names, boolean anywhere) {
        this(vertx, options, names, anywhere, PATIENCE_MILLIS);
    }

    Outside(Vertx vertx, HttpClientOptions options, Names names, boolean anywhere, int patienceMillis) {
        this.vertx = vertx;
        this.patienceMillis = patienceMillis;
        this.http = vertx.createHttpClient(
                options.setKeepAlive(false).setConnectTimeout(CONNECT_MILLIS).setMaxPoolSize(64));
        this.names = names;
        this.anywhere = anywhere;
    }

    /// Tells an address something; of the answer only the status is kept, and after 4 KiB or five seconds of it nobody
    /// listens any more.
    public Answer post(URI to, String body, Map<String, String> headers) {
        return called(HttpMethod.POST, to, Buffer.buffer(body), headers, this::status);
    }

    /// Reads what lies at an address.
    ///
    /// @param bytesMax of the answer; a longer one is not read to its end
    public Answer get(URI from, Map<String, String> headers, int bytesMax) {
        return called(HttpMethod.GET, from, Buffer.buffer(), headers, answer -> whole(answer, bytesMax));
    }

    private Answer called(
            HttpMethod method,
            URI to,
            Buffer body,
            Map<String, String> headers,
            Function<HttpClientResponse, Future<Answer>> read) {
        InetAddress[] found;
        try {
            found = names.of(to.getHost());
        } catch (UnknownHostException e) {
            return Answer.of(Ending.UNKNOWN_NAME);
        }
        if (!anywhere && !Arrays.stream(found).allMatch(Reach::isPublic)) {
            return Answer.of(Ending.NOT_PUBLIC);
        }
        return send(request(method, to, found[0], headers), body, read);
    }

    private RequestOptions request(HttpMethod method, URI to, InetAddress address, Map<String, String> headers) {
        boolean tls = "https".equals(to.getScheme());
        int port = to.getPort() > 0 ? to.getPort() : tls ? HTTPS : HTTP;
        String path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        RequestOptions request = new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(to.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(to.getRawQuery() == null ? path : path + "?" + to.getRawQuery())
                .setFollowRedirects(false)
                .setTimeout(patienceMillis);
        headers.forEach(request::putHeader);
        return request;
    }

    private Answer send(RequestOptions request, Buffer body, Function<HttpClientResponse, Future<Answer>> read) {
        Future<Answer> answer =
                http.request(request).compose(asked -> asked.send(body).compose(read));
        try {
            return answer.toCompletionStage().toCompletableFuture().get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Answer.of(Ending.TOO_SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.of(Ending.LOST);
        } catch (ExecutionException e) {
            return Answer.of(
                    causedBy(e, SSLException.class)
                            ? Ending.NOT_TRUSTED
                            : causedBy(e, TimeoutException.class) ? Ending.TOO_SLOW : Ending.UNREACHABLE);
        }
    }

    private Future<Answer> status(HttpClientResponse answer) {
        AtomicInteger read = new AtomicInteger();
        answer.exceptionHandler(broken -> {}).handler(part -> {
            if (read.addAndGet(part.length()) > UNREAD_MAX) {
                answer.request().connection().close();
            }
        });
        vertx.setTimer(CONNECT_MILLIS, late -> answer.request().connection().close());
        return Future.succeededFuture(new Answer(Ending.ANSWERED, answer.statusCode(), ""));
    }

    private Future<Answer> whole(HttpClientResponse answer, int bytesMax) {
        if (answer.statusCode() != OK) {
            return status(answer);
        }
        Promise<Answer> told = Promise.promise();
        Buffer read = Buffer.buffer();
        answer.exceptionHandler(told::tryFail)
                .handler(part -> {
                    if (read.length() + part.length() > bytesMax) {
                        told.tryComplete(new Answer(Ending.TOO_LONG, OK, ""));
                        answer.request().connection().close();
                    } else {
                        read.appendBuffer(part);
                    }
                })
                .endHandler(end ->
                        told.tryComplete(new Answer(Ending.ANSWERED, OK, read.toString(StandardCharsets.UTF_8))));
        vertx.setTimer(PATIENCE_MILLIS, late -> {
            if (told.tryComplete(Answer.of(Ending.TOO_SLOW))) {
                answer.request().connection().close();
            }
        });
        return told.future();
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
