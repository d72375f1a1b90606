package eu.bailiwick.tenancy.client;

import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.security.Programs;
import eu.bailiwick.platform.security.Unvouched;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Lets a tenant's program in: by the row of its client, and by the account that the row names. What the token says of
/// organisations and roles counts for nothing. One that is revoked, over or unknown is refused with a token that lives.
@ApplicationScoped
class ClientDoor implements SecurityIdentityAugmentor {
    // before those who look for guests
    private static final int AFTER_MEMBERSHIP = -5;
    private final Ops ops;

    ClientDoor(Ops ops) {
        this.ops = ops;
    }

    private record Known(
            String tenant,
            String name,
            ClientRole role,
            @Nullable String suspended,
            Instant since) {}

    @Override
    public int priority() {
        return AFTER_MEMBERSHIP;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token) || !Programs.isClaimedBy(token)) {
            return Uni.createFrom().item(identity);
        }
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        return context.runBlocking(() -> let(identity, token, request));
    }

    private SecurityIdentity let(SecurityIdentity identity, JsonWebToken token, @Nullable RoutingContext request) {
        try {
            Known known = known(token)
                    .orElseThrow(
                            () -> new AuthenticationFailedException("no open API client of a tenant has this token"));
            return known.suspended == null
                    ? Programs.identity(identity, known.tenant, known.name, known.role.role())
                    : Programs.shut(
                            identity,
                            "Your organisation is suspended: " + known.suspended
                                    + " Its people read and pay; its programs do nothing until it is resumed.");
        } catch (DatabaseException away) {
            if (request == null) {
                throw away;
            }
            Unvouched.mark(request);
            return identity;
        }
    }

    private Optional<Known> known(JsonWebToken token) {
        return Programs.of(token)
                .flatMap(id -> ops.optional(
                        "select c.tenant_id, c.name, c.role, case t.state when 'ACTIVE' then null else"
                                + " coalesce(t.suspended_reason, '') end, s.since from tenancy.api_client c join"
                                + " tenancy.tenant t on t.id = c.tenant_id cross join lateral (select max(k.known_at) as"
                                + " since from tenancy.api_client_secret k where k.tenant_id = c.tenant_id and"
                                + " k.client_id = c.id) s where c.id = ? and c.subject = ? and c.revoked_at is null and"
                                + " c.expires_at > platform.app_now()",
                        row -> new Known(
                                row.text(1),
                                row.text(2),
                                ClientRole.named(row.text(3)).orElseThrow(),
                                row.textOrNull(4),
                                row.instant(5)),
                        id,
                        token.getSubject()))
                .filter(known -> token.getIssuedAtTime() >= known.since.getEpochSecond());
    }
}
