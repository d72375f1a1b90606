package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
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

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Hook;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Works on nodes are told to the programs and calendars of whoever has those nodes, as far as they fall into its own
/// windows, and to nobody else's.
@QuarkusTest
class WorksToldTest {
    private static final String[] WORKS = {"works.announced", "works.changed", "works.lifted"};

    // What came, by reservation; calls may overtake each other.
    private static Map<UUID, JsonPath> told(Hook hook, int calls) throws InterruptedException {
        Map<UUID, JsonPath> told = new TreeMap<>();
        for (int i = 0; i < calls; i++) {
            JsonPath body = JsonPath.from(hook.next().body());
            told.put(UUID.fromString(body.getString("data.reservation")), body);
        }
        return told;
    }

    @Test
    void aWebhookIsToldOfEachReservationByItselfAndOfNobodyElse() throws Exception {
        try (Organisation own = Organisation.withQuota(4);
                Hook hook = new Hook();
                Hook other = new Hook()) {
            Hook.made(own.member("tenant-admin"), hook.address("/"), WORKS);
            Hook.made(own.member("tenant-admin"), other.address("/"), "ticket.opened");
            Placed first = placed(own.id(), -5, 50);
            Placed second = placed(own.id(), -5, 100);
            Placed aurora = placed(AURORA, -5, 100);
            String reason = "Kanarienvogel " + UUID.randomUUID();
            List<String> nodes = List.of(
                    first.node(), second.nodes().getFirst(), second.nodes().getLast(), aurora.node());
            String id = announced(wish(nodes, 48, 60, "UNAVAILABLE", reason));
            aMomentPasses();
            Map<UUID, JsonPath> told = told(hook, 2);
            JsonPath ours = told.get(first.reservation());
            assertThat(ours.getString("type")).isEqualTo("works.announced");
            assertThat(ours.getInt("data.nodes")).isEqualTo(1);
            assertThat(ours.getString("data.effect")).isEqualTo("UNAVAILABLE");
            assertThat(Instant.parse(ours.getString("data.start"))).isEqualTo(hours(48));
            assertThat(Instant.parse(ours.getString("data.end"))).isEqualTo(hours(50));
            assertThat(ours.getString("data.works"))
                    .isEqualTo(own.member("viewer")
                            .asks()
                            .get(ours.getString("data.resource"))
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("items[0].id"));
            assertThat(told.get(second.reservation()).getInt("data.nodes")).isEqualTo(2);
            assertThat(told.values())
                    .allSatisfy(body -> assertThat(body.prettify())
                            .doesNotContain(
                                    reason, aurora.node(), aurora.reservation().toString()));

            sent("/" + id + "/changes", said(60, 62, "DEGRADED", reason)).statusCode(200);
            aMomentPasses();
            told = told(hook, 2);
            assertThat(told.get(first.reservation()).getString("type")).isEqualTo("works.lifted");
            assertThat(told.get(first.reservation()).getString("data.effect")).isNull();
            assertThat(told.get(second.reservation()).getString("type")).isEqualTo("works.changed");
            assertThat(told.get(second.reservation()).getString("data.effect")).isEqualTo("DEGRADED");
            assertThat(told.get(second.reservation()).getInt("data.sequence")).isEqualTo(2);

            sent("/" + id + "/changes", said(40, 41, "DEGRADED", reason)).statusCode(200);
            aMomentPasses();
            told = told(hook, 2);
            assertThat(told.get(first.reservation()).getString("type")).isEqualTo("works.announced");
            assertThat(told.get(second.reservation()).getString("type")).isEqualTo("works.changed");

            sent("/" + id + "/cancellation", Map.of("reason", reason)).statusCode(200);
            aMomentPasses();
            Set<String> types = new TreeSet<>();
            told(hook, 2).values().forEach(body -> types.add(body.getString("type")));
            assertThat(types).containsExactly("works.lifted");
            assertThat(hook.unread()).isZero();
            assertThat(other.unread()).as("who did not choose works").isZero();
        }
    }

    private static String link(Member member) {
        return member.sends(Map.of("language", "en"))
                .post("/api/v1/calendar-feeds")
                .then()
                .statusCode(201)
                .extract()
                .path("link");
    }

    private static String read(String link) {
        return RestAssured.get(link).then().statusCode(200).extract().asString().replace("\r\n ", "");
    }

    private static String entry(String link, String works) {
        String calendar = read(link);
        String uid = "UID:" + works + "@works.bailiwick";
        assertThat(calendar.split(uid, -1)).as("one entry of it").hasSize(2);
        return calendar.substring(calendar.indexOf(uid)).replaceAll("(?s)END:VEVENT.*", "");
    }

    private static String compact(Instant at) {
        return at.toString().replaceAll("[-:]", "");
    }

