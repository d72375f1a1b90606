package eu.bailiwick.tenancy.directory;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// Clients of programs in Keycloak, each by an id that the portal chose. Like [Directory] it is in no transaction.
@ApplicationScoped
public class ClientDirectory {
    private static final String TOKEN_SECONDS = "300";
    private final DirectoryClient keycloak;
    private final Asking asking;

    ClientDirectory(@RestClient DirectoryClient keycloak, Asking asking) {
        this.keycloak = keycloak;
        this.asking = asking;
    }

    /// Makes a client with that secret and answers the id of its own account.
    public String make(UUID id, String clientId, String organisation, String name, String secret) {
        Map<String, String> attributes =
                Map.of("access.token.lifespan", TOKEN_SECONDS, "bailiwick.tenant", organisation);
        var wanted = DirectoryClient.Program.of(id.toString(), clientId, name, secret, attributes);
        try (Response made = keycloak.create(wanted)) {
            return String.valueOf(keycloak.account(id.toString()).id());
        } catch (WebApplicationException | ProcessingException refused) {
            throw asking.unchanged(refused); // a client without its row opens nothing
        }
    }

    /// Gives a client another secret and answers it.
    public String renew(UUID id) {
        return asking.command(() -> keycloak.renew(id.toString())).value();
    }

    /// Takes a client and its account away; one that is not there is gone already.
    public void remove(UUID id) {
        try {
            asking.tell(() -> keycloak.deleteClient(id.toString()));
        } catch (Problem refused) {
            if (refused.type() != ProblemType.NOT_FOUND) {
                throw refused;
            }
        }
    }
}
