package eu.bailiwick.platform.security;

import eu.bailiwick.platform.database.CurrentTenant;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Who is asking, on whose behalf, from where. Outside of a request it is the portal itself.
@ApplicationScoped
public class Caller {
    /// The attribute of an identity whose access has ended: a sentence for the person.
    public static final String OVER = "over";

    /// The attribute of an identity that is a program of its tenant: what the trail calls it.
    static final String PROGRAM = "program";

    private static final String SYSTEM = "system";
    private final CurrentIdentityAssociation identity;
    private final CurrentTenant tenant;
    private final CurrentVertxRequest request;

    Caller(CurrentIdentityAssociation identity, CurrentTenant tenant, CurrentVertxRequest request) {
        this.identity = identity;
        this.tenant = tenant;
        this.request = request;
    }

    private SecurityIdentity identity() {
        return identity.getIdentity();
    }

    public boolean isAnonymous() {
        return identity().isAnonymous();
    }

    /// The subject of the verified token, or `system`.
    public String subject() {
        return claim("sub", SYSTEM);
    }

    public String name() {
        String program = identity().getAttribute(PROGRAM);
        return program == null ? claim("name", claim("preferred_username", "Bailiwick")) : program;
    }

    /// Whether the caller signed in lately enough for the most dangerous commands. A program never did.
    public boolean isFresh(SignInAge age) {
        return identity().getAttribute(PROGRAM) == null
                && identity().getPrincipal() instanceof JsonWebToken token
                && age.isFresh(token);
    }

    public String email() {
        return claim("email", "");
    }

    private String claim(String name, String otherwise) {
        if (identity().getPrincipal() instanceof JsonWebToken token && token.getClaim(name) != null) {
            return String.valueOf((Object) token.getClaim(name));
        }
        return otherwise;
    }

    /// The tenant that this command works for: the caller's own, or the one that provider staff or a job acts for.
    public String tenant() {
        String id = tenant.resolveTenantId();
        if (id.isEmpty()) {
            throw Problem.forbidden("Your account belongs to no organisation, or to several: choose one by "
                    + "signing in again, or name it in the header Bailiwick-Tenant.");
        }
        return id;
    }

    public boolean hasTenant() {
        return !tenant.resolveTenantId().isEmpty();
    }

    public boolean isProvider() {
        return Boolean.TRUE.equals(identity().getAttribute(Membership.PROVIDER));
    }

    /// Whether the caller is an auditor from outside, who sees what PostgreSQL shows to their access.
    public boolean isAuditor() {
        return identity().getAttribute(CurrentTenant.AUDITOR) != null;
    }

    /// Why nothing is answered any more to somebody whose access was for a time; null for everybody else.
    public @Nullable String over() {
        return identity().getAttribute(OVER);
    }

    public Set<String> roles() {
        return identity().getRoles();
    }

    /// Whether the caller holds a permission such as `reservation:confirm`.
    public boolean may(String permission) {
        return identity().checkPermissionBlocking(Role.permission(permission));
    }

    public void require(String permission) {
        if (!may(permission)) {
            throw Problem.forbidden("This needs the permission " + permission + ", which none of your roles has.");
        }
    }

    /// The address of the direct peer or of the trusted proxy's client; `local` outside of a request.
    public String address() {
        RoutingContext context = request.getCurrent();
        return context == null
                ? "local"
                : String.valueOf(context.request().remoteAddress().host());
    }

    /// The id that joins an answer, its audit event and its log lines.
    public String requestId() {
        RoutingContext context = request.getCurrent();
        String id = context == null ? null : context.get("requestId");
        return id == null ? "-" : id;
    }
}
