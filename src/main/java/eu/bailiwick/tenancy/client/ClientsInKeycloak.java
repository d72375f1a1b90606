package eu.bailiwick.tenancy.client;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Programs;
import eu.bailiwick.tenancy.directory.ClientDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;
import org.jboss.logging.Logger;

/// API clients as Keycloak keeps them: made with their row, or taken away again.
@ApplicationScoped
class ClientsInKeycloak {
    private static final Logger LOG = Logger.getLogger(ClientsInKeycloak.class);
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

    private void forget(UUID id) {
        try {
            directory.remove(id);
        } catch (Problem away) {
            LOG.warnf("client %s stays in Keycloak, where it opens nothing: %s", id, away.getMessage());
        }
    }

    String renew(UUID id) {
        return directory.renew(id);
    }

    void remove(UUID id) {
        directory.remove(id);
    }
}
