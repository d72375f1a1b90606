package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// How large a request may be: evidence of a whole machine and files as large as the server takes, everything else
/// small. Counts a body that comes in pieces and does not say how long it will be, and refuses it like one that does.
@ApplicationScoped
class BodyLimit {
    private static final int AFTER_THE_SERVERS_OWN = 1;
    private static final int FIRST = 1;
    private static final long SMALL = 1024L * 1024;
    private static final Set<String> LARGE =
            Set.of("/api/v1/attestation-appraisals", "/api/v1/attestation-appraisal-batches", "/api/v1/ticket-mails");
    private static final Pattern FILES =
            Pattern.compile("/api/v1/tickets/[^/]+/attachments|/api/v1/operator/documents|/ops/documents");
    private final long max;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max) {
        this.max = max.asLongValue();
    }

    // The server's own limit ends the answer without a word; so it stays behind ours.
    void install(@Observes Filters filters) {
        filters.register(this::stepBack, AFTER_THE_SERVERS_OWN);
    }

    private void stepBack(RoutingContext context) {
        long limit = limit(context.normalizedPath());
        if (declared(context) > limit) {
            context.response()
                    .putHeader("Connection", "close")
                    .setStatusCode(413)
                    .end();
            return;
        }
        if (context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, 2 * limit);
        }
        context.next();
    }

    private long limit(String path) {
        return LARGE.contains(path) || FILES.matcher(path).matches() ? max : SMALL;
    }

    private static long declared(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        return length == null || !length.matches("\\d{1,18}") ? 0 : Long.parseLong(length);
    }

    @ServerRequestFilter(priority = FIRST)
    void count(ContainerRequestContext request) {
        if (request.getHeaderString("Transfer-Encoding") != null) {
            request.setEntityStream(new Counted(
                    request.getEntityStream(),
                    limit(request.getUriInfo().getRequestUri().getPath())));
        }
    }

    /// Passes on so many bytes and not one more.
    private static final class Counted extends FilterInputStream {
        private final long max;
        private long seen;

        Counted(InputStream body, long max) {
            super(body);
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) {
            seen += more;
            if (seen > max) {
                throw new Problem(ProblemType.TOO_LARGE, "Send at most " + max + " bytes.");
            }
        }
    }
}
