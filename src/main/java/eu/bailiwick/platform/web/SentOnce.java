package eu.bailiwick.platform.web;

import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import io.quarkus.qute.TemplateExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Forms that move money or capacity carry a key of their own in the field `once`: sent twice, by a double click or by
/// going back, they have one effect and one answer. A form of many fields has its key in its address as well, so that
/// going back finds the same key.
@ApplicationScoped
public class SentOnce {
    private static final String KEY = "[0-9A-Za-z-]{1,64}";
    private final Idempotency idempotency;

    SentOnce(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    /// A key for a form that is about to be shown; in a template `{once:key}`.
    @TemplateExtension(namespace = Entered.ONCE)
    public static String key() {
        return UUID.randomUUID().toString();
    }

    public static boolean isKey(@Nullable String once) {
        return once != null && once.matches(KEY);
    }

    /// Leads to the same form with a key in its address.
    public static Response keyed(String path) {
        return Response.seeOther(URI.create(path + "?" + Entered.ONCE + "=" + key()))
                .build();
    }

    /// Runs what a form asks for. The same key with other values is a conflict, and the form gets a new key.
    public Response run(String operation, Entered form, Supplier<Response> command) {
        try {
            return run(operation, form.raw(Entered.ONCE), form.values(), command);
        } catch (Problem refused) {
            if (refused.type() != ProblemType.IDEMPOTENCY_KEY_REUSED) {
                throw refused;
            }
            form.put(Entered.ONCE, key());
            throw Problem.conflict(
                    "This form was sent before with other values, and that has taken effect. Look at what stands now; "
                            + "send it again only if you want this as well.");
        }
    }

    /// Runs a command of few words, which stand in the request.
    public Response run(String operation, @Nullable String once, Object request, Supplier<Response> command) {
        if (once == null || !isKey(once)) {
            throw Problem.invalid(Entered.ONCE, "Load the form anew.");
        }
        return idempotency.once(once, operation, request, command);
    }
}
