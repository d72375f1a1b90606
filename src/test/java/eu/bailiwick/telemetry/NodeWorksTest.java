package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.BOREALIS;
import static eu.bailiwick.telemetry.WorksSaid.API;
import static eu.bailiwick.telemetry.WorksSaid.aMomentPasses;
import static eu.bailiwick.telemetry.WorksSaid.announced;
import static eu.bailiwick.telemetry.WorksSaid.hours;
import static eu.bailiwick.telemetry.WorksSaid.itIs;
import static eu.bailiwick.telemetry.WorksSaid.placed;
import static eu.bailiwick.telemetry.WorksSaid.post;
import static eu.bailiwick.telemetry.WorksSaid.said;
import static eu.bailiwick.telemetry.WorksSaid.sent;
import static eu.bailiwick.telemetry.WorksSaid.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Works on nodes are told to whoever has those nodes in that window, as far as they fall into it, and to nobody
/// else.
@QuarkusTest
class NodeWorksTest {
    private static List<String> letters(Person to, String about) throws Exception {
        List<String> letters = new ArrayList<>();
        for (MimeMessage mail : MailServer.messages(to.email())) {
            String text = mail.getContent().toString();
            if (text.contains(about)) {
                letters.add(text);
            }
        }
        return letters;
    }

    private static ValidatableResponse own(Person person, Placed placed) {
        return person.asks()
                .get("/api/v1/node-works?reservation=" + placed.reservation())
                .then()
                .statusCode(200);
    }

    @Test
    void aTenantIsToldOfItsOwnNodesWithinItsOwnWindowAndOfNothingElse() throws Exception {
        Placed aurora = placed(AURORA, -5, 100);
        Placed borealis = placed(BOREALIS, -5, 50);
        String reason = "New firmware " + UUID.randomUUID();
        List<String> nodes = List.of(
                aurora.node(), borealis.nodes().getFirst(), borealis.nodes().getLast());
        String id = announced(wish(nodes, 48, 60, "UNAVAILABLE", reason));
        aMomentPasses();

        own(Person.AURORA_VIEWER, aurora)
                .body("items", hasSize(1))
                .body("items[0].nodes", contains(aurora.node()))
                .body("items[0].period.start", equalTo(hours(48).toString()))
                .body("items[0].period.end", equalTo(hours(60).toString()))
                .body("items[0].state", equalTo("ANNOUNCED"));
        own(Person.BOREALIS_ADMIN, borealis)
                .body("items[0].nodes", hasSize(2))
                .body("items[0].period.end", equalTo(hours(50).toString()));
        own(Person.AURORA_VIEWER, borealis).body("items", hasSize(0));

        assertThat(letters(Person.AURORA_CAPACITY, reason))
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .contains(
                                aurora.node(),
                                "We will work on nodes",
                                "Wir werden an Knoten arbeiten",
                                "given back in whole",
                                "/app/reservations/" + aurora.reservation() + "/hardware/works")
                        .doesNotContain(borealis.node(), aurora.nodes().getLast()));
        assertThat(letters(Person.AURORA_ADMIN, reason)).hasSize(1);
        assertThat(letters(Person.BOREALIS_ADMIN, reason))
                .singleElement()
                .satisfies(letter -> assertThat(letter).doesNotContain(aurora.node()));
        for (Person other : List.of(Person.AURORA_FINANCE, Person.AURORA_VIEWER, Person.OPERATOR)) {
            assertThat(letters(other, reason)).as(other.name()).isEmpty();
        }

