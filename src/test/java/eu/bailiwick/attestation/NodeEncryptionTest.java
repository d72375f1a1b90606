package eu.bailiwick.attestation;

import static eu.bailiwick.attestation.Facts.id;
import static eu.bailiwick.attestation.Facts.line;
import static eu.bailiwick.attestation.Facts.name;
import static eu.bailiwick.attestation.Facts.observe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is encrypted in a node is shown by access to that node, with the keys that protect it, and nothing beside.
@QuarkusTest
class NodeEncryptionTest {
    private Placed placed;

    @BeforeEach
    void twoNodes() throws SQLException {
        placed = Placed.around(Placed.AURORA, 2);
    }

    private static Response disk(UUID reservation, String node, String key) {
        Map<String, Object> report = new HashMap<>(Map.of("kind", "DISK", "name", "nvme0", "source", "agent"));
        report.put("reservation", reservation);
        report.put("node", node);
        report.put("facts", new ArrayList<>(List.of(line("STATE", "ENCRYPTED"), line("KEY", key))));
        return Agent.named("attestation-agent").sends(report).post("/api/v1/posture-observations");
    }

    private String opened(List<String> nodes) {
        Map<String, Object> wish =
                new HashMap<>(Map.of("reservation", placed.reservation(), "scope", "ENCRYPTION", "nodes", nodes));
        wish.put("reason", "A fault");
        wish.put("until", PortalTime.now().plus(Duration.ofHours(1)).toString());
        String id = id(Person.ENGINEER.sends(wish).post("/api/v1/operator/staff-accesses"));
        Person.AURORA_ADMIN
                .sends(Map.of("decision", "APPROVE"))
                .post("/api/v1/staff-accesses/" + id + "/decision")
                .then()
                .statusCode(200);
        return id;
    }

    private List<String> seen() {
        return Person.ENGINEER
                .asks()
                .get("/api/v1/operator/reservations/" + placed.reservation() + "/posture-items?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    @Test
    void onlyWhatLiesInTheNodesIsShownAndTheKeysThatProtectIt() throws SQLException {
        String first = id(observe(name(), line("PLACE", "ber1")));
        String second = id(observe(name(), line("PLACE", "ber1")));
        String here = id(disk(placed.reservation(), placed.nodes().get(0), first));
        String there = id(disk(placed.reservation(), placed.nodes().get(1), second));
        assertThat(here).as("the same name in two nodes is two things").isNotEqualTo(there);
        Placed other = Placed.around(Placed.AURORA, 1);
        String elsewhere = id(disk(other.reservation(), other.node(), second));
        String id = opened(List.of(placed.node()));
        assertThat(seen()).containsExactlyInAnyOrder(here, first);
        Person.ENGINEER.asks().post("/api/v1/operator/staff-accesses/" + id + "/revocation");
        opened(List.of());
        assertThat(seen()).contains(here, there, first, second).doesNotContain(elsewhere);
        Browser reader = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(reader.get("/app/proof/encryption/" + here).text()).contains(placed.node());
        String list = "?reservation=" + placed.reservation();
        assertThat(reader.get("/app/proof/encryption" + list).text()).contains(placed.nodes());
        assertThat(reader.get("/app/proof/encryption/encryption.csv" + list).text())
                .contains(placed.nodes());
    }

    @Test
    void anItemLiesInANodeOfItsReservationWhoeverWrites() throws SQLException {
        Placed other = Placed.around(Placed.BOREALIS, 1);
        String key = id(observe(name(), line("PLACE", "ber1")));
        for (String wrong : List.of(other.node(), "nowhere", "a\0b", "")) {
            disk(placed.reservation(), wrong, key).then().statusCode(400).body("violations[0].field", equalTo("node"));
        }
        Agent.named("attestation-agent")
                .sends(Map.of(
                        "kind",
                        "KEY",
                        "name",
                        name(),
                        "source",
                        "a",
                        "node",
                        placed.node(),
                        "reservation",
                        placed.reservation(),
                        "facts",
                        List.of(line("PLACE", "ber1"))))
                .post("/api/v1/posture-observations")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("node"));
        String id = id(disk(placed.reservation(), placed.node(), key));
        String copied =
                "insert into attestation.posture_item (tenant_id, id, kind, name, reservation_id, owner, recorded_by,"
                        + " recorded_by_name, node) select tenant_id, gen_random_uuid(), %s, name || 'x', reservation_id, owner, 'x', 'x', %s"
                        + " from attestation.posture_item where id = '" + id + "'";
        String foreign = "(select id from capacity.node where name = '" + other.node() + "')";
        assertThatThrownBy(() -> Database.SUPERUSER.execute(copied.formatted("kind", foreign)))
                .hasMessageContaining("a node of its reservation");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(copied.formatted("'KEY'", "node")))
                .hasMessageContaining("a_key_lies_in_no_node");
    }

    @Test
    void aPackSaysToWhichNodesAnAccessWas() throws Exception {
        Instant from = PackTest.later();
        PackTest.judged(true);
        String key = id(observe(name(), line("PLACE", "ber1")));
        disk(placed.reservation(), placed.node(), key).then().statusCode(201);
        String some = opened(placed.nodes());
        Person.ENGINEER.asks().post("/api/v1/operator/staff-accesses/" + some + "/revocation");
        String all = opened(List.of());
        Instant to = PackTest.later();
        String id = PackTest.asked(from, to);
        PackTest.later();
        String accesses = "";
        String posture = "";
        try (var zip =
                new ZipInputStream(new ByteArrayInputStream(PackTest.taken(id).asByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String text =
                        entry.getName().endsWith(".csv") ? new String(zip.readAllBytes(), StandardCharsets.UTF_8) : "";
                accesses = entry.getName().endsWith("staff-accesses.csv") ? text : accesses;
                posture = entry.getName().endsWith("posture.csv") ? text : posture;
            }
        }
        assertThat(accesses.lines().filter(line -> line.contains(some)))
                .singleElement()
                .asString()
                .contains("\"" + String.join(", ", placed.nodes()) + "\"");
        assertThat(accesses.lines().filter(line -> line.contains(all)))
                .singleElement()
                .asString()
                .contains("\"all nodes of the reservation\"");
        assertThat(posture).contains("\"" + placed.node() + "\"");
    }
}
