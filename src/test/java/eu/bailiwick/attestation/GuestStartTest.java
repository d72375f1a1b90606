package eu.bailiwick.attestation;

import static eu.bailiwick.attestation.GuestExpectationTest.IMAGE;
import static eu.bailiwick.attestation.GuestExpectationTest.KEY;
import static eu.bailiwick.attestation.GuestExpectationTest.hex;
import static eu.bailiwick.attestation.GuestExpectationTest.owned;
import static eu.bailiwick.attestation.GuestExpectationTest.says;
import static eu.bailiwick.attestation.GuestExpectationTest.shows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// A tenant expects how guests were started like what they are: every bit of it is asked before nodes are handed over.
@QuarkusTest
class GuestStartTest {
    @Test
    void howAGuestWasStartedIsExpectedLikeWhatItIs() throws SQLException {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Agent agent = Agent.named("attestation-agent");
        agent.proves(reservation.id(), node, Chip.number(908302)).body("verdict", equalTo("ACCEPT"));
        byte[] family = Arrays.copyOf(IMAGE, 16);
        byte[] image = Arrays.copyOf(KEY, 16);
        says(
                        Person.AURORA_CAPACITY,
                        reservation.id(),
                        0,
                        Map.of(
                                "idKeyDigest", hex(KEY),
                                "guestAbiMin", "1.40",
                                "guestPolicy", List.of("SINGLE_SOCKET", "SMT_OFF"),
                                "familyId", hex(family),
                                "imageId", hex(image)))
                .statusCode(200)
                .body("guestAbiMin", equalTo("1.40"))
                .body("guestPolicy", equalTo(List.of("SMT_OFF", "SINGLE_SOCKET")))
                .body("familyId", equalTo(hex(family)))
                .body("imageId", equalTo(hex(image)));
        reservation.silence();
        Confidential.moveTo(reservation.start().plusSeconds(1));
        int kept = 1 << 17 | 1 << 20 | 1 << 8 | 40;
        UnaryOperator<SnpReport> asSaid = report -> owned(report)
                .u32(SnpReport.POLICY, kept)
                .put(SnpReport.FAMILY_ID, family)
                .put(SnpReport.IMAGE_ID, image);
        shows(908302, agent, reservation, node, report -> asSaid.apply(report).u32(SnpReport.POLICY, kept | 1 << 16))
                .body("reason", equalTo("GUEST_POLICY_MISMATCH"))
                .body("checks.find { it.id == 'policy-smt' }.outcome", equalTo("FAIL"))
                .body("checks.find { it.id == 'policy-single-socket' }.outcome", equalTo("PASS"));
        shows(908302, agent, reservation, node, report -> asSaid.apply(report).u32(SnpReport.POLICY, kept - 1))
                .body("reason", equalTo("GUEST_ABI_BELOW_MINIMUM"));
        shows(908302, agent, reservation, node, report -> asSaid.apply(report).put(SnpReport.FAMILY_ID, image))
                .body("reason", equalTo("FAMILY_ID_MISMATCH"));
        shows(908302, agent, reservation, node, report -> asSaid.apply(report).put(SnpReport.IMAGE_ID, family))
                .body("reason", equalTo("IMAGE_ID_MISMATCH"));
        assertThat(reservation.state()).isEqualTo("PROVISIONING");
        shows(908302, agent, reservation, node, asSaid).body("verdict", equalTo("ACCEPT"));
        assertThat(reservation.state()).isEqualTo("ACTIVE");
        assertThat(Browser.of(Person.AURORA_CAPACITY)
                        .get("/app/reservations/" + reservation.id() + "/guest")
                        .text())
                .contains("1 of 1", hex(family), hex(image), "1.40");
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events?action=guest-expectation.set&target=" + reservation.id())
                .then()
                .body("items.details.guestPolicy", hasItem("SMT_OFF, SINGLE_SOCKET"));
    }

    /// A verdict counts for a handover only when all of it was asked.
    @Test
    void whatWasAskedWithLessIsNoProofUnderMore() {
        String id = Confidential.of(1, 1).id();
        says(Person.AURORA_CAPACITY, id, 0, Map.of("guestPolicy", List.of("SMT_OFF", "CXL_OFF"), "guestAbiMin", "1.55"))
                .statusCode(200);
        Map.of(
                        "{}", "f",
                        "{\"guestPolicy\": [\"SMT_OFF\"], \"guestAbiMin\": \"1.55\"}", "f",
                        "{\"guestPolicy\": [\"CXL_OFF\", \"SMT_OFF\"]}", "f",
                        "{\"guestPolicy\": [\"CXL_OFF\", \"SMT_OFF\"], \"guestAbiMin\": \"1.40\"}", "f",
                        "{\"guestPolicy\": [\"CXL_OFF\", \"RAPL_OFF\", \"SMT_OFF\"], \"guestAbiMin\": \"1.55\"}", "t")
                .forEach((asked, counts) ->
                        assertThat(asExpected(id, asked)).as(asked).isEqualTo(counts));
    }

    private static String asExpected(String reservation, String asked) {
        try {
            return Database.SUPERUSER.value("select attestation.as_expected('11111111-1111-4111-8111-111111111111', '"
                    + reservation + "', '" + asked + "')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
