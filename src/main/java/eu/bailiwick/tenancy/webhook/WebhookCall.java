package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.platform.outside.Outside;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One call of a webhook, by the way on which the portal calls any address outside. Of the answer only the status is
/// kept.
@ApplicationScoped
class WebhookCall {
    private final Outside outside;

    WebhookCall(Outside outside) {
        this.outside = outside;
    }

    /// How an attempt ended, with the status of the answer if there was one.
    record Answer(Outcome outcome, @Nullable Integer status) {
        static Answer of(Outcome outcome) {
            return new Answer(outcome, null);
        }
    }

    Answer post(URI to, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("User-Agent", "Bailiwick-Webhooks/1");
        Outside.Answer answer = outside.post(to, body, all);
        Integer status = answer.status();
        return new Answer(
                switch (answer.ending()) {
                    case ANSWERED, TOO_LONG ->
                        status != null && status >= 200 && status < 300 ? Outcome.ACCEPTED : Outcome.REFUSED;
                    case UNKNOWN_NAME -> Outcome.UNKNOWN_NAME;
                    case NOT_PUBLIC -> Outcome.NOT_PUBLIC;
                    case UNREACHABLE -> Outcome.UNREACHABLE;
                    case NOT_TRUSTED -> Outcome.NOT_TRUSTED;
                    case TOO_SLOW -> Outcome.TOO_SLOW;
                    case LOST -> Outcome.LOST;
                },
                status);
    }
}
