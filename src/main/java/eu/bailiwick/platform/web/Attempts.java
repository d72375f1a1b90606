package eu.bailiwick.platform.web;

import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.web.LinesAMinute.Line;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Writes one line of the console's log for each request that ran into a wall (ASVS 16.3.3): input that was refused,
/// calls beyond the limit, forms of other sites, tokens that are none. What was sent is in no line: of the address
/// only the words that are ours, of the caller the subject and where they came from. Refusals for want of a role are
/// [eu.bailiwick.platform.security.Refusals]' to tell.
@ApplicationScoped
class Attempts {
    private static final Logger LOG = Logger.getLogger(Attempts.class);
    private static final int AFTER_THE_REQUEST_ID = 490;
    private static final String NOBODY = "nobody";
    private static final String WALL = Attempts.class.getName();
    private static final Set<Integer> INPUT = Set.of(400, 405, 413, 414, 415, 422, 431);
    private static final Set<ProblemType> NOT_FOR_WANT_OF_A_ROLE =
            Set.of(ProblemType.CROSS_SITE_REQUEST, ProblemType.FOUR_EYES, ProblemType.TENANT_SUSPENDED);
    private final OwnWords words;
    private final LinesAMinute lines;

    private record Attempt(String wall, int status, String who, String address) {}

    Attempts(OwnWords words, PlatformConfig platform) {
        this.words = words;
        this.lines = new LinesAMinute(platform.attemptsPerMinute());
    }

    /// Says which wall the request ran into, where the status of the answer alone would not tell.
    static void note(@Nullable RoutingContext context, ProblemType wall) {
        if (context != null) {
            context.put(WALL, wall);
        }
    }

    void install(@Observes Filters filters) {
        filters.register(
                context -> {
                    context.addEndHandler(sent -> look(context));
                    context.next();
                },
                AFTER_THE_REQUEST_ID);
    }

    private void look(RoutingContext context) {
        int status = context.response().getStatusCode();
        String wall = wall(context, status);
        if (wall == null) {
            return;
        }
        String who = who(context);
        SocketAddress peer = context.request().remoteAddress();
        String address = peer == null ? "-" : peer.host();
        Line line = lines.of(who.equals(NOBODY) ? address : who, Instant.now());
        if (line == Line.NONE) {
            return;
        }
        // neither the log nor the first reading of our words holds up other requests
        context.vertx()
                .executeBlocking(
                        () -> {
                            write(context, new Attempt(wall, status, who, address), line);
                            return true;
                        },
                        false)
                .onFailure(failed -> LOG.error("an attempt is missing in the log", failed));
    }

    private void write(RoutingContext context, Attempt attempt, Line line) {
        if (line == Line.LAST) {
            LOG.warnf(
                    "attempt wall=too-many-lines who=%s address=%s: more of this minute is left out",
                    attempt.who, attempt.address);
            return;
        }
        LOG.warnf(
                "attempt wall=%s status=%d method=%s route=%s who=%s address=%s request=%s",
                attempt.wall,
                attempt.status,
                context.request().method(),
                words.route(context.normalizedPath()),
                attempt.who,
                attempt.address,
                context.get("requestId"));
    }

    private static @Nullable String wall(RoutingContext context, int status) {
        ProblemType noted = context.get(WALL);
        return switch (status) {
            case 429 -> ProblemType.TOO_MANY_REQUESTS.slug();
            case 401 -> context.request().headers().contains("Authorization") ? "token" : null;
            case 403 -> noted != null && NOT_FOR_WANT_OF_A_ROLE.contains(noted) ? noted.slug() : null;
            default -> INPUT.contains(status) ? noted == null ? "input" : noted.slug() : null;
        };
    }

    private static String who(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                        && user.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token
                        && token.getSubject() != null
                ? token.getSubject()
                : NOBODY;
    }
}
