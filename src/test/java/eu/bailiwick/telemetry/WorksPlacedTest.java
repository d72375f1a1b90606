package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.BOREALIS;
import static eu.bailiwick.telemetry.WorksSaid.aMomentPasses;
import static eu.bailiwick.telemetry.WorksSaid.announced;
import static eu.bailiwick.telemetry.WorksSaid.hours;
import static eu.bailiwick.telemetry.WorksSaid.live;
import static eu.bailiwick.telemetry.WorksSaid.placed;
import static eu.bailiwick.telemetry.WorksSaid.said;
import static eu.bailiwick.telemetry.WorksSaid.sent;
import static eu.bailiwick.telemetry.WorksSaid.spare;
import static eu.bailiwick.telemetry.WorksSaid.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Hook;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Nodes that come to somebody after works were announced on them, or come free: who is told, and what is held.
@QuarkusTest
class WorksPlacedTest {
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

    @Test
    void whoWasToldOfOneReservationIsToldOfAnotherAsItsNodesAreBoundAndOnce() throws Exception {
        Placed known = placed(AURORA, -5, 100);
        Placed later = placed(AURORA, 20, 100);
        live(later, false);
        String reason = "Switch " + UUID.randomUUID();
        announced(wish(List.of(known.node(), later.node()), 48, 52, "DEGRADED", reason));
        aMomentPasses();
        assertThat(letters(Person.AURORA_CAPACITY, reason))
                .singleElement()
                .asString()
                .doesNotContain(later.node());
        live(later, true);
        aMomentPasses();
        assertThat(letters(Person.AURORA_CAPACITY, reason))
                .hasSize(2)
                .last()
                .asString()
                .contains("touch more of what you have reserved", "betreffen mehr", known.node(), later.node())
                .contains("/app/reservations/" + later.reservation() + "/hardware/works");
        Database.SUPERUSER.execute(
                "update capacity.node_binding set failed_at = null, live = live where reservation = '"
                        + later.reservation() + "'");
        aMomentPasses();
        assertThat(letters(Person.AURORA_CAPACITY, reason)).as("nothing new").hasSize(2);
    }

    @Test
    void whoseNodesAreNamedAnewHearsThatTheyAreSparedAndWhoGaveThemBackHearsNothing() throws Exception {
        Placed moved = placed(BOREALIS, -5, 100);
        Placed given = placed(AURORA, -5, 100);
        String reason = "Cable " + UUID.randomUUID();
        announced(wish(List.of(moved.node(), given.node()), 48, 52, "UNAVAILABLE", reason));
        aMomentPasses();
        assertThat(letters(Person.BOREALIS_ADMIN, reason)).hasSize(1);
        live(moved, false);
        String other = spare();
        Placed.bind(BOREALIS, moved.reservation(), other, moved.window());
        live(given, false);
        aMomentPasses();
        assertThat(letters(Person.BOREALIS_ADMIN, reason))
                .hasSize(2)
                .last()
                .asString()
                .contains("You have other nodes now", "Sie haben jetzt andere Knoten", moved.node())
                .doesNotContain(other);
        assertThat(letters(Person.AURORA_CAPACITY, reason)).hasSize(1);
        Database.SUPERUSER.execute(
                "update capacity.node_binding set live = false where reservation = '" + moved.reservation() + "'");
        Database.SUPERUSER.execute(
                "update capacity.node_binding b set live = false from telemetry.node_works w where b.works = w.id"
                        + " and w.reason = '" + reason + "'");
        Database.SUPERUSER.execute(
                "update capacity.node_binding b set live = true from capacity.node n where n.id = b.node and n.name = '"
                        + moved.node() + "' and b.works is null");
        aMomentPasses();
        assertThat(letters(Person.BOREALIS_ADMIN, reason))
                .hasSize(3)
                .last()
                .asString()
                .contains("We will work");
    }

