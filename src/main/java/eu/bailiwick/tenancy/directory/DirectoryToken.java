package eu.bailiwick.tenancy.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.AccessTokenResponse;

/// Signs each call to Keycloak in as the client `bailiwick-members`, which may manage organisations and people. A token
/// serves all calls until shortly before its end, or until Keycloak refuses it.
@ApplicationScoped
public class DirectoryToken implements ClientHeadersFactory, ClientResponseFilter {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private final Supplier<AccessTokenResponse> source;
    private final InstantSource time;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    private record Kept(String token, Instant until) {}

    // The client of a request keeps its token for that request alone.
    @Inject
    DirectoryToken(Keycloak keycloak) {
        this(() -> keycloak.tokenManager().grantToken(), InstantSource.system());
    }

    DirectoryToken(Supplier<AccessTokenResponse> source, InstantSource time) {
        this.source = source;
        this.time = time;
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token());
        return headers;
    }

    // Without a lock: while Keycloak is slow, each caller waits for its own answer and not for those of all before it.
    private String token() {
        Kept valid = kept.get();
        if (valid == null || !time.instant().isBefore(valid.until)) {
            Instant asked = time.instant();
            AccessTokenResponse given = source.get();
            valid = new Kept(
                    given.getToken(), asked.plusSeconds(given.getExpiresIn()).minus(MARGIN));
            kept.set(valid);
        }
        return valid.token;
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        if (response.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            forget(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        }
    }

    private void forget(@Nullable String refused) {
        Kept present = kept.get();
        if (present != null && ("Bearer " + present.token).equals(refused)) {
            kept.compareAndSet(present, null);
        }
    }
}
