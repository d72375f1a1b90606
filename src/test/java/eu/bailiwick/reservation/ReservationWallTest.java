package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// R3, R4, R6 and R9 attacked with SQL past the portal: as the portal's own role, as the owner of the tables and as the
/// superuser of the database.
@QuarkusTest
class ReservationWallTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final String BOREALIS = "22222222-2222-4222-8222-222222222222";
    private static final String KEPT = "23001";

    @Test
    void nobodyChangesTheTermsTheHashOrTheLinesOfAQuote() throws SQLException {
        String quote = Journey.of(1, 1).quote(Person.AURORA_CAPACITY);
        String rows =
                "select to_jsonb(q)::text || (select jsonb_agg(to_jsonb(l))::text from reservation.quote_line l where l.quote_id = q.id) "
                        + "from reservation.quote q where q.id = '" + quote + "'";
        String before = Database.SUPERUSER.value(rows);
        for (String change : List.of(
                "terms = '{}'",
                "sha256 = sha256('{}')",
                "terms = '{}', sha256 = sha256('{}')",
                "net_minor = net_minor - 1, gross_minor = gross_minor - 1",
                "expires_at = expires_at + interval '1 day'",
                "nodes = nodes + 1",
                "allowed_jurisdictions = '{DE,FI}'",
                "claim = turnaround_claim")) {
            String update = "update reservation.quote set " + change + " where id = '" + quote + "'";
            assertThat(Walls.attempt(Database.APP, AURORA, update)).as(change).isEqualTo(KEPT);
            assertThat(Walls.attempt(Database.SUPERUSER, AURORA, update))
                    .as(change)
                    .isEqualTo(KEPT);
            assertThat(Walls.attempt(Database.OWNER, AURORA, update)).as(change).isIn("0 rows", "42501");
            assertThat(Walls.attempt(Database.APP, BOREALIS, update)).as(change).isEqualTo("0 rows");
        }
        String line = "update reservation.quote_line set net_minor = 0 where quote_id = '" + quote + "'";
        assertThat(Walls.attempt(Database.APP, AURORA, line)).isEqualTo("42501");
        assertThat(Walls.attempt(Database.SUPERUSER, AURORA, line)).isEqualTo(KEPT);
        assertThat(Walls.attempt(
                        Database.SUPERUSER,
                        AURORA,
                        "delete from reservation.quote_line where quote_id = '" + quote + "'"))
                .isEqualTo(KEPT);
        String more =
                "insert into reservation.quote_line select tenant_id, quote_id, 99, code, description, quantity_seconds, "
                        + "unit_price, unit, -1 from reservation.quote_line where line = 1 and quote_id = '" + quote
                        + "'";
        assertThat(Walls.attempt(Database.APP, AURORA, more)).isEqualTo("quote_lines_add_up");
        assertThat(Database.SUPERUSER.value(rows)).isEqualTo(before);
        Person.AURORA_CAPACITY
                .sends(Map.of())
                .post("/api/v1/quotes/" + quote + "/withdrawal")
                .then()
                .statusCode(200);
        assertThat(Walls.attempt(
                        Database.APP, AURORA, "update reservation.quote set state = 'OPEN' where id = '" + quote + "'"))
                .isEqualTo(KEPT);
    }

    @Test
    void thePriceThatWasConfirmedIsThePriceThatWasQuotedAndStaysSo() throws SQLException {
        Journey journey = Journey.of(1, 1);
        UUID id = journey.reservation(Person.AURORA_CAPACITY);
        assertThat(Database.SUPERUSER.value(
                        "select sum(l.net_minor) = q.net_minor and bool_and(l.source_id = q.id) from reservation.locked_line l "
                                + "join reservation.reservation r on r.id = l.reservation_id join reservation.quote q on q.id = r.quote_id "
                                + "where r.id = '" + id + "' group by q.net_minor"))
                .isEqualTo("t");
        for (String change : List.of(
                "unit_price = 0", "net_minor = 0", "nodes = 2", "live = true", "period = period * period, seq = 9")) {
            String update = "update reservation.locked_line set " + change + " where reservation_id = '" + id + "'";
            assertThat(Walls.attempt(Database.APP, AURORA, update)).as(change).isEqualTo(KEPT);
            assertThat(Walls.attempt(Database.SUPERUSER, AURORA, update))
                    .as(change)
                    .isEqualTo(KEPT);
        }
        assertThat(Walls.attempt(
                        Database.SUPERUSER,
                        AURORA,
                        "delete from reservation.locked_line where reservation_id = '" + id + "'"))
                .isEqualTo(KEPT);
    }

    @Test
    void theOrderOfStatesIsTheSameInTheCodeAndInTheDatabase() throws SQLException {
        String code = Arrays.stream(ReservationState.values())
                .flatMap(from -> from.successors().stream().map(to -> from + ">" + to))
                .sorted()
                .collect(Collectors.joining(" "));
        assertThat(Database.OPS.value(
                        "select string_agg(from_state || '>' || to_state, ' ' order by (from_state || '>' || to_state) "
                                + "collate \"C\") from reservation.successor"))
                .isEqualTo(code);
    }

    @Test
    void aStateIsNeverSkippedRepeatedOrLeftBackwardsAndATerminalOneNever() throws SQLException {
        Journey journey = Journey.of(1, 1);
        UUID id = journey.reservation(Person.AURORA_CAPACITY);
        String move = "update reservation.reservation set state = '%s', version = version + %d where id = '" + id + "'";
        for (Database role : List.of(Database.APP, Database.SUPERUSER)) {
            for (String skipped : List.of("ACTIVE", "ENDING", "COMPLETED", "PENDING_CUSTOMER_APPROVAL", "NONSENSE")) {
                assertThat(Walls.attempt(role, AURORA, move.formatted(skipped, 1)))
                        .isEqualTo("reservation_state_order");
            }
            assertThat(Walls.attempt(role, AURORA, move.formatted("LOCKED", 0))).isEqualTo("reservation_version_grows");
            assertThat(Walls.attempt(role, AURORA, move.formatted("LOCKED", -1)))
                    .isEqualTo("reservation_version_grows");
            assertThat(Walls.attempt(role, AURORA, move.formatted("LOCKED", 1), move.formatted("SCHEDULED", 1)))
                    .as("backwards")
                    .isEqualTo("reservation_state_order");
            for (ReservationState state : ReservationState.values()) {
                if (state != ReservationState.CANCELLED) {
                    assertThat(Walls.attempt(
                                    role, AURORA, move.formatted("CANCELLED", 1), move.formatted(state.name(), 1)))
                            .as("terminal to %s", state)
                            .isEqualTo("reservation_state_order");
                }
            }
            assertThat(Walls.attempt(
                            role,
                            AURORA,
                            "update reservation.transition set reason = '' where reservation_id = '" + id + "'"))
                    .isIn(KEPT, "42501");
        }
        Person.AURORA_VIEWER.asks().get("/api/v1/reservations/" + id).then().body("state", equalTo("SCHEDULED"));
    }

    @Test
    void aRunningNodeNeverLeavesItsJurisdictionByAnyRow() throws SQLException {
        Journey journey = Journey.of(1, 1);
        UUID id = journey.reservation(Person.AURORA_CAPACITY);
        journey.moveTo(journey.start());
        String foreign = "(select id from capacity.node where jurisdiction = 'FI' and node_type = 'h200-sxm' limit 1)";
        String bound = " where reservation = '" + id + "' and live";
        assertThat(Walls.attempt(
                        Database.APP,
                        AURORA,
                        "update capacity.node_binding set jurisdiction = 'FI', node = " + foreign + bound))
                .as("exchanged for a foreign one")
                .isEqualTo("binding_in_allowed_jurisdiction");
        assertThat(Walls.attempt(Database.APP, AURORA, "update capacity.node_binding set node = " + foreign + bound))
                .as("exchanged for one that lies about where it stands")
                .isEqualTo("node_binding_node_jurisdiction_fkey");
        assertThat(Walls.attempt(
                        Database.SUPERUSER,
                        AURORA,
                        "update capacity.node set jurisdiction = 'FI', site = 'hel1' where id in "
                                + "(select node from capacity.node_binding" + bound + ")"))
                .as("moved while it serves")
                .isIn("node_binding_node_jurisdiction_fkey", "pool_membership_node_jurisdiction_fkey");
        for (Database role : List.of(Database.APP, Database.SUPERUSER)) {
            assertThat(Walls.attempt(
                            role,
                            AURORA,
                            "update reservation.reservation set allowed_jurisdictions = '{DE,FI}' where id = '" + id
                                    + "'"))
                    .as("the allowed set widened afterwards")
                    .isEqualTo(KEPT);
            assertThat(Walls.attempt(
                            role,
                            AURORA,
                            "update reservation.reservation set jurisdiction = 'FR', site = 'par1' where id = '" + id
                                    + "'"))
                    .isEqualTo(KEPT);
        }
        assertThat(Walls.attempt(
                        Database.SUPERUSER,
                        AURORA,
                        "insert into capacity.pool_membership select " + foreign
                                + ", pool, 'DE', '[2025-01-01T00:00:00Z,2025-06-01T00:00:00Z)' from reservation.segment where reservation_id = '"
                                + id + "'"))
                .as("a foreign node in a pool")
                .isEqualTo("pool_membership_node_jurisdiction_fkey");
    }

    @Test
    void theTurnaroundIsNeverTheTenantsAndNeverCharged() throws SQLException {
        Journey journey = Journey.of(1, 1);
        Amending it = new Amending(journey.reservation(Person.AURORA_CAPACITY));
        assertThat(it.turnaround()).isEqualTo(journey.end().getEpochSecond() + " provider");
        String turnaround =
                "(select turnaround_claim from reservation.segment where reservation_id = '" + it.reservation() + "')";
        assertThat(Walls.attempt(
                        Database.SUPERUSER,
                        AURORA,
                        "update capacity.claim set tenant_id = '" + AURORA + "' where id = " + turnaround))
                .as("put on the tenant's account")
                .isIn(KEPT, "claim_check2", "claim_check1", "claim_check");
        assertThat(Walls.attempt(
                        Database.SUPERUSER,
                        AURORA,
                        "update capacity.claim set live = true where id = " + turnaround + " and not live"))
                .isEqualTo("0 rows");
        assertThat(Database.SUPERUSER.value("select max(upper(period)) = '" + journey.end()
                        + "' from reservation.locked_line where reservation_id = '" + it.reservation() + "'"))
                .as("no price covers it")
                .isEqualTo("t");
        journey.moveTo(journey.end().plusSeconds(3 * 3600));
        assertThat(Database.SUPERUSER.value("select count(*) from metering.usage_record where reservation_id = '"
                        + it.reservation() + "' and hour >= '" + journey.end() + "'"))
                .as("no usage is recorded for it")
                .isEqualTo("0");
    }

    @Test
    void nobodyChangesWhatAnAmendmentSaysOrWhatIsChargedByIt() throws Exception {
        Journey journey = Journey.of(1, 1);
        Amending it = new Amending(journey.reservation(Person.AURORA_CAPACITY));
        String id = it.open(Map.of("kind", "CANCEL"));
        String row = "select to_jsonb(a)::text from reservation.amendment a where id = '" + id + "'";
        String before = Database.SUPERUSER.value(row);
        for (String change : List.of(
                "fee_minor = 1", "refund_minor = 0", "expires_at = 'infinity'", "after = before", "kind = 'RELEASE'")) {
            String update = "update reservation.amendment set " + change + " where id = '" + id + "'";
            assertThat(Walls.attempt(Database.APP, AURORA, update)).isEqualTo("23001");
            assertThat(Walls.attempt(Database.SUPERUSER, AURORA, update)).isEqualTo("23001");
            assertThat(Walls.attempt(Database.OWNER, AURORA, update)).isIn("42501", "0 rows");
        }
        it.withdraw(id);
        String revive = "update reservation.amendment set state = 'QUOTED' where id = '" + id + "'";
        assertThat(Walls.attempt(Database.APP, AURORA, revive)).isEqualTo("23001");
        assertThat(Walls.attempt(Database.APP, BOREALIS, revive)).isEqualTo("0 rows");
        String line =
                "insert into reservation.locked_line (tenant_id, reservation_id, seq, source, source_id, code, description, unit, "
                        + "unit_price, nodes, period, net_minor, currency, price_book_version) select tenant_id, reservation_id, 99, 'AMENDMENT', '"
                        + id
                        + "', code, description, unit, unit_price, nodes, period, -net_minor, currency, price_book_version "
                        + "from reservation.locked_line where seq = 1 and reservation_id = '" + it.reservation() + "'";
        assertThat(Walls.attempt(Database.APP, AURORA, line)).isEqualTo("line_was_quoted");
        assertThat(Walls.attempt(Database.APP, AURORA, line.replace("'AMENDMENT', '" + id + "'", "'QUOTE', source_id")))
                .isEqualTo("line_was_quoted");
        assertThat(Database.SUPERUSER.value(row)).isNotEqualTo(before).contains("WITHDRAWN");
    }
}
