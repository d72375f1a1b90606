package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.attestation.played.PlayedEvidence;
import eu.bailiwick.attestation.played.PlayedEvidence.Gpu;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Where a node type's GPUs have a confidential mode, a node is proved by its processor and all of its GPUs together,
/// and by nothing less.
@QuarkusTest
class WholeProofTest {

    @Test
    void aNodeIsProvedByItsProcessorAndAllOfItsGpus() throws SQLException {
        Whole whole = Whole.of(1);
        String node = whole.first();
        Agent.named("attestation-agent")
                .sends(Map.of("reservation", whole.reservation().id(), "node", node))
                .post("/api/v1/attestation-challenges")
                .then()
                .statusCode(201)
                .body("extent", equalTo("WITH_GPUS"))
                .body("gpus", equalTo(Whole.GPUS));
        whole.extent()
                .body("extent", equalTo("WITH_GPUS"))
                .body("gpus", equalTo(Whole.GPUS))
                .body("nodes[0].missing", equalTo("NO_EVIDENCE"));

        Agent.Challenge alone = whole.challenge(node);
        whole.refused(
                whole.answers(alone, "sev-snp", PlayedEvidence.alone(node, alone.nonce(), PortalTime.now())),
                "INCONCLUSIVE",
                "GPUS_NOT_SHOWN");
        whole.extent()
                .body("nodes[0].missing", equalTo("GPUS_NOT_SHOWN"))
                .body(
                        "nodes[0].means",
                        equalTo(
                                "The newest evidence is of the processor alone. Send it and the reports of all GPUs as a composite."));
        whole.forced("has not proved");
        assertThat(page(whole))
                .contains("The processor and all GPUs of the node", "Not proved", "the GPUs are missing");

        whole.together(node, PlayedEvidence.gpus(node, Whole.GPUS)).body("verdict", equalTo("ACCEPT"));
        assertThat(whole.reservation().state()).isEqualTo("ACTIVE");
        whole.extent()
                .body("nodes[0].proved", equalTo(true))
                .body("nodes[0].gpus", equalTo(Whole.GPUS))
                .body("nodes[0].missing", nullValue());
        assertThat(page(whole)).contains("The processor and 8 of 8 GPUs").doesNotContain("Not proved");
        assertThat(Browser.of(Person.AURORA_COMPLIANCE)
                        .get("/app/reservations/" + whole.reservation().id() + "/guest/nodes.csv")
                        .text())
                .contains("\"WITH_GPUS\",8,\"composite\",8,\"ACCEPT\",\"\",true");
        whole.extent().body("nodes[0].verdict", equalTo("ACCEPT"));
        whole.extent(Person.AURORA_FINANCE)
                .body("nodes[0].proved", equalTo(true))
                .body("nodes[0].verdict", nullValue())
                .body("nodes[0].appraisal", nullValue());
        Person.BOREALIS_ADMIN
                .asks()
                .get("/api/v1/reservations/" + whole.reservation().id() + "/proof-extent")
                .then()
                .statusCode(404);
    }

    private static String page(Whole whole) {
        return Browser.of(Person.AURORA_COMPLIANCE)
                .get("/app/reservations/" + whole.reservation().id() + "/guest")
                .text();
    }

