package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// The second wall: what the tables show while an auditor asks.
@QuarkusTest
class AuditorWallTest {

    @Test
    void whatAnAuditorReadsOrWritesIsOfTheAuditedTenantAndAskedOfTheirAccess() throws SQLException {
        String said =
                "coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')";
        assertThat(Tables.texts("select p.polrelid::regclass || ' ' || p.polname from pg_policy p where "
                        + "p.polname like 'auditor%' and (" + said + " not like '%audited_tenant()%' or (" + said
                        + ") !~ 'audits_|own_audit|current_auditor|posture_item|proof_pack')"))
                .isEmpty();
        assertThat(Tables.texts("select p.polrelid::regclass::text || ' ' || p.polcmd::text from pg_policy p where "
                        + "p.polname like 'auditor%' and p.polcmd <> 'r'"))
                .containsExactlyInAnyOrder(
                        "audit.audit_event a",
                        "attestation.auditor w",
                        "attestation.proof_pack *",
                        "attestation.proof_pack_chunk *",
                        "platform.idempotency *");
        assertThat(Tables.texts("select set_config('app.tenant', 'x', false) || set_config('app.auditor', 'y', false) "
                        + "|| coalesce(platform.current_tenant(), '') || platform.audited_tenant()"))
                .as("while an auditor asks there is no tenant in view")
                .containsExactly("xyx");
    }
}
