package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.MadePack;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A pack that is no longer what was settled, or no longer what was made, is named on the page of promises.
@QuarkusTest
class PackPromisesTest {
    private String pack;

    @BeforeEach
    void made() {
        pack = MadePack.ofAurora();
    }

    private String of(String column) {
        return " where " + column + " = '" + pack + "'";
    }

    @Test
    void whatIsWholeAnswersNothing() throws SQLException {
        for (String view : List.of("unlike_settled", "unlike_given")) {
            assertThat(Database.SUPERUSER.value(
                            "select count(*) > 0 and count(*) filter (where differs) = 0 from operations." + view))
                    .as(view)
                    .isEqualTo("t");
        }
    }

    @Test
    void aPackOfOtherVerdictsThanWereSettledIsFound() throws SQLException {
        for (String forged : List.of(
                "update attestation.proof_pack set verdicts = verdicts + 1" + of("id"),
                "update attestation.proof_pack set last_size = coalesce(first_size, 0)" + of("id"),
                "delete from attestation.log_leaf l using attestation.proof_pack p" + of("p.id")
                        + " and l.tenant_id = p.tenant_id and l.index < p.last_size",
                "update attestation.appraisal a set appraised_at = lower(p.period) - interval '1 second'"
                        + " from attestation.proof_pack p" + of("p.id") + " and a.tenant_id = p.tenant_id"
                        + " and a.appraised_at >= lower(p.period)")) {
            assertThat(Asked.of("P1").brokenBy(forged)).as(forged).containsExactly("P1");
        }
    }

    @Test
    void aPackThatIsNotWholeIsFound() throws SQLException {
        for (String forged : List.of(
                "delete from attestation.proof_pack_chunk" + of("pack_id") + " and number = 0",
                "update attestation.proof_pack set made_at = null, chunks = null, bytes = null, sha256 = null"
                        + of("id"),
                "update attestation.proof_pack_chunk set bytes = bytes || 'x'::bytea, sha256 = sha256(bytes || 'x'::bytea)"
                        + of("pack_id"))) {
            assertThat(Asked.of("P1").brokenBy(forged)).as(forged).containsExactly("P1");
        }
    }

    @Test
    void otherBytesThanWereMadeAreFound() throws SQLException {
        String turned = "set_byte(bytes, 40, 255 - get_byte(bytes, 40))";
        for (String forged : List.of(
                "update attestation.proof_pack_chunk set bytes = " + turned + ", sha256 = sha256(" + turned + ")"
                        + of("pack_id") + " and number = 0",
                "update attestation.proof_pack set sha256 = sha256('another')" + of("id"),
                "update attestation.proof_pack set stretches_sha256 = sha256('another')" + of("id"),
                "delete from audit.audit_event" + of("target_id") + " and action = 'proof-pack.made'")) {
            assertThat(Asked.of("P1", "P2").brokenBy(forged)).as(forged).containsExactly("P2");
        }
    }

    @Test
    void aFileThatIsKeptBeyondItsTimeIsFound() throws SQLException {
        assertThat(Asked.of("P1", "P2")
                        .brokenBy("update attestation.proof_pack set asked_at = asked_at - interval '1200 days',"
                                + " kept_until = platform.app_now() - interval '25 hours'" + of("id")))
                .containsExactly("P2");
    }

    @Test
    void aDownloadOfAPackThatIsNotThereIsFound() throws SQLException {
        assertThat(Asked.of("P2")
                        .brokenBy("update audit.audit_event set target_id = 'nowhere'" + of("target_id")
                                + " and action = 'proof-pack.downloaded'"))
                .containsExactly("P2");
    }
}
