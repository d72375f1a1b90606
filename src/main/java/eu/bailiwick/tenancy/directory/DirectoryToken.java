package eu.bailiwick.tenancy.directory;

import eu.bailiwick.platform.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
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
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// Signs each call to Keycloak in as the client `bailiwick-members`, which may manage organisations and people. A token
/// serves all calls until shortly before its end, or until Keycloak refuses it.
@ApplicationScoped
public class DirectoryToken implements ClientHeadersFactory, ClientResponseFilter {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private final Supplier<TokenClient.Given> source;
    private final InstantSource time;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    private record Kept(String token, Instant until) {}

    @Inject
    DirectoryToken(@RestClient TokenClient keycloak, PlatformConfig platform) {
        this(() -> grant(keycloak, platform.keycloak().members()), InstantSource.system());
    }

    DirectoryToken(Supplier<TokenClient.Given> source, InstantSource time) {
        this.source = source;
        this.time = time;
    }

    private static TokenClient.Given grant(TokenClient keycloak, PlatformConfig.Members members) {
        return keycloak.grant(
                TokenClient.AS_ITSELF,
                members.clientId(),
                members.clientSecret().orElse(""));
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
            TokenClient.Given given = granted();
            valid = new Kept(given.token(), asked.plusSeconds(given.seconds()).minus(MARGIN));
            kept.set(valid);
        }
        return valid.token;
    }

    private TokenClient.Given granted() {
        try {
            return source.get();
        } catch (WebApplicationException | ProcessingException none) {
            throw new Asking.NoToken(none);
        }
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