    @Test
    void programsHearOfTheReservationThatIsNewAlone() throws Exception {
        try (Organisation own = Organisation.withQuota(4);
                Hook hook = new Hook()) {
            Hook.made(
                    own.member("tenant-admin"), hook.address("/"), "works.announced", "works.changed", "works.lifted");
            Placed known = placed(own.id(), -5, 100);
            Placed later = placed(own.id(), 20, 100);
            live(later, false);
            String id = announced(wish(List.of(known.node(), later.node()), 48, 52, "NONE", "Placed"));
            aMomentPasses();
            assertThat(hook.next().body())
                    .contains("works.announced", known.reservation().toString());
            live(later, true);
            aMomentPasses();
            JsonPath body = JsonPath.from(hook.next().body());
            assertThat(body.getString("type")).isEqualTo("works.announced");
            assertThat(body.getString("data.reservation"))
                    .isEqualTo(later.reservation().toString());
            assertThat(body.getInt("data.sequence")).isEqualTo(1);
            assertThat(hook.unread()).isZero();
            sent("/" + id + "/cancellation", Map.of("reason", "Placed")).statusCode(200);
            aMomentPasses();
            assertThat(List.of(hook.next().body(), hook.next().body())).allMatch(it -> it.contains("works.lifted"));
        }
    }

    private static String held(String works) throws SQLException {
        return Database.SUPERUSER.value(
                "select count(*) from capacity.node_binding where works = '" + works + "' and live");
    }

    @Test
    void whatComesFreeIsHeldForWorksThatTakeItAway() throws Exception {
        Placed away = placed(AURORA, -5, 100);
        Placed slower = placed(AURORA, -5, 100);
        String id = announced(wish(List.of(away.node()), 48, 52, "UNAVAILABLE", "Held"));
        String mild = announced(wish(List.of(slower.node()), 48, 52, "DEGRADED", "Not held"));
        aMomentPasses();
        assertThat(held(id)).isEqualTo("0");
        live(away, false);
        live(slower, false);
        aMomentPasses();
        assertThat(held(id)).isEqualTo("1");
        assertThat(held(mild)).isEqualTo("0");
        assertThatThrownBy(() -> Placed.bind(AURORA, away.reservation(), away.node(), new Period(hours(40), hours(60))))
                .satisfies(refused -> assertThat(Refusal.of(refused)).isEqualTo("node_binding_no_overlap"));
        sent("/" + id + "/changes", said(70, 72, "UNAVAILABLE", "Held")).statusCode(200);
        Placed.bind(AURORA, away.reservation(), away.node(), new Period(hours(40), hours(60)));
    }

    @Test
    void whatIsPromisedIsNotHeldThoughItComesFree() throws Exception {
        String pool = Database.SUPERUSER.value(
                "select p.id from capacity.pool p where p.site = 'ber1' and p.node_type = 'h100-sxm' order by p.id limit 1");
        Instant start = hours(24 * 210);
        String range = "tstzrange('" + start + "', '" + start.plus(6, ChronoUnit.HOURS) + "')";
        String node = Database.SUPERUSER.value(
                "select name from capacity.free_nodes('" + pool + "', " + range + ") order by name limit 1");
        String taken =
                "insert into capacity.node_binding (node, jurisdiction, kind, period) select id, jurisdiction, 'MAINTENANCE', "
                        + range + " from capacity.node where name = '" + node + "'";
        Database.SUPERUSER.execute(taken);
        String id = announced(wish(List.of(node), 24 * 210, 24 * 210 + 6, "UNAVAILABLE", "Promised"));
        String room = Database.SUPERUSER.value("select capacity.worst_margin('" + pool + "', " + range + ")");
        String claim = UUID.randomUUID().toString();
        Database.SUPERUSER.execute("insert into capacity.claim (id, pool, kind, quantity, period) values ('" + claim
                + "', '" + pool + "', 'SPARE', " + room + ", " + range + ")");
        Database.SUPERUSER.execute(
                "update capacity.node_binding b set live = false from capacity.node n where n.id = b.node and"
                        + " n.name = '" + node + "' and b.works is null and b.period = " + range);
        try {
            aMomentPasses();
            assertThat(held(id)).as("no promise is broken").isEqualTo("0");
            assertThat(Database.SUPERUSER.value("select capacity.hold_what_came_free('" + id + "')"))
                    .isEqualTo("-1");
        } finally {
            Database.SUPERUSER.execute("update capacity.claim set live = false where id = '" + claim + "'");
        }
        assertThat(Database.SUPERUSER.value("select capacity.hold_what_came_free('" + id + "')"))
                .isEqualTo("1");
        assertThat(Database.SUPERUSER.value("select capacity.hold_what_came_free('" + id + "')"))
                .as("held by now")
                .isEqualTo("0");
    }
}
