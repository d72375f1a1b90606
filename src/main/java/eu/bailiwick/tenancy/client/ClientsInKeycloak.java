package eu.bailiwick.tenancy.client;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Programs;
import eu.bailiwick.tenancy.directory.ClientDirectory;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/// API clients as Keycloak keeps them: made with their row, or taken away again.
@ApplicationScoped
class ClientsInKeycloak {
    private static final Logger LOG = Logger.getLogger(ClientsInKeycloak.class);
    private static final Duration AGAIN_FIRST = Duration.ofSeconds(2);
    private static final Duration AGAIN_LAST = Duration.ofMinutes(1);
    private static final Duration GIVE_UP = Duration.ofMinutes(10);
    private final ClientDirectory directory;
    private final TransactionSynchronizationRegistry transaction;

    ClientsInKeycloak(ClientDirectory directory, TransactionSynchronizationRegistry transaction) {
        this.directory = directory;
        this.transaction = transaction;
    }

    /// Makes the client and answers the account by which it signs in. When the row does not stand in the end, the
    /// client goes; if that fails too, nobody knows it and it opens nothing.
    String make(UUID id, String tenant, String name, String secret) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status != Status.STATUS_COMMITTED) {
                    forget(id);
                }
            }
        });
        return directory.make(id, Programs.client(id), tenant, name, secret);
    }

    // Nobody waits for it: who has waited in vain for a Keycloak that says nothing would wait once more.
    private void forget(UUID id) {
        Uni.createFrom()
                .voidItem()
                .invoke(() -> directory.remove(id))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(Problem.class)
                .retry()
                .withBackOff(AGAIN_FIRST, AGAIN_LAST)
                .expireIn(GIVE_UP.toMillis())
                .subscribe()
                .with(
                        gone -> {},
                        away -> LOG.warnf(
                                "client %s stays in Keycloak, where it opens nothing: %s", id, away.getMessage()));
    }

    String renew(UUID id) {
        return directory.renew(id);
    }

    void remove(UUID id) {
        directory.remove(id);
    }
}
