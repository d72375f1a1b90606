package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.played.PlayedEvidence;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// PostgreSQL itself takes no proof of a node that leaves GPUs out, whoever writes it.
@QuarkusTest
class WholeProofWallTest {
    @Test
    void theDatabaseTakesNoProofWithoutAllGpus() throws SQLException {
        Whole whole = Whole.of(1);
        // somebody has signed something by then
        whole.together(whole.first(), PlayedEvidence.gpus(whole.first(), 1)).body("verdict", equalTo("REJECT"));
        Agent.Challenge challenge = whole.challenge(whole.first());
        String nonce = HexFormat.of().formatHex(challenge.nonce());
        List<String> eight = PlayedEvidence.serials(whole.first(), Whole.GPUS);
        String chip = PlayedEvidence.ids(whole.first(), 0).keySet().iterator().next();
        refuses(whole, whole.written(challenge, "sev-snp", "{}", List.of(chip)));
        refuses(whole, whole.written(challenge, "sev-snp", claims(eight, nonce), eight));
        refuses(whole, whole.written(challenge, "composite", claims(eight.subList(0, 7), nonce), eight));
        refuses(whole, whole.written(challenge, "composite", claims(with7(eight), nonce), eight));
        refuses(whole, whole.written(challenge, "composite", claims(eight, "00".repeat(32)), eight));
        refuses(whole, whole.written(challenge, "composite", claims(eight, nonce), eight.subList(0, 7)));
        whole.forced("has not proved");

        String extent = "where reservation_id = '" + whole.reservation().id() + "'";
        for (String statement : List.of(
                "update attestation.proof_extent set extent = 'MADE_BEFORE', gpus = null " + extent,
                "delete from attestation.proof_extent " + extent)) {
            assertThatThrownBy(() -> whole.app(statement)).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> Database.SUPERUSER.execute(statement)).hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> whole.app("insert into attestation.proof_extent (tenant_id, reservation_id, node_type,"
                        + " extent) values ('11111111-1111-4111-8111-111111111111', '"
                        + whole.reservation().id()
                        + "', 'l40s', 'NO_CONFIDENTIAL_MODE')"))
                .hasMessageContaining("proof_extent_pkey");
        for (String set : List.of("confidential_computing = false, state = 'ACTIVE'", "node_type = 'l40s'")) {
            assertThatThrownBy(() -> whole.app(
                            "update reservation.reservation set " + set + ", version = version + 1 where id = '"
                                    + whole.reservation().id() + "'"))
                    .hasMessageContaining("keeps its node type");
        }
        assertThat(whole.reservation().state()).isEqualTo("PROVISIONING");
    }

    private static List<String> with7(List<String> eight) {
        List<String> twice = new ArrayList<>(eight.subList(0, Whole.GPUS - 1));
        twice.add(eight.getFirst());
        return twice;
    }

    private static String claims(List<String> gpus, String nonce) {
        List<String> claims = new ArrayList<>();
        for (int i = 0; i < gpus.size(); i++) {
            claims.add("\"gpu-" + i + "\": {\"device\": \"" + gpus.get(i) + "\", \"nonce\": \"" + nonce + "\"}");
        }
        return "{" + String.join(", ", claims) + "}";
    }

    private static void refuses(Whole whole, String statement) {
        assertThatThrownBy(() -> whole.app(statement)).hasMessageContaining("proves itself with all of its GPUs");
    }
}
