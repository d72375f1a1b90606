package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.database.TakenBack;
import eu.bailiwick.platform.outside.OutsideAddress;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The webhooks of the tenant in view. A secret is in the answer that made it and nowhere else; the trail names the
/// host, for an address can hold a secret of the receiver's.
@ApplicationScoped
public class Webhooks {
    private static final int ADDRESS_MAX = 500;
    private static final String FORM = "Write an address such as https://hooks.example.eu/bailiwick.";
    private final WebhookRepository webhooks;
    private final WebhookSecrets secrets;
    private final PlatformConfig platform;
    private final Audit audit;

    Webhooks(WebhookRepository webhooks, WebhookSecrets secrets, PlatformConfig platform, Audit audit) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.platform = platform;
        this.audit = audit;
    }

    private record Wanted(String address, List<String> events, boolean paused) {}

    /// Newest first, from below `before` on.
    @Transactional
    public List<WebhookView> list(@Nullable UUID before, int limit) {
        return webhooks.list(before, limit);
    }

    @Transactional
    public WebhookView view(UUID id) {
        return webhooks.find(id).orElseThrow(Problem::notFound);
    }

    /// Makes a webhook; its secret is in this answer and in no other.
    @Transactional
    public WebhookView create(WebhookWish wish) {
        secrets.require();
        Wanted wanted = wanted(wish);
        UUID id = Ids.next();
        byte[] salt = WebhookSecrets.salt();
        webhooks.insert(id, wanted.address, wanted.events, wanted.paused, salt);
        return written("webhook.created", id).with(TakenBack.isRunning() ? null : secrets.shown(id, salt));
    }

    /// Changes where it calls, what about, and whether it does.
    @Transactional
    public WebhookView change(UUID id, int version, WebhookWish wish) {
        Wanted wanted = wanted(wish);
        expect(id, webhooks.change(id, version, wanted.address, wanted.events, wanted.paused));
        return written("webhook.changed", id);
    }

    /// Gives it another secret. For a day each call is signed with both.
    @Transactional
    public WebhookView renew(UUID id, int version) {
        secrets.require();
        byte[] salt = WebhookSecrets.salt();
        expect(id, webhooks.renew(id, version, salt));
        return written("webhook.secret-renewed", id).with(TakenBack.isRunning() ? null : secrets.shown(id, salt));
    }

    /// Takes it away for good, with what waits for it.
    @Transactional
    public void remove(UUID id, int version) {
        WebhookView removed = view(id);
        expect(id, webhooks.remove(id, version));
        audit.record("webhook.removed", "webhook", id, Map.of("name", host(removed)));
    }

    private WebhookView written(String action, UUID id) {
        WebhookView now = view(id);
        audit.record(action, "webhook", id, Map.of("name", host(now), "events", String.join(", ", now.events())));
        return now;
    }

    private static String host(WebhookView webhook) {
        return URI.create(webhook.address()).getHost();
    }

    private void expect(UUID id, boolean done) {
        if (!done) {
            view(id);
            throw new Problem(ProblemType.PRECONDITION_FAILED, "Look at the webhook as it is now, then send it again.");
        }
    }

    private Wanted wanted(WebhookWish wish) {
        List<Violation> faults = new ArrayList<>();
        String address = wish.address() == null ? "" : wish.address().strip();
        String fault = OutsideAddress.fault(address, ADDRESS_MAX, FORM, platform.local());
        if (fault != null) {
            faults.add(new Violation("address", fault));
        }
        List<@Nullable String> asked = wish.events() == null ? List.of() : wish.events();
        List<String> events = new ArrayList<>();
        new LinkedHashSet<>(asked)
                .forEach(name -> WebhookEvent.named(name).ifPresent(event -> events.add(event.wireName())));
        if (events.isEmpty() || events.size() < new LinkedHashSet<>(asked).size()) {
            faults.add(new Violation(
                    "events", "Choose at least one of " + String.join(", ", WebhookEvent.wireNames()) + "."));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new Wanted(address, events, Boolean.TRUE.equals(wish.paused()));
    }
}
