package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Amendments attacked: by others at the same moment, by the events of their own reservation, by full pools and by
/// policies that changed. Whatever wins, the rest is as if it had never been asked.
@QuarkusTest
class AmendmentAttackTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final String BOREALIS = "22222222-2222-4222-8222-222222222222";
    private static final String OWNER = "00000000-0000-4000-8000-0000000000fe";
    private static final Duration DAY = Duration.ofDays(1);

    @AfterEach
    void theLedgerStillHoldsAndWhatWasInTheWayIsGone() throws SQLException {
        Database.SUPERUSER.execute("update capacity.claim set live = false where live and owner = '" + OWNER + "'");
        assertThat(Amending.brokenReservations()).isEmpty();
    }

    @AfterAll
    static void everyPromiseStillHolds() throws SQLException {
        assertThat(Amending.broken()).isEmpty();
    }

    private static Amending reserved(Journey journey) {
        return new Amending(journey.reservation(Person.AURORA_CAPACITY));
    }

    // Leaves so many nodes of a pool free at every instant of a period, whatever others have left there in parts of it;
    // the rest is out of service, or another tenant's.
    private static void fill(UUID pool, Instant from, Instant to, int left, int another) throws SQLException {
        String insert = "insert into capacity.claim (pool, owner, tenant_id, kind, quantity, period) select '" + pool
                + "', '" + OWNER + "', %s, '%s', %s, part from (" + parts(pool, from, to) + ") p";
        String free = "capacity.worst_margin('" + pool + "', part)";
        if (another > 0) {
            Database.SUPERUSER.execute(
                    insert.formatted("'" + BOREALIS + "'", "RESERVATION", "least(" + another + ", " + free + ")")
                            + " where " + free + " > 0");
        }
        Database.SUPERUSER.execute(
                insert.formatted("null", "MAINTENANCE", free + " - " + left) + " where " + free + " > " + left);
    }

    // The period cut wherever what is free in the pool changes.
    private static String parts(UUID pool, Instant from, Instant to) {
        String period = "'[" + from + "," + to + ")'::tstzrange";
        return "select tstzrange(at, lead(at, 1, upper(" + period + ")) over (order by at)) as part from (select lower("
                + period + ") as at union select effective_at from capacity.capacity_change where pool = '" + pool
                + "' union select unnest(array[lower(period), upper(period), expires_at]) from capacity.claim where pool = '"
                + pool + "' and live) cuts where at <@ " + period;
    }

    @Test
    void twoConfirmationsAtOnceApplyOnce() throws Exception {
        Journey journey = Journey.of(2, 1);
        Amending it = reserved(journey);
        String id =
                it.open(Map.of("kind", "EXTEND", "end", journey.end().plus(DAY).toString()));
        List<Integer> answers = Amending.together(
                () -> it.confirm(id).statusCode(),
                () -> it.confirm(id).statusCode(),
                () -> it.confirm(id).statusCode());
        assertThat(answers).containsExactlyInAnyOrder(200, 409, 409);
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + it.reservation())
                .then()
                .body("end", equalTo(journey.end().plus(DAY).toString()))
                .body("lines.size()", equalTo(2));
    }

    @Test
    void ofTwoAmendmentsAskedAtOnceOneIsOpen() throws Exception {
        Amending it = reserved(Journey.of(2, 1));
        List<Integer> answers = Amending.together(
                () -> it.ask(Map.of("kind", "CANCEL")).statusCode(),
                () -> it.ask(Map.of("kind", "GROW", "nodes", 3)).statusCode(),
                () -> it.ask(Map.of("kind", "SHRINK", "nodes", 1)).statusCode());
        assertThat(answers).containsExactlyInAnyOrder(201, 409, 409);
    }

    @Test
    void aConfirmationAtTheInstantOfExpiryIsTooLateAndOneThatRacesWithItIsWholeOrNothing() throws Exception {
        Journey journey = Journey.of(1, 1);
        Amending it = reserved(journey);
        String before = it.rows();
        Map<String, Object> change =
                Map.of("kind", "EXTEND", "end", journey.end().plus(DAY).toString());
        String late = it.open(change);
        journey.moveTo(Instant.parse(it.view(late).path("expiresAt")));
        it.confirm(late).then().statusCode(410);
        assertThat(it.rows()).isEqualTo(before);
        String raced = it.open(change);
        Instant expiry = Instant.parse(it.view(raced).path("expiresAt"));
        List<Integer> answers = Amending.together(() -> it.confirm(raced).statusCode(), () -> {
            journey.moveTo(expiry);
            return 0;
        });
        String state = it.view(raced).path("state");
        assertThat(answers.getFirst()).isIn(200, 410);
        assertThat(state).isEqualTo(answers.getFirst() == 200 ? "APPLIED" : "EXPIRED");
        if (answers.getFirst() == 410) {
            assertThat(it.rows()).isEqualTo(before);
        }
        assertThat(it.held()).isEqualTo("0");
    }

    @Test
    void aCancellationThatRacesWithTheStartIsEitherInTimeOrRefused() throws Exception {
        for (int round = 0; round < 3; round++) {
            Journey journey = Journey.of(1, 1);
            Amending it = reserved(journey);
            journey.moveTo(journey.start().minusMillis(1500));
            String id = it.open(Map.of("kind", "CANCEL"));
            int answer = Amending.together(() -> it.confirm(id).statusCode(), () -> {
                        journey.moveTo(journey.start());
                        return 0;
                    })
                    .getFirst();
            assertThat(answer).isIn(200, 409, 410);
            assertThat(it.state()).isEqualTo(answer == 200 ? "CANCELLED" : "ACTIVE");
        }
    }

    @Test
    void anExtensionThatRacesWithTheEndIsEitherInTimeOrRefused() throws Exception {
        for (int round = 0; round < 3; round++) {
            Journey journey = Journey.of(1, 1);
            Amending it = reserved(journey);
            journey.moveTo(journey.end().minusMillis(1500));
            String id = it.open(
                    Map.of("kind", "EXTEND", "end", journey.end().plus(DAY).toString()));
            int answer = Amending.together(() -> it.confirm(id).statusCode(), () -> {
                        journey.moveTo(journey.end());
                        return 0;
                    })
                    .getFirst();
            assertThat(answer).isIn(200, 409, 410);
            assertThat(it.state()).isEqualTo(answer == 200 ? "ACTIVE" : "RECLAIMING");
            assertThat(it.held()).isEqualTo("0");
        }
    }

    @Test
    void itsOwnTurnaroundIsNotInTheWayOfALongerOrALaterWindow() throws Exception {
        Journey journey = Journey.of(2, 1);
        Amending it = reserved(journey);
        UUID pool = it.pool();
        Instant wiped = journey.end().plus(Duration.ofHours(1));
        fill(pool, journey.start(), wiped, 0, 0);
        fill(pool, wiped, journey.end().plus(Duration.ofDays(2)), 2, 0);
        it.withdraw(it.open(Map.of(
                        "kind",
                        "MOVE",
                        "start",
                        journey.start().plus(Duration.ofHours(5)).toString())))
                .then()
                .statusCode(200);
        it.confirm(it.open(Map.of("kind", "EXTEND", "end", wiped.toString())))
                .then()
                .statusCode(200);
        it.confirm(it.open(
                        Map.of("kind", "EXTEND", "end", journey.end().plus(DAY).toString())))
                .then()
                .statusCode(200);
        it.confirm(it.open(Map.of(
                        "kind",
                        "MOVE",
                        "start",
                        journey.start().plus(Duration.ofHours(5)).toString())))
                .then()
                .statusCode(200);
    }

    @Test
    void whenAnotherIsInTheWayTheLongestExtensionThatFitsIsTold() throws Exception {
        Journey journey = Journey.of(2, 1);
        Amending it = reserved(journey);
        Instant next = journey.end().plus(Duration.ofHours(10));
        fill(
                it.pool(),
                next.plus(Duration.ofHours(20)),
                next.plus(Duration.ofHours(22)),
                0,
                0); // what others hold later
        fill(it.pool(), next, next.plus(DAY), 1, 3);
        String before = it.rows();
        Response full = it.extend(journey.end().plus(DAY));
        full.then()
                .statusCode(409)
                .body("type", containsString("no-capacity"))
                .body(
                        "longestExtension.end",
                        equalTo(next.minus(Duration.ofHours(1)).toString()))
                .body("longestExtension.duration", equalTo("PT9H"));
        assertThat(full.asString()).doesNotContain(BOREALIS);
        assertThat(it.rows()).isEqualTo(before);
        it.confirm(it.open(Map.of("kind", "EXTEND", "end", full.path("longestExtension.end"))))
                .then()
                .statusCode(200);
        it.extend(journey.end().plus(DAY)).then().statusCode(409);
    }

    @Test
    void maintenanceAndAnOwnLaterReservationAreInTheWayAsWell() throws Exception {
        Journey journey = Journey.of(2, 1);
        Amending it = reserved(journey);
        Instant next = journey.end().plus(Duration.ofHours(6));
        fill(it.pool(), next, next.plus(DAY), 0, 0);
        it.extend(journey.end().plus(DAY)).then().statusCode(409).body("longestExtension.duration", equalTo("PT5H"));
        Database.SUPERUSER.execute("update capacity.claim set live = false where live and owner = '" + OWNER + "'");
        Journey after = new Journey(
                2, journey.end().plus(Duration.ofHours(3)), journey.end().plus(DAY));
        Amending later = reserved(after);
        assertThat(later.pool()).as("the same pool, or this shows nothing").isEqualTo(it.pool());
        fill(it.pool(), journey.end(), journey.end().plus(DAY), 0, 0);
        it.extend(journey.end().plus(DAY)).then().statusCode(409);
    }

    @Test
    void aNodeThatIsNamedForSomebodyElseAfterwardsBoundsTheExtension() throws Exception {
        Journey journey = Journey.of(1, 1);
        Amending it = reserved(journey);
        journey.moveTo(journey.start());
        Instant next = journey.end().plus(Duration.ofHours(4));
        Database.SUPERUSER.execute(
                ("insert into capacity.node_binding (node, jurisdiction, kind, period) select node, jurisdiction, "
                                + "'MAINTENANCE', '[%s,%s)' from capacity.node_binding where reservation = '%s' and live")
                        .formatted(next, next.plus(DAY), it.reservation()));
        String before = it.rows();
        it.extend(journey.end().plus(DAY)).then().statusCode(409).body("longestExtension.duration", equalTo("PT3H"));
        assertThat(it.rows()).isEqualTo(before);
        it.confirm(it.open(Map.of(
                        "kind", "EXTEND", "end", next.minus(Duration.ofHours(1)).toString())))
                .then()
                .statusCode(200);
    }

    @Test
    void moreThanTheQuotaOrOutsideThePolicyIsRefusedWhenItIsAskedAndWhenItIsConfirmed() throws Exception {
        Journey journey = Journey.of(2, 1);
        Amending it = reserved(journey);
        String before = it.rows();
        String project = "(select project_id from reservation.reservation where id = '" + it.reservation() + "')";
        String quota = "update tenancy.quota_policy set nodes_max = %s where tenant_id = '" + AURORA + "'";
        String added = "'[" + journey.end() + "," + journey.end().plus(DAY) + ")'::tstzrange";
        try {
            Database.SUPERUSER.execute(
                    quota.formatted("capacity.tenant_peak('" + AURORA + "', tstzrange(platform.app_now(), null))"));
            Database.SUPERUSER.execute(
                    "insert into capacity.claim (pool, owner, tenant_id, kind, quantity, period) select id, '" + OWNER
                            + "', '" + AURORA + "', 'RESERVATION', q.nodes_max - capacity.tenant_peak('" + AURORA
                            + "', " + added + "), " + added
                            + " from capacity.pool, tenancy.quota_policy q where q.tenant_id = '" + AURORA
                            + "' and q.nodes_max > capacity.tenant_peak('" + AURORA + "', " + added + ")"
                            + " order by capacity.worst_margin(id, " + added + ") desc limit 1");
            it.extend(journey.end().plus(DAY)).then().statusCode(409).body("type", containsString("quota-exceeded"));
            assertThat(it.rows()).isEqualTo(before);
            Database.SUPERUSER.execute("update capacity.claim set live = false where live and owner = '" + OWNER + "'");
            Database.SUPERUSER.execute(quota.formatted("200"));
            String open = it.open(
                    Map.of("kind", "EXTEND", "end", journey.end().plus(DAY).toString()));
            Database.SUPERUSER.execute(
                    "insert into tenancy.jurisdiction_policy (tenant_id, project_id, jurisdictions, changed_by) "
                            + "values ('" + AURORA + "', " + project + ", '{LU}', 'test')");
            it.confirm(open).then().statusCode(422);
            assertThat(it.rows()).isEqualTo(before);
            it.withdraw(open).then().statusCode(200);
            it.extend(journey.end().plus(DAY)).then().statusCode(422);
            it.withdraw(it.open(Map.of("kind", "CANCEL"))).then().statusCode(200);
        } finally {
            Database.SUPERUSER.execute(
                    "delete from tenancy.jurisdiction_policy where changed_by = 'test' and project_id = " + project);
            Database.SUPERUSER.execute(quota.formatted("200"));
        }
    }
}
