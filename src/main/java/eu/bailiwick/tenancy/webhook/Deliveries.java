package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the webhooks of the tenant in view are told.
@ApplicationScoped
public class Deliveries {
    private final Webhooks webhooks;
    private final DeliveryRepository deliveries;
    private final Jobs jobs;
    private final Audit audit;
    private final Caller caller;
    private final PortalClock clock;

    Deliveries(
            Webhooks webhooks,
            DeliveryRepository deliveries,
            Jobs jobs,
            Audit audit,
            Caller caller,
            PortalClock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /// Newest first, from below `before` on.
    @Transactional
    public List<DeliveryView> list(UUID webhook, @Nullable DeliveryState state, @Nullable UUID before, int limit) {
        webhooks.view(webhook);
        return deliveries.list(webhook, state, before, limit);
    }

    @Transactional
    public DeliveryView view(UUID webhook, UUID id) {
        webhooks.view(webhook);
        return deliveries.find(webhook, id).orElseThrow(Problem::notFound);
    }

    /// Calls with an event that nothing happened for.
    @Transactional
    public DeliveryView test(UUID webhook) {
        expectRunning(webhook);
        UUID id = Ids.next();
        deliveries.test(id, webhook);
        jobs.plan(WebhookDelivery.KIND, id, caller.tenant(), clock.now());
        return written("webhook.tested", webhook, id);
    }

    /// Tells again what was taken or given up, under the same id.
    @Transactional
    public DeliveryView sendAgain(UUID webhook, UUID id) {
        expectRunning(webhook);
        view(webhook, id);
        if (!deliveries.again(id)) {
            throw Problem.conflict("This is being sent already.");
        }
        jobs.drop(WebhookDelivery.KIND, id);
        jobs.plan(WebhookDelivery.KIND, id, caller.tenant(), clock.now());
        return written("webhook.sent-again", webhook, id);
    }

    private void expectRunning(UUID webhook) {
        if (webhooks.view(webhook).paused()) {
            throw Problem.conflict("This webhook is paused. Resume it first.");
        }
    }

    private DeliveryView written(String action, UUID webhook, UUID id) {
        DeliveryView now = view(webhook, id);
        audit.record(action, "webhook", webhook, Map.of("events", now.event()));
        return now;
    }
}
