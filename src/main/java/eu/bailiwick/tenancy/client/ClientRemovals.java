package eu.bailiwick.tenancy.client;

import eu.bailiwick.platform.jobs.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// Takes API clients that are over away in Keycloak. Nobody waits for that: they are answered nothing anyway.
@ApplicationScoped
class ClientRemovals implements JobHandler {
    static final String KIND = "api-client.remove";
    private final ClientRepository clients;
    private final ClientsInKeycloak keycloak;

    ClientRemovals(ClientRepository clients, ClientsInKeycloak keycloak) {
        this.clients = clients;
        this.keycloak = keycloak;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID id = UUID.fromString(subject);
        if (clients.isLeft(id)) {
            clients.removed(id);
            keycloak.remove(id);
        }
    }
}
