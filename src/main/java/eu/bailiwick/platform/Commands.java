package eu.bailiwick.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Carries out what is asked over the wire: once for its Idempotency-Key or, with `dryRun=true`, only to see what would
/// happen.
@ApplicationScoped
public class Commands {
    private final Idempotency idempotency;
    private final DryRun dryRun;

    Commands(Idempotency idempotency, DryRun dryRun) {
        this.idempotency = idempotency;
        this.dryRun = dryRun;
    }

    /// A command that may carry a key.
    ///
    /// @param operation such as `POST /quotes`, with the ids that stand in the address
    /// @param request what was sent; the same key with another one is refused
    public Asked asked(boolean dry, HttpHeaders headers, String operation, @Nullable Object request) {
        return command -> dry ? tried(command) : idempotency.optional(headers, operation, request, command);
    }

    /// A command that moves money or capacity, which is refused without a key.
    public Asked keyed(boolean dry, HttpHeaders headers, String operation, @Nullable Object request) {
        return command -> dry ? tried(command) : idempotency.required(headers, operation, request, command);
    }

    // What is only tried has made nothing that one could go to.
    private Response tried(Supplier<Response> command) {
        Response would = dryRun.of(command);
        return would.getStatus() == Response.Status.CREATED.getStatusCode()
                ? Response.ok(would.getEntity()).build()
                : would;
    }

    /// A command of several parts, each in a transaction of its own, which do no harm when they are sent again.
    public Asked separate(boolean dry, HttpHeaders headers, String operation, @Nullable Object request) {
        return command -> dry ? tried(command) : idempotency.afterwards(headers, operation, request, command);
    }

    /// The same for one that moves capacity, which is refused without a key.
    public Asked keyedSeparate(boolean dry, HttpHeaders headers, String operation, @Nullable Object request) {
        return command -> dry ? tried(command) : idempotency.requiredAfterwards(headers, operation, request, command);
    }

    /// A command that waits for what it is to do.
    public interface Asked {
        Response run(Supplier<Response> command);

        /// Answers 200 with the outcome.
        default <T> Response done(Supplier<T> command) {
            return run(() -> Response.ok(command.get()).build());
        }

        /// Answers 201 with what was made.
        ///
        /// @param place of what was made, below `/api/v1`
        default <T> Response made(Supplier<T> command, Function<T, String> place) {
            return run(() -> {
                T made = command.get();
                return Response.created(URI.create("/api/v1" + place.apply(made)))
                        .entity(made)
                        .build();
            });
        }
    }
}