    @Test
    void aCalendarKeepsOneEntryThroughEveryChangeAndSaysWhenItIsOff() throws Exception {
        try (Organisation own = Organisation.withQuota(4)) {
            Placed short1 = placed(own.id(), -5, 50);
            Placed long1 = placed(own.id(), -5, 100);
            Placed aurora = placed(AURORA, -5, 100);
            String reason = "Kanarienvogel " + UUID.randomUUID();
            String id =
                    announced(wish(List.of(short1.node(), long1.node(), aurora.node()), 48, 60, "UNAVAILABLE", reason));
            aMomentPasses();
            Member viewer = own.member("viewer");
            String link = link(viewer);
            String works = viewer.asks()
                    .get("/api/v1/node-works?reservation=" + short1.reservation())
                    .path("items[0].id");
            String longWorks = viewer.asks()
                    .get("/api/v1/node-works?reservation=" + long1.reservation())
                    .path("items[0].id");
            assertThat(entry(link, works))
                    .contains("STATUS:CONFIRMED", "TRANSP:TRANSPARENT", "The node is away")
                    .contains("DTSTART:" + compact(hours(48)), "DTEND:" + compact(hours(50)))
                    .contains("/app/reservations/" + short1.reservation() + "/hardware/works");
            assertThat(read(link))
                    .doesNotContain(reason, aurora.reservation().toString())
                    .containsOnlyOnce(longWorks + "@works");
            int first = sequence(entry(link, works));
            int begun = sequence(entry(link, longWorks));

            sent("/" + id + "/changes", said(60, 62, "NONE", reason)).statusCode(200);
            aMomentPasses();
            assertThat(entry(link, longWorks)).contains("STATUS:CONFIRMED", "DTSTART:" + compact(hours(60)));
            assertThat(entry(link, works))
                    .as("outside of its window now")
                    .contains("STATUS:CANCELLED", "DTSTART:" + compact(hours(48)));
            assertThat(sequence(entry(link, works))).isGreaterThan(first);
            int moved = sequence(entry(link, longWorks));
            assertThat(moved).isGreaterThan(begun);

            sent("/" + id + "/cancellation", Map.of("reason", reason)).statusCode(200);
            aMomentPasses();
            String off = entry(link, longWorks);
            assertThat(off).contains("STATUS:CANCELLED");
            assertThat(sequence(off)).isGreaterThan(moved);
            String theirs = Person.AURORA_VIEWER
                    .sends(Map.of("language", "de"))
                    .post("/api/v1/calendar-feeds")
                    .path("link");
            assertThat(read(theirs))
                    .contains("Arbeiten an")
                    .doesNotContain(works, longWorks, short1.reservation().toString());
        }
    }

    private static int sequence(String entry) {
        return Integer.parseInt(entry.replaceAll("(?s).*SEQUENCE:(\\d+).*", "$1"));
    }

    @Test
    void anEntryThatIsOffAndComesBackWithinOneEditionComesAfterWhatTookItBack() throws Exception {
        try (Organisation own = Organisation.withQuota(4)) {
            Placed ours = placed(own.id(), -5, 100);
            Placed lost = placed(own.id(), -5, 100);
            String reason = "Kanarienvogel " + UUID.randomUUID();
            announced(wish(List.of(ours.node(), lost.node()), 48, 52, "DEGRADED", reason));
            aMomentPasses();
            Member viewer = own.member("viewer");
            String link = link(viewer);
            String works = viewer.asks()
                    .get("/api/v1/node-works?reservation=" + ours.reservation())
                    .path("items[0].id");
            String first = entry(link, works);

            String lostWorks = viewer.asks()
                    .get("/api/v1/node-works?reservation=" + lost.reservation())
                    .path("items[0].id");
            int before = sequence(entry(link, lostWorks));
            live(lost, false);
            String gone = entry(link, lostWorks);
            live(lost, true);
            String again = entry(link, lostWorks);
            assertThat(gone).as("before anybody is told").contains("STATUS:CANCELLED");
            assertThat(again).contains("STATUS:CONFIRMED");
            assertThat(sequence(gone)).isGreaterThan(before);
            assertThat(sequence(again)).isGreaterThan(sequence(gone));
            Database.SUPERUSER.execute(
                    "update capacity.node_binding set changes = 0 where reservation = '" + lost.reservation() + "'");
            assertThat(sequence(entry(link, lostWorks)))
                    .as("nobody counts it down")
                    .isEqualTo(sequence(again));

            live(ours, false);
            Placed.bind(own.id(), ours.reservation(), spare(), ours.window());
            aMomentPasses();
            String off = entry(link, works);
            live(ours, false);
            Database.SUPERUSER.execute("update capacity.node_binding b set live = true from capacity.node n where"
                    + " n.id = b.node and n.name = '" + ours.node() + "' and b.reservation = '" + ours.reservation()
                    + "'");
            String back = entry(link, works);
            aMomentPasses();
            String told = entry(link, works);

            assertThat(List.of(first, off, back, told))
                    .extracting(it -> it.contains("STATUS:CONFIRMED"))
                    .containsExactly(true, false, true, true);
            assertThat(sequence(first)).isLessThan(sequence(off));
            assertThat(sequence(off)).isLessThan(sequence(back));
            assertThat(sequence(back)).isLessThanOrEqualTo(sequence(told));
        }
    }
}
