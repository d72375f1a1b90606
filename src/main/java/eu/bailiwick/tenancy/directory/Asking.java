package eu.bailiwick.tenancy.directory;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Asks Keycloak, and says what is true when it does not answer: that nothing was changed, or that it may have been,
/// because a request was on its way or one before it in the same command was done.
@ApplicationScoped
class Asking {
    private static final Logger LOG = Logger.getLogger(Asking.class);
    private static final String DONE = "eu.bailiwick.keycloak-has-done";
    static final String NOTHING =
            "Keycloak, which keeps people and organisations, does not answer. Nothing was changed.";
    static final String PERHAPS = "Keycloak, which keeps people and organisations, does not answer. "
            + "It may have done what was asked all the same: look before you repeat it.";
    private final TransactionSynchronizationRegistry transaction;

    Asking(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    /// No token, so nothing was asked.
    static final class NoToken extends ProcessingException {
        NoToken(Throwable cause) {
            super("Keycloak gave the portal no token", cause);
        }
    }

    /// For what changes nothing.
    <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (WebApplicationException | ProcessingException refused) {
            throw isNotThere(refused) ? Problem.notFound() : failed(refused, hasDone());
        }
    }

    /// For what changes something there.
    <T> T command(Supplier<T> call) {
        try {
            T answer = call.get();
            note();
            return answer;
        } catch (WebApplicationException | ProcessingException refused) {
            throw isNotThere(refused) ? Problem.notFound() : refused(refused);
        }
    }

    void tell(Runnable call) {
        command(() -> {
            call.run();
            return true;
        });
    }

    private static boolean isNotThere(RuntimeException refused) {
        return refused instanceof WebApplicationException said
                && said.getResponse().getStatus() == 404;
    }

    /// What a caller is told whose command failed there.
    Problem refused(RuntimeException cause) {
        if (mayBeDone(cause)) {
            note();
            return failed(cause, true);
        }
        return failed(cause, hasDone());
    }

    /// What a caller is told whose command leaves nothing behind that counts, whatever Keycloak has done.
    Problem unchanged(RuntimeException cause) {
        return failed(cause, false);
    }

    private static Problem failed(RuntimeException cause, boolean perhaps) {
        LOG.error("Keycloak did not do what was asked", cause);
        return new Problem(ProblemType.UNAVAILABLE, perhaps ? PERHAPS : NOTHING);
    }

    // Keycloak was not reached, or it said no; whoever stands before it and gives up waiting says 504.
    private static boolean mayBeDone(RuntimeException refused) {
        if (refused instanceof WebApplicationException said) {
            return said.getResponse().getStatus() >= 500;
        }
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof NoToken) {
                return false;
            }
        }
        return true;
    }

    /// From here on something was changed.
    void note() {
        if (transaction.getTransactionKey() != null) {
            transaction.putResource(DONE, true);
        }
    }

    private boolean hasDone() {
        return transaction.getTransactionKey() != null && transaction.getResource(DONE) != null;
    }
}
