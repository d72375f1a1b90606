package eu.bailiwick.attestation.auditor;

import eu.bailiwick.platform.database.CurrentTenant;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.security.Caller;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Lets nobody in whose access to evidence is over, from the first request after its end, whatever their token still
/// says. Who is no member any more because of that is told so instead of being a stranger.
@ApplicationScoped
class Doorkeeper implements SecurityIdentityAugmentor {
    private static final int AFTER_MEMBERSHIP = -10;
    private final Ops ops;

    Doorkeeper(Ops ops) {
        this.ops = ops;
    }

    private record Access(String tenant, boolean open, Instant end) {
        // Pages tell the instant in the zone of whoever reads.
        String over() {
            return "Your access to the evidence of " + tenant + " ended on " + end.truncatedTo(ChronoUnit.SECONDS)
                    + ".";
        }
    }

    @Override
    public int priority() {
        return AFTER_MEMBERSHIP;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        boolean auditor = identity.getAttribute(CurrentTenant.AUDITOR) != null;
        boolean stranger = identity.getAttribute("tenant") == null
                && identity.getRoles().isEmpty()
                && identity.getPrincipal() instanceof JsonWebToken token
                && !(token.getClaim("organization") instanceof JsonObject all && !all.isEmpty());
        if (!auditor && !stranger) {
            return Uni.createFrom().item(identity);
        }
        return context.runBlocking(() -> seen(identity, auditor));
    }

    private SecurityIdentity seen(SecurityIdentity identity, boolean auditor) {
        try {
            Optional<Access> access = newest(
                    String.valueOf((Object) ((JsonWebToken) identity.getPrincipal()).getClaim("sub")),
                    identity.getAttribute("tenant"));
            if (access.isPresent() && access.get().open) {
                return identity;
            }
            return access.map(one -> shut(identity, one.over()))
                    .orElseGet(
                            () -> auditor ? shut(identity, "Nobody has invited you to see evidence here.") : identity);
        } catch (DatabaseException away) {
            // the session's own check refuses the request; PostgreSQL would show nothing
            return auditor ? shut(identity, "The database does not answer. Try again in a moment.") : identity;
        }
    }

    private Optional<Access> newest(String subject, @Nullable String tenant) {
        return ops.optional(
                "select t.name, a.ended_at is null and platform.app_now() < a.ends_at, least(a.ends_at, a.ended_at) from"
                        + " attestation.auditor a join tenancy.tenant t on t.id = a.tenant_id where a.subject = ? and"
                        + " (a.tenant_id = ? or ?::text is null) order by 2 desc, 3 desc limit 1",
                row -> new Access(row.text(1), row.bool(2), row.instant(3)),
                subject,
                tenant,
                tenant);
    }

    // The same person, who may do nothing.
    private static SecurityIdentity shut(SecurityIdentity identity, String why) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addAttribute(Caller.OVER, why)
                .build();
    }
}
