package eu.bailiwick.tenancy.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;
import org.keycloak.admin.client.Keycloak;

/// Signs each call to Keycloak in as the client `bailiwick-members`, which may manage organisations and people.
@ApplicationScoped
public class DirectoryToken implements ClientHeadersFactory {
    private final Keycloak keycloak;

    DirectoryToken(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle(
                HttpHeaders.AUTHORIZATION, "Bearer " + keycloak.tokenManager().getAccessTokenString());
        return headers;
    }
}
