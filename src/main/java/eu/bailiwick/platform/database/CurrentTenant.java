package eu.bailiwick.platform.database;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Default;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The tenant that this request, job or command works for. Without one, nothing of any tenant is visible.
@RequestScoped
@Default
@PersistenceUnitExtension
@Unremovable
public class CurrentTenant implements TenantResolver {
    /// The attribute of an identity that is an auditor: its subject. What it sees, PostgreSQL decides.
    public static final String AUDITOR = "auditor";

    private static final String NONE = "";
    private final CurrentIdentityAssociation identity;
    private @Nullable String acting;
    private boolean foreign;

    CurrentTenant(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    void actAs(String tenant) {
        acting = tenant;
        foreign = true;
    }

    /// The subject of the auditor who asks; empty for everybody else, and for work on behalf of a tenant.
    String auditor() {
        if (foreign) {
            return NONE;
        }
        SecurityIdentity caller = identity.getIdentity();
        String subject = caller.isAnonymous() ? null : caller.getAttribute(AUDITOR);
        return subject == null ? NONE : subject;
    }

    @Override
    public String getDefaultTenantId() {
        return NONE;
    }

    @Override
    public String resolveTenantId() {
        if (acting == null) {
            SecurityIdentity caller = identity.getIdentity();
            String own = caller.isAnonymous() ? null : caller.getAttribute("tenant");
            acting = own == null ? NONE : own;
        }
        return acting;
    }

    /// Tells row-level security the tenant, and the auditor if it is one who asks, for this transaction only, on every
    /// connection that is taken from the pool.
    @ApplicationScoped
    @Unremovable
    @Default
    static class OnConnection implements AgroalPoolInterceptor {
        private final CurrentTenant tenant;

        OnConnection(CurrentTenant tenant) {
            this.tenant = tenant;
        }

        @Override
        public void onConnectionAcquire(Connection connection) {
            boolean inRequest = Arc.container().requestContext().isActive();
            try (PreparedStatement set = connection.prepareStatement(
                    "select set_config('app.tenant', ?, true), set_config('app.auditor', ?, true)")) {
                set.setString(1, inRequest ? tenant.resolveTenantId() : NONE);
                set.setString(2, inRequest ? tenant.auditor() : NONE);
                set.execute();
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        }
    }
}