        for (String page : List.of("", "/hardware", "/hardware/works", "/hardware/works/works.csv")) {
            assertThat(Browser.of(Person.AURORA_VIEWER)
                            .get("/app/reservations/" + aurora.reservation() + page)
                            .text())
                    .as(page)
                    .contains(reason)
                    .doesNotContain(borealis.node(), borealis.nodes().getLast());
            assertThat(Browser.of(Person.AURORA_VIEWER)
                            .get("/app/reservations/" + borealis.reservation() + page)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(Browser.of(Person.AURORA_VIEWER)
                        .get("/app/reservations/" + aurora.reservation() + "/hardware/works")
                        .text())
                .contains("Announcing takes nothing away", "The node is away");
        Person.OPERATOR
                .asks()
                .get(API + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("touched", hasSize(2))
                .body("editions[0].told", equalTo(2));
    }

    @Test
    void aChangeRaisesTheEditionAndIsToldOnceAndWhoIsTouchedNoMoreHearsThat() throws Exception {
        Placed aurora = placed(AURORA, -5, 100);
        Placed borealis = placed(BOREALIS, -5, 50);
        String reason = "Cables " + UUID.randomUUID();
        String id = announced(wish(List.of(aurora.node(), borealis.node()), 48, 52, "DEGRADED", reason));
        aMomentPasses();
        sent("/" + id + "/changes", said(60, 62, "NONE", reason + " anew"))
                .statusCode(200)
                .body("edition", equalTo(2))
                .body("touched", hasSize(1))
                .body("editions", hasSize(2));
        aMomentPasses();
        aMomentPasses();
        assertThat(letters(Person.AURORA_CAPACITY, reason))
                .hasSize(2)
                .last()
                .asString()
                .contains("have changed", "haben sich geändert", "No effect is expected", reason + " anew");
        assertThat(letters(Person.BOREALIS_ADMIN, reason))
                .hasSize(2)
                .last()
                .asString()
                .contains("do not touch you any more");
        own(Person.AURORA_VIEWER, aurora).body("items[0].edition", equalTo(2)).body("items[0].effect", equalTo("NONE"));
        own(Person.BOREALIS_ADMIN, borealis).body("items", hasSize(0));

        sent("/" + id + "/cancellation", Map.of("reason", "Not needed " + reason))
                .statusCode(200)
                .body("state", equalTo("CANCELLED"))
                .body("edition", equalTo(3));
        aMomentPasses();
        assertThat(letters(Person.AURORA_CAPACITY, "Not needed " + reason))
                .singleElement()
                .asString()
                .contains("were called off", "wurden abgesagt");
        assertThat(letters(Person.BOREALIS_ADMIN, "Not needed " + reason)).isEmpty();
        own(Person.AURORA_VIEWER, aurora).body("items[0].state", equalTo("CANCELLED"));
        assertThat(post("/" + id + "/changes", said(70, 71, "NONE", "Again")).statusCode())
                .isEqualTo(409);
        assertThat(post("/" + id + "/cancellation", Map.of("reason", "Again")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void aReminderComesADayBeforeAndOnceAndWhoeverGetsANodeLaterIsToldToo() throws Exception {
        Placed aurora = placed(AURORA, -5, 300);
        Placed later = placed(BOREALIS, 20, 300);
        Database.SUPERUSER.execute(
                "update capacity.node_binding set live = false where reservation = '" + later.reservation() + "'");
        String reason = "Switch " + UUID.randomUUID();
        Instant start = hours(26);
        announced(wish(List.of(aurora.node(), later.node()), 26, 30, "DEGRADED", reason));
        aMomentPasses();
        assertThat(letters(Person.AURORA_CAPACITY, reason)).hasSize(1);
        Database.SUPERUSER.execute(
                "update capacity.node_binding set live = true where reservation = '" + later.reservation() + "'");
        aMomentPasses();
        assertThat(letters(Person.BOREALIS_ADMIN, reason))
                .as("as it is bound")
                .singleElement()
                .asString()
                .contains("We will work");
        itIs(start.minus(24, ChronoUnit.HOURS).plusSeconds(5));
        assertThat(letters(Person.AURORA_CAPACITY, reason))
                .hasSize(2)
                .last()
                .asString()
                .contains("Reminder");
        assertThat(letters(Person.BOREALIS_ADMIN, reason))
                .hasSize(2)
                .last()
                .asString()
                .contains("Reminder");
        itIs(start.plusSeconds(5));
        assertThat(letters(Person.AURORA_CAPACITY, reason)).hasSize(2);
        assertThat(letters(Person.BOREALIS_ADMIN, reason)).hasSize(2);
        own(Person.AURORA_VIEWER, aurora).body("items[0].state", equalTo("RUNNING"));
    }
}