    @Test
    void nothingLessThanAllOfItsOwnGpusProvesANode() throws SQLException {
        Whole whole = Whole.of(2);
        String node = whole.first();
        String other = whole.nodes().get(1);
        List<Gpu> seven = PlayedEvidence.gpus(node, Whole.GPUS - 1);
        List<Gpu> all = PlayedEvidence.gpus(node, Whole.GPUS);

        whole.refused(whole.together(node, seven), "REJECT", "DEVICE_COUNT_MISMATCH");
        whole.extent().body("nodes.find { it.node == '" + node + "' }.missing", equalTo("GPUS_MISSING"));
        whole.refused(whole.together(node, with(seven, seven.getFirst())), "REJECT", "DEVICE_REPEATED");
        whole.refused(whole.together(node, with(seven, new Gpu(other, 7))), "REJECT", "DEVICE_AT_OTHER_NODE");
        whole.refused(whole.together(node, PlayedEvidence.gpus(other, Whole.GPUS)), "REJECT", "DEVICE_AT_OTHER_NODE");

        Agent.Challenge before = whole.challenge(node);
        Agent.Challenge now = whole.challenge(node);
        whole.refused(
                whole.answers(now, "composite", PlayedEvidence.together(node, all, before.nonce(), PortalTime.now())),
                "REJECT",
                "NONCE_MISMATCH");
        // the processor answers the challenge, the GPUs an older one
        Agent.Challenge third = whole.challenge(node);
        whole.refused(
                whole.answers(
                        third,
                        "composite",
                        PlayedEvidence.unbound(node, all, third.nonce(), before.nonce(), PortalTime.now())),
                "REJECT",
                "NONCE_MISMATCH");
        // both answer it, and nothing shows that they are of one machine
        Agent.Challenge fourth = whole.challenge(node);
        whole.refused(
                whole.answers(
                        fourth,
                        "composite",
                        PlayedEvidence.unbound(node, all, fourth.nonce(), fourth.nonce(), PortalTime.now())),
                "CONDITIONAL",
                "NOT_BOUND");
        // the processor is accepted, of the GPUs it is not known what they run
        Agent.Challenge fifth = whole.challenge(node);
        List<Map<String, Object>> withoutValues =
                PlayedEvidence.together(node, all, fifth.nonce(), PortalTime.now()).stream()
                        .filter(file -> !String.valueOf(file.get("name")).endsWith("swidtag"))
                        .toList();
        whole.refused(whole.answers(fifth, "composite", withoutValues), "INCONCLUSIVE", "NO_REFERENCE_VALUES");

        whole.together(node, all).body("verdict", equalTo("ACCEPT"));
        // a GPU that has proved the other node; the register would refuse it as well
        whole.together(other, with(PlayedEvidence.gpus(other, Whole.GPUS - 1), all.get(7)))
                .body("verdict", equalTo("REJECT"))
                .body("checks.find { it.id == 'distinct-device' }.reason", equalTo("DEVICE_REUSED"));
        assertThat(whole.reservation().state()).isEqualTo("PROVISIONING");
        whole.forced("has not proved");
        whole.together(other, PlayedEvidence.gpus(other, Whole.GPUS)).body("verdict", equalTo("ACCEPT"));
        assertThat(whole.reservation().state()).isEqualTo("ACTIVE");
    }

    private static List<Gpu> with(List<Gpu> some, Gpu more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    @Test
    void whereGpusHaveNoConfidentialModeTheProcessorProvesTheNodeAndThePageSaysSo() throws SQLException {
        String modes = Database.SUPERUSER.value(
                "select confidential_computing from catalog.node_type where code = 'h100-sxm'");
        Confidential reservation;
        type("{SEV_SNP}");
        try {
            reservation = Confidential.ofType("h100-sxm");
        } finally {
            type(modes);
        }
        // what was settled stays, whatever is written of the type later
        reservation.preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + reservation.id() + "/proof-extent")
                .then()
                .body("extent", equalTo("NO_CONFIDENTIAL_MODE"))
                .body("gpus", nullValue());
        Agent.named("attestation-agent")
                .proves(reservation.id(), node, Chip.number(913))
                .body("verdict", equalTo("ACCEPT"));
        Confidential.moveTo(reservation.start().plusSeconds(1));
        assertThat(reservation.state()).isEqualTo("ACTIVE");
        Browser browser = Browser.of(Person.AURORA_COMPLIANCE);
        String page = "/app/reservations/" + reservation.id() + "/guest";
        assertThat(browser.get(page).text()).contains("GPUs are not attested: this type", "Proved");
    }

    // Past the guard that keeps the hardware of types that have pools.
    private static void type(String modes) throws SQLException {
        Database.SUPERUSER.execute("set session_replication_role = replica; update catalog.node_type set"
                + " confidential_computing = '" + modes + "' where code = 'h100-sxm'");
    }

    @Test
    void reservationsOfBeforeKeepWhatWasAskedOfThem() throws SQLException {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Agent.named("attestation-agent")
                .sends(Map.of("reservation", reservation.id(), "node", node))
                .post("/api/v1/attestation-challenges")
                .then()
                .body("extent", equalTo("MADE_BEFORE"))
                .body("gpus", nullValue());
        Agent.named("attestation-agent")
                .proves(reservation.id(), node, Chip.number(914))
                .body("verdict", equalTo("ACCEPT"));
        Confidential.moveTo(reservation.start().plusSeconds(1));
        assertThat(reservation.state()).isEqualTo("ACTIVE");
    }
}
