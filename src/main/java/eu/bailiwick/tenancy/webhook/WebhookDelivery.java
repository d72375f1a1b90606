package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.jobs.AfterCommit;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.webhook.DeliveryRepository.Due;
import eu.bailiwick.tenancy.webhook.WebhookCall.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells a webhook of one event, at least once and under one id. The job counts the attempt and plans the
/// next one; the call is made after that was committed and holds neither a connection nor other jobs. A
/// replica that dies in between is followed by the next attempt.
@ApplicationScoped
class WebhookDelivery implements JobHandler {
    static final String KIND = "webhook.deliver";
    private static final Logger LOG = Logger.getLogger(WebhookDelivery.class);
    // After each attempt; after the last one only to see whether its answer was noted.
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(24),
            Duration.ofMinutes(2));
    private static final int ATTEMPTS_MAX = PAUSES.size();
    // One receiver that answers slowly keeps nobody else's calls waiting.
    private static final int AT_ONCE = 4;
    private static final int QUEUE_SECONDS = 15;
    private final Map<UUID, Line> lines = new ConcurrentHashMap<>();
    private final DeliveryRepository deliveries;
    private final WebhookSecrets secrets;
    private final WebhookCall call;
    private final Jobs jobs;
    private final Acting acting;
    private final Caller caller;
    private final PortalClock clock;
    private final AfterCommit afterCommit;

    WebhookDelivery(
            DeliveryRepository deliveries,
            WebhookSecrets secrets,
            WebhookCall call,
            Jobs jobs,
            Acting acting,
            Caller caller,
            PortalClock clock,
            AfterCommit afterCommit) {
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.call = call;
        this.jobs = jobs;
        this.acting = acting;
        this.caller = caller;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    /// The calls of one webhook, until the last of them has left.
    private static final class Line {
        private final Semaphore turns = new Semaphore(AT_ONCE);
        private int calls;

        Line entered() {
            calls++;
            return this;
        }

        @Nullable
        Line left() {
            calls--;
            return calls == 0 ? null : this;
        }
    }

    /// How long the next attempt waits after so many; seconds at first, a day in the end.
    static Duration pause(int attempts) {
        return PAUSES.get(attempts - 1);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        deliveries.due(UUID.fromString(subject)).ifPresent(this::attempt);
    }

    private void attempt(Due due) {
        if (due.removed() || due.paused()) {
            Outcome why = due.removed() ? Outcome.REMOVED : Outcome.PAUSED;
            deliveries.answered(due.id(), DeliveryState.GIVEN_UP, why, null);
            return;
        }
        if (due.attempts() >= ATTEMPTS_MAX) {
            if (deliveries.answered(due.id(), DeliveryState.GIVEN_UP, Outcome.LOST, null)) {
                jobs.plan(WebhookTelling.KIND, due.id(), caller.tenant(), clock.now());
            }
            return;
        }
        deliveries.attempt(due.id());
        Instant now = clock.now();
        int number = due.attempts() + 1;
        String tenant = caller.tenant();
        jobs.plan(KIND, due.id(), tenant, now.plus(pause(number)));
        afterCommit.run(() -> deliver(due, number, tenant, now));
    }

    private void deliver(Due due, int number, String tenant, Instant at) {
        try {
            Answer answer = answer(due, at);
            acting.as(tenant, () -> note(due.id(), number, answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "attempt %d of delivery %s of tenant %s was not noted", number, due.id(), tenant);
        }
    }

    private Answer answer(Due due, Instant at) throws InterruptedException {
        Line line = lines.compute(due.webhook(), (any, there) -> (there == null ? new Line() : there).entered());
        try {
            return line.turns.tryAcquire(QUEUE_SECONDS, TimeUnit.SECONDS)
                    ? posted(due, at, line)
                    : Answer.of(Outcome.TOO_SLOW);
        } finally {
            lines.computeIfPresent(due.webhook(), (any, there) -> there.left());
        }
    }

    private Answer posted(Due due, Instant at, Line line) throws InterruptedException {
        try {
            return call.post(
                    URI.create(due.address()),
                    due.body(),
                    Map.of(
                            "webhook-id",
                            due.id().toString(),
                            "webhook-timestamp",
                            Long.toString(at.getEpochSecond()),
                            "webhook-signature",
                            secrets.signature(due.webhook(), due.salts(), due.id(), at, due.body())));
        } finally {
            line.turns.release();
        }
    }

    // 410 says that nobody listens there any more: nothing is tried again.
    private void note(UUID id, int number, Answer answer) {
        boolean accepted = answer.outcome() == Outcome.ACCEPTED;
        Integer status = answer.status();
        boolean over = number >= ATTEMPTS_MAX || status != null && status == 410;
        DeliveryState state =
                accepted ? DeliveryState.DELIVERED : over ? DeliveryState.GIVEN_UP : DeliveryState.WAITING;
        if (deliveries.answered(id, state, answer.outcome(), status) && state != DeliveryState.WAITING) {
            jobs.drop(KIND, id);
            if (state == DeliveryState.GIVEN_UP) {
                jobs.plan(WebhookTelling.KIND, id, caller.tenant(), clock.now());
            }
        }
    }
}
