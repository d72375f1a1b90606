package eu.bailiwick.reservation.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.reservation.Amending;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The form of an amendment: what it is and becomes, once however often it is sent, and what is possible when it is
/// not.
@QuarkusTest
class AmendmentFormsTest {
    private static final String OWNER = "00000000-0000-4000-8000-0000000000fd";

    @AfterEach
    void whatWasInTheWayIsGone() throws SQLException {
        Database.SUPERUSER.execute("update capacity.claim set live = false where live and owner = '" + OWNER + "'");
    }

    private static Amending reserved(Journey journey) {
        return new Amending(journey.reservation(Person.AURORA_CAPACITY));
    }

    private static String form(Amending it) {
        return "/app/reservations/" + it.reservation() + "/amendments/new";
    }

    // Leaves so many nodes of the reservation's pool free in a period.
    private static void fill(Amending it, Instant from, Instant to, int left) throws SQLException {
        String period = "'[" + from + "," + to + ")'::tstzrange";
        String margin = "capacity.worst_margin('" + it.pool() + "', " + period + ") - " + left;
        Database.SUPERUSER.execute(
                "insert into capacity.claim (pool, owner, kind, quantity, period) select '" + it.pool() + "', '" + OWNER
                        + "', 'MAINTENANCE', " + margin + ", " + period + " where " + margin + " > 0");
    }

    private static String amendments(Amending it) throws SQLException {
        return Database.SUPERUSER.value(
                "select count(*) from reservation.amendment where reservation_id = '" + it.reservation() + "'");
    }

    @Test
    void eachKindShowsWhatItIsWhatItBecomesAndWhatItCosts() {
        Amending it = reserved(Journey.of(3, 2));
        Browser capacity = Browser.of(Person.AURORA_CAPACITY);
        String reservation =
                capacity.get("/app/reservations/" + it.reservation()).text();
        for (String kind : List.of("EXTEND", "GROW", "SHRINK", "MOVE", "CANCEL")) {
            assertThat(reservation).contains("/amendments/new?kind=" + kind);
            Browser.Shown page = capacity.get(form(it) + "?kind=" + kind);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).as(kind).contains("Before", "After", "Fee", "Refund", "Difference, net", "€");
        }
        assertThat(reservation).doesNotContain("kind=RELEASE");
        assertThat(capacity.get(form(it) + "?kind=GROW&nodes=5").text()).contains(">3<", ">5<");
    }

    @Test
    void whoMayNotAmendIsOfferedNothing() {
        Amending it = reserved(Journey.of(1, 1));
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        assertThat(viewer.get("/app/reservations/" + it.reservation()).text()).doesNotContain("amendments/new");
        assertThat(viewer.get(form(it) + "?kind=GROW").status()).isEqualTo(403);
    }

    @Test
    void aSecondClickOnTheFormOnConfirmAndOnKeepChangesNothing() throws SQLException {
        Amending it = reserved(Journey.of(2, 2));
        Browser capacity = Browser.of(Person.AURORA_CAPACITY);
        String once = UUID.randomUUID().toString();
        Map<String, String> grow = Map.of("kind", "GROW", "nodes", "3", "once", once);
        String first = capacity.post(form(it), grow).path();
        assertThat(capacity.post(form(it), grow).path()).isEqualTo(first).contains("/amendments/");
        assertThat(amendments(it)).isEqualTo("1");
        Browser.Shown other = capacity.post(form(it), Map.of("kind", "GROW", "nodes", "4", "once", once));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text()).contains("sent before with other values");
        assertThat(capacity.post(form(it), Map.of("kind", "GROW", "nodes", "4")).status())
                .as("without a key")
                .isEqualTo(422);
        assertThat(capacity.get(first).text()).contains(first + "/lines.csv", "/amendments/amendments.csv");
        assertThat(capacity.get(first + "/lines.csv").text())
                .startsWith("\"effect\",\"line\",\"code\"")
                .contains("\"ADD\",", "\"NODE_TIME\"");
        Map<String, String> key = Map.of("once", UUID.randomUUID().toString());
        for (int click = 0; click < 2; click++) {
            Browser.Shown confirmed = capacity.post(first + "/confirmation", key);
            assertThat(confirmed.status()).isEqualTo(200);
            assertThat(confirmed.text()).contains("It applies since");
        }
        String second = capacity.postOnce(form(it), Map.of("kind", "SHRINK", "nodes", "1"))
                .path();
        Map<String, String> keep = Map.of("once", UUID.randomUUID().toString());
        for (int click = 0; click < 2; click++) {
            assertThat(capacity.post(second + "/withdrawal", keep).status()).isEqualTo(200);
        }
        assertThat(amendments(it)).isEqualTo("2");
    }

    @Test
    void moreNodesThanAreFreeAreRefusedAtTheFieldWithAsManyAsThereAre() throws SQLException {
        Journey journey = Journey.of(2, 2);
        Amending it = reserved(journey);
        fill(it, journey.start(), journey.end(), 3);
        Browser capacity = Browser.of(Person.AURORA_CAPACITY);
        Browser.Shown refused = capacity.postOnce(form(it), Map.of("kind", "GROW", "nodes", "9"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("href=\"#f-nodes\"", "value=\"9\"", "?kind=GROW&amp;nodes=5")
                .contains("not free beside these");
        assertThat(it.ask(Map.of("kind", "GROW", "nodes", 9)).jsonPath().getInt("alternatives[0].nodes"))
                .isEqualTo(5);
        assertThat(capacity.postOnce(form(it), Map.of("kind", "GROW", "nodes", "5"))
                        .text())
                .contains("Confirm for");
        assertThat(capacity.postOnce(form(reserved(journey)), Map.of("kind", "SHRINK", "nodes", "2"))
                        .text())
                .contains("href=\"#f-nodes\"", "?kind=SHRINK&amp;nodes=1");
    }

    @Test
    void aStartThatIsTakenIsRefusedAtTheFieldWithTheNearestOnes() throws SQLException {
        Journey journey = Journey.of(2, 1);
        Amending it = reserved(journey);
        Instant blocked = journey.start().plus(Duration.ofDays(3));
        fill(it, blocked, blocked.plus(Duration.ofDays(1)), 1);
        Instant wanted = blocked.plus(Duration.ofHours(2));
        var answer = it.ask(Map.of("kind", "MOVE", "start", wanted.toString()));
        answer.then().statusCode(409);
        List<Instant> nearest = answer.jsonPath().getList("alternatives.start", String.class).stream()
                .map(Instant::parse)
                .toList();
        assertThat(nearest)
                .as("the nearest first")
                .isNotEmpty()
                .doesNotContain(wanted)
                .isSortedAccordingTo(Comparator.comparing(
                        start -> Duration.between(start, wanted).abs()));
        it.confirm(it.open(Map.of("kind", "MOVE", "start", nearest.getFirst().toString())))
                .then()
                .statusCode(200);
        Browser capacity = Browser.of(Person.AURORA_CAPACITY);
        Browser.Shown soon = capacity.postOnce(form(it), Map.of("kind", "MOVE", "start", "2026-01-01T00:00"));
        assertThat(soon.status()).isEqualTo(422);
        assertThat(soon.text()).contains("href=\"#f-start\"", "too soon", "?kind=MOVE&amp;start=20");
        Browser.Shown nothing = capacity.postOnce(form(it), Map.of("kind", "MOVE", "start", "soon"));
        assertThat(nothing.text()).contains("href=\"#f-start\"", "value=\"soon\"");
        assertThat(amendments(it)).isEqualTo("1");
    }
}
