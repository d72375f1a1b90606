package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.BOREALIS;
import static eu.bailiwick.telemetry.Placed.seenBy;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.telemetry.degradation.DegradationKind;
import eu.bailiwick.telemetry.degradation.DegradationView;
import eu.bailiwick.telemetry.degradation.Degradations;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What PostgreSQL holds of works on nodes, whatever the code believes: a node is in one of them at a time, what
/// was said stays said, nobody sees those of others, and what they take away is given back.
@QuarkusTest
class WorksWallTest {
    private static final String API = "/api/v1/operator/node-works";

    @Inject
    Degradations degradations;

    @Inject
    Acting acting;

    private static Instant hours(int ahead) {
        return PortalTime.now().truncatedTo(ChronoUnit.HOURS).plus(ahead, ChronoUnit.HOURS);
    }

    private static Response announce(String node, Instant start, Instant end, String effect) {
        return Person.OPERATOR
                .sends(Map.of(
                        "nodes",
                        List.of(node),
                        "start",
                        start.toString(),
                        "end",
                        end.toString(),
                        "effect",
                        effect,
                        "reason",
                        "Wall"))
                .post(API);
    }

    private static String announced(String node, Instant start, Instant end, String effect) {
        return announce(node, start, end, effect)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String spare() throws SQLException {
        String node = "w" + UUID.randomUUID().toString().substring(0, 8);
        Placed.node(node);
        return node;
    }

    @Test
    void ofManyWhoAnnounceWorksOnANodeAtOnceOneDoes() throws Exception {
        String node = spare();
        Instant start = hours(50);
        List<Callable<Integer>> rivals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Instant from = start.plus(i % 3, ChronoUnit.HOURS);
            rivals.add(() -> announce(node, from, start.plus(4, ChronoUnit.HOURS), "NONE")
                    .statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var answer : pool.invokeAll(rivals)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
        assertThat(announce(node, start.plus(4, ChronoUnit.HOURS), start.plus(5, ChronoUnit.HOURS), "NONE")
                        .statusCode())
                .as("right behind")
                .isEqualTo(201);
    }

    @Test
    void whatWasSaidStaysSaidAndWhatWasCalledOffStaysCalledOff() throws SQLException {
        String node = spare();
        String id = announced(node, hours(50), hours(52), "NONE");
        String works = " telemetry.node_works set edition = edition + 1, ";
        String its = " where id = '" + id + "'";
        String nodes = " where works_id = '" + id + "'";
        Refusal.each(
                Database.SUPERUSER,
                "works_are_kept",
                "update telemetry.node_works set reason = 'Silently'" + its,
                "works_are_ahead",
                "update" + works + "period = tstzrange('" + hours(-2) + "', '" + hours(52) + "')" + its,
                "works_within_a_year",
                "update" + works + "period = tstzrange('" + hours(50) + "', '" + hours(50 + 24 * 366) + "')" + its,
                "22000",
                "update" + works + "period = tstzrange('" + hours(52) + "', '" + hours(50) + "')" + its,
                "works_are_kept",
                "update" + works + "cancelled_at = now(), effect = 'DEGRADED'" + its,
                "works_are_kept",
                "update" + works + "id = platform.new_id()" + its,
                "works_are_kept",
                "delete from telemetry.node_works" + its,
                "platform.refuse_change",
                "truncate telemetry.node_works cascade",
                "works_are_kept",
                "update telemetry.works_node set live = false" + nodes,
                "works_are_kept",
                "update telemetry.works_node set period = tstzrange('" + hours(60) + "', '" + hours(61) + "')" + nodes,
                "works_are_kept",
                "delete from telemetry.works_node" + nodes,
                "platform.refuse_change",
                "update telemetry.node_works_edition set reason = 'Else'" + nodes,
                "platform.refuse_change",
                "delete from telemetry.node_works_edition" + nodes,
                "works_are_ahead",
                "insert into telemetry.node_works (id, period, effect, reason, said_by) values (platform.new_id(), tstzrange('"
                        + hours(-3) + "', '" + hours(3) + "'), 'NONE', 'Past', 'x')",
                "works_node_pkey",
                "insert into telemetry.works_node (works_id, node, period) select w.works_id, n.id, w.period from"
                        + " telemetry.works_node w, capacity.node n where w.works_id = '" + id + "' and n.name = '"
                        + node
                        + "'");
        Person.OPERATOR.sends(Map.of("reason", "No")).post(API + "/" + id + "/cancellation");
        Refusal.each(
                Database.SUPERUSER,
                "works_called_off_for_ever",
                "update" + works + "cancelled_at = null" + its,
                "works_called_off_for_ever",
                "update" + works + "reason = 'Again'" + its,
                "works_are_kept",
                "update telemetry.works_node set live = true" + nodes,
                "works_are_kept",
                "insert into telemetry.works_node (works_id, node, period) select '" + id + "', id, tstzrange('"
                        + hours(50) + "', '" + hours(52) + "') from capacity.node order by name limit 1");
        assertThat(Database.SUPERUSER.value(
                        "select string_agg(edition || ' ' || reason || ' ' || cancelled, ',' order by edition) from"
                                + " telemetry.node_works_edition" + nodes))
                .isEqualTo("1 Wall false,2 No true");
    }

    @Test
    void aTenantSeesNoWorksOfNodesThatItHasNotAndWritesNone() throws SQLException {
        Placed aurora = Placed.during(AURORA, 1, new Period(hours(-5), hours(100)), "ACTIVE");
        Placed borealis = Placed.during(BOREALIS, 1, new Period(hours(-5), hours(100)), "ACTIVE");
        String mine = announced(aurora.node(), hours(50), hours(52), "NONE");
        String after = announced(aurora.node(), hours(100), hours(102), "NONE");
        String theirs = announced(borealis.node(), hours(50), hours(52), "NONE");
        for (String table :
                List.of("node_works w where id", "works_node where works_id", "node_works_edition where works_id")) {
            String seen = "select count(*) from telemetry." + table + " = '";
            assertThat(seenBy(AURORA, seen + mine + "'")).as(table).isEqualTo("1");
            assertThat(seenBy(AURORA, seen + after + "'")).as(table).isEqualTo("0");
            assertThat(seenBy(AURORA, seen + theirs + "'")).as(table).isEqualTo("0");
        }
        Refusal.eachWithin(
                AURORA,
                Database.APP,
                "42501",
                "insert into telemetry.node_works (id, period, effect, reason, said_by) values (platform.new_id(), tstzrange('"
                        + hours(60) + "', '" + hours(61) + "'), 'NONE', 'Mine', 'x') returning 1",
                "42501",
                "insert into telemetry.works_node (works_id, node, period) select '" + mine + "', id, tstzrange('"
                        + hours(50) + "', '" + hours(52) + "') from capacity.node order by name limit 1 returning 1",
                "42501",
                "delete from telemetry.node_works where id = '" + mine + "' returning 1",
                "42501",
                "update telemetry.node_works set edition = 2, reason = 'Mine' where id = '" + mine + "' returning 1");
    }

    @Test
    void aNoticeIsKeptOnceOfEachEdition() throws SQLException {
        Placed placed = Placed.during(AURORA, 1, new Period(hours(-5), hours(100)), "ACTIVE");
        String id = announced(placed.node(), hours(50), hours(52), "NONE");
        String notice = "insert into telemetry.works_notice (tenant_id, id, works_id, edition, kind, lines) values ('"
                + AURORA + "', platform.new_id(), '" + id + "', %d, '%s', '[]')";
        Database.SUPERUSER.execute(
                "delete from platform.job where kind = 'node-works.tell' and subject = '" + id + "'");
        Database.SUPERUSER.execute(notice.formatted(1, "ANNOUNCED"));
        Database.SUPERUSER.execute(notice.formatted(1, "REMINDER"));
        Refusal.each(
                Database.SUPERUSER,
                "works_notice_once",
                notice.formatted(1, "CHANGED"),
                "works_notice_once",
                notice.formatted(1, "REMINDER"),
                "works_notice_works_id_edition_fkey",
                notice.formatted(2, "CHANGED"),
                "platform.refuse_change",
                "update telemetry.works_notice set made_at = now() where works_id = '" + id + "'",
                "platform.refuse_change",
                "delete from telemetry.works_notice where works_id = '" + id + "'");
    }

    @Test
    void nodesThatNobodyHasAreKeptFromBeingBoundAndWhatIsPromisedIsNotTaken() throws SQLException {
        String pool = Database.SUPERUSER.value(
                "select p.id from capacity.pool p where p.site = 'ber1' and p.node_type = 'h100-sxm' order by p.id limit 1");
        Instant start = hours(24 * 200);
        Instant end = start.plus(6, ChronoUnit.HOURS);
        String range = "tstzrange('" + start + "', '" + end + "')";
        String free = "select count(*) from capacity.free_nodes('" + pool + "', " + range + ")";
        String margin = "select capacity.worst_margin('" + pool + "', " + range + ")";
        String node = Database.SUPERUSER.value(
                "select name from capacity.free_nodes('" + pool + "', " + range + ") order by name limit 1");
        int before = Integer.parseInt(Database.SUPERUSER.value(free));
        int room = Integer.parseInt(Database.SUPERUSER.value(margin));
        String id = announced(node, start, end, "UNAVAILABLE");
        assertThat(Database.SUPERUSER.value(free)).isEqualTo(String.valueOf(before - 1));
        assertThat(Database.SUPERUSER.value(margin)).isEqualTo(String.valueOf(room - 1));
        Person.OPERATOR
                .sends(Map.of(
                        "start", start.toString(), "end", end.toString(), "effect", "DEGRADED", "reason", "Milder"))
                .post(API + "/" + id + "/changes")
                .then()
                .statusCode(200);
        assertThat(Database.SUPERUSER.value(free)).as("named last, but named").isEqualTo(String.valueOf(before));
        assertThat(Database.SUPERUSER.value("select name from (select name, row_number() over () n from"
                        + " capacity.free_nodes('" + pool + "', " + range + ")) f order by n desc limit 1"))
                .isEqualTo(node);
        assertThat(Database.SUPERUSER.value(margin)).isEqualTo(String.valueOf(room));
        Person.OPERATOR.sends(Map.of("reason", "No")).post(API + "/" + id + "/cancellation");

        String claim = UUID.randomUUID().toString();
        Database.SUPERUSER.execute("insert into capacity.claim (id, pool, kind, quantity, period) values ('" + claim
                + "', '" + pool + "', 'SPARE', " + room + ", " + range + ")");
        try {
            Response refused = announce(node, start, end, "UNAVAILABLE");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.asString()).contains("More nodes are promised in this window");
            announced(node, start, end, "NONE");
        } finally {
            Database.SUPERUSER.execute("update capacity.claim set live = false where id = '" + claim + "'");
        }
    }

    // As if they had been announced long ago, past every trigger.
    private static void past(String node, Period window, String effect) throws SQLException {
        String id = UUID.randomUUID().toString();
        String range = "'" + window.toRange() + "'";
        String said = range + ", '" + effect + "', 'Past', 'x'";
        Database.SUPERUSER.execute("set session_replication_role = replica;"
                + " insert into telemetry.node_works (id, period, effect, reason, said_by) values ('" + id + "', "
                + said
                + "); insert into telemetry.node_works_edition values ('" + id + "', 1, " + said + ", now(), false);"
                + " insert into telemetry.works_node (works_id, node, period) select '" + id + "', id, " + range
                + " from capacity.node where name = '" + node + "'; set session_replication_role = default");
    }

    private List<DegradationView> derived(Placed placed) {
        acting.as(placed.tenant(), () -> degradations.derive(placed.reservation(), PortalTime.now()));
        return acting.as(placed.tenant(), () -> degradations.of(placed.reservation()));
    }

    @Test
    void minutesInWhichAnnouncedWorksTakeANodeAwayAreGivenBackInWholeAndOnlyThose() throws SQLException {
        Placed placed = Placed.around(AURORA, 2);
        Period window = new Period(hours(-4), hours(-2));
        past(placed.node(), window, "UNAVAILABLE");
        past(placed.nodes().getLast(), window, "DEGRADED");
        List<DegradationView> found = derived(placed);
        assertThat(found.stream().mapToLong(DegradationView::seconds).sum()).isEqualTo(7200);
        assertThat(found).allSatisfy(one -> {
            assertThat(one.kind()).isEqualTo(DegradationKind.WORKS);
            assertThat(one.node()).isEqualTo(placed.node());
            assertThat(one.percent()).isEqualTo(100);
            assertThat(one.edition()).isEqualTo(3);
        });
        assertThat(derived(placed)).as("once").hasSameSizeAs(found);
        Refusal.each(
                Database.SUPERUSER,
                "degradation_is_measured",
                "insert into telemetry.degradation (tenant_id, reservation_id, node, period, kind, edition, percent, seconds,"
                        + " evidence) select '" + AURORA + "', '" + placed.reservation() + "', id, tstzrange('"
                        + hours(-2)
                        + "', '" + hours(-1) + "'), 'WORKS', 2, 100, 3600, '[]' from capacity.node where name = '"
                        + placed.node() + "'");
    }
}
