package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Breaks what holds rows together behind the portal's back: the trail, due work, tenants and the sums of usage.
@QuarkusTest
class TrailPromisesTest {
    private static final String JOB =
            "insert into platform.job (id, kind, subject, due_at, attempts, finished_at, state) values "
                    + "(%s, 'attack', gen_random_uuid()::text, %s, %d, %s, '%s')";
    private static final String LONG_AGO = "gen_random_uuid()";
    private static final Period PARTS_OF_HOURS = BillingWorld.period("2026-01-28T07:20:00Z", "2026-02-03T09:40:00Z");
    private static final String NOW = "platform.app_now()";

    @Inject
    Billed billed;

    @Inject
    Acting acting;

    @Inject
    Invoicing invoicing;

    private static String event(String action, String target, String tenant) {
        return "insert into audit.audit_event (tenant_id, seq, recorded_at, actor, actor_name, address, action, target_type, target_id, "
                + "outcome, request_id, previous_hash, hash) select tenant_id, 1000000, platform.app_now(), 'x', 'x', '', '"
                + action
                + "', '" + target + "', id::text, 'SUCCESS', '', '', '' from reservation." + target
                + " where tenant_id = '"
                + tenant + "'";
    }

    @Test
    void whatWasAcceptedAndIsNotInTheTrailIsFound() throws SQLException {
        String tenant = billed.tenant(PARTS_OF_HOURS, "2026-01-28T07:50:00Z");
        String of = " where tenant_id = '" + tenant + "'";
        String moved =
                "insert into reservation.transition (tenant_id, reservation_id, seq, from_state, to_state, at, actor, actor_name) "
                        + "select tenant_id, id, %d, %s, '%s', platform.app_now(), 'x', 'x' from reservation.reservation"
                        + of;
        assertThat(Asked.count("unlike_noted", tenant)).isEqualTo("t");
        for (String forged : List.of(
                "delete from audit.audit_event" + of + " and action = 'invoice.issued'",
                "update audit.audit_event set outcome = 'REFUSED'" + of + " and action = 'invoice.issued'",
                "update audit.audit_event set tenant_id = 'another'" + of + " and action = 'invoice.issued'",
                moved.formatted(1, "null", "SCHEDULED"),
                moved.formatted(2, "'SCHEDULED'", "LOCKED"),
                moved.formatted(2, "'SCHEDULED'", "CANCELLED"),
                "update reservation.quote set state = 'WITHDRAWN'" + of,
                "update reservation.quote set state = 'OPEN'" + of,
                "insert into reservation.amendment (tenant_id, id, reservation_id, kind, state, before, after, fee_minor, refund_minor, "
                        + "price_difference_minor, currency, requested_by, requested_by_name, reservation_version, created_at, expires_at) "
                        + "select tenant_id, platform.new_id(), id, 'SHRINK', 'QUOTED', '{}', '{}', 1, 0, 0, 'EUR', 'x', 'x', 0, "
                        + "'2026-01-01', '2026-01-03' from reservation.reservation" + of,
                "update tenancy.tenant set state = 'SUSPENDED' where id = '" + tenant + "'")) {
            assertThat(Asked.of("A2").brokenBy(forged)).as(forged).containsExactly("A2");
        }
        String confirmed = event("reservation.confirmed", "reservation", tenant);
        String locked = event("reservation.locked", "reservation", tenant).replace("1000000", "1000001");
        String move = moved.formatted(2, "'SCHEDULED'", "LOCKED");
        assertThat(Asked.of("A2").brokenBy(moved.formatted(1, "null", "SCHEDULED"), confirmed, move, locked))
                .isEmpty();
        assertThat(Asked.of("A2").brokenBy(locked, move, moved.formatted(4, "'SCHEDULED'", "LOCKED")))
                .containsExactly("A2");
    }

    @Test
    void aWitnessThatHasSeenMoreOfTheLogThanIsHereIsFound() throws SQLException {
        String halt =
                "insert into attestation.log_halt (origin, told_by, reason, known_size, own_size, lifted_at, lifted_size) "
                        + "values ('log.example', 'witness.example', 'ENTRIES_LOST', 9, 3, %s)";
        assertThat(Asked.of("L1").brokenBy(halt.formatted("null, null"))).containsExactly("L1");
        assertThat(Asked.of("L1").brokenBy(halt.formatted("platform.app_now(), 9")))
                .isEmpty();
    }

    @Test
    void anHourOfTheTrailsThatNobodySignedAndAHeadThatNoTrailHasAreFound() throws SQLException {
        String hour =
                "insert into audit.signed_hour (number, id, hour, heads, fill, statement, statement_sha256, signature, key_id) "
                        + "values (1000000, gen_random_uuid(), '2020-01-01Z', '', sha256('x'), '', sha256(''), '', repeat('0', 64))";
        String head = "insert into audit.signed_head (tenant_id, hour_number, seq, hash, salt) values ('"
                + billed.tenant() + "', 1, 1, sha256('x'), sha256('y'))";
        assertThat(Asked.of("A3").brokenBy(hour)).containsExactly("A3");
        assertThat(Asked.of("A3").brokenBy(head)).containsExactly("A3");
        assertThat(Asked.of("A3").brokenBy("select 1")).isEmpty();
    }

    @Test
    void dueWorkThatNobodyDoesIsFound() throws SQLException {
        String sixAgo = NOW + " - interval '6 minutes'";
        assertThat(Asked.ALL.brokenBy(JOB.formatted(LONG_AGO, sixAgo, 0, "null", "PLANNED")))
                .containsExactly("J1");
        String triedLongAgo = "clock_timestamp() - interval '7 minutes'";
        assertThat(Asked.of("J1").brokenBy(JOB.formatted(LONG_AGO, sixAgo, 9, triedLongAgo, "PLANNED")))
                .containsExactly("J1");
        for (String quiet : List.of(
                JOB.formatted(LONG_AGO, NOW + " - interval '4 minutes'", 0, "null", "PLANNED"),
                JOB.formatted("uuidv7()", sixAgo, 0, "null", "PLANNED"),
                JOB.formatted(LONG_AGO, sixAgo, 9, "clock_timestamp() - interval '6 minutes'", "PLANNED"),
                JOB.formatted(LONG_AGO, sixAgo, 0, "clock_timestamp()", "PLANNED"),
                JOB.formatted(LONG_AGO, sixAgo, 10, triedLongAgo, "FAILED"))) {
            assertThat(Asked.of("J1").brokenBy(quiet)).as(quiet).isEmpty();
        }
    }

    @Test
    void workThatAReplicaIsAtDoesNotLie() throws SQLException {
        String id = Database.SUPERUSER.value("select gen_random_uuid()");
        String lies = "select count(*) filter (where differs) from operations.undone where id = '" + id + "'";
        try (var replica = Database.SUPERUSER.connect();
                var statement = replica.createStatement()) {
            replica.setAutoCommit(false);
            // In one breath, so that no loop of the running portal takes it before it is locked.
            statement.execute(JOB.formatted("'" + id + "'", NOW + " - interval '6 minutes'", 0, "null", "PLANNED")
                    + "; commit; begin; select from platform.job where id = '" + id + "' for update");
            assertThat(Database.OPS.value(lies)).isEqualTo("0");
            statement.execute("update platform.job set state = 'DROPPED' where id = '" + id + "'");
            assertThat(Database.OPS.value(lies)).isEqualTo("0");
            replica.commit();
        }
    }

    @Test
    void aRowThatCouldHangOnAnotherTenantIsFound() throws SQLException {
        String of = " where tenant_id = '" + billed.tenant(PARTS_OF_HOURS, "2026-01-28T07:50:00Z") + "'";
        String held =
                "insert into capacity.claim (id, pool, tenant_id, kind, quantity, period, expires_at) select turnaround_claim, "
                        + "(select id from capacity.pool limit 1), %s, '%s', 1, period, %s from reservation.quote" + of;
        for (String forged : List.of(
                "create table capacity.hung (tenant_id text, claim uuid references capacity.claim)",
                "alter table reservation.segment drop constraint segment_claim_of_tenant; alter table reservation.segment "
                        + "add constraint segment_claim_of_tenant foreign key (tenant_id, claim) references capacity.claim (tenant_id, id) not valid",
                held.formatted("'another'", "HOLD", "now()"),
                "update billing.invoice_line set tenant_id = 'another'" + of,
                "update metering.usage_record set tenant_id = 'another'" + of)) {
            assertThat(Asked.of("R10").brokenBy(forged)).as(forged).containsExactly("R10");
        }
        assertThat(Asked.of("R10").brokenBy(held.formatted("null", "TURNAROUND", "null")))
                .isEmpty();
    }

    @Test
    void aSecondThatIsNeitherBilledNorCreditedNorToBeBilledIsFound() throws SQLException {
        String tenant = billed.tenant(PARTS_OF_HOURS, "2026-01-28T07:50:00Z");
        String of = " where tenant_id = '" + tenant + "'";
        assertThat(Asked.count("unlike_accepted", tenant)).isEqualTo("t");
        for (String forged : List.of(
                "update metering.usage_record set reserved_seconds = reserved_seconds - 1" + of
                        + " and resource = 'node-0002' and hour = '2026-01-29'",
                "delete from metering.usage_record" + of + " and resource = 'node-0001' and hour = '2026-01-30'",
                "delete from metering.usage_record" + of,
                "insert into billing.invoice_line (tenant_id, invoice_id, line, code, description, reservation_id, source_line, credit, period, "
                        + "quantity, unit, unit_price, exact_before, exact_through, digits, net_minor, price_book_version) select tenant_id, "
                        + "invoice_id, line + 100, code, description, reservation_id, source_line + 100, credit, period, quantity, unit, "
                        + "unit_price, exact_before, exact_through, digits, net_minor, price_book_version from billing.invoice_line"
                        + of
                        + " and code = 'NODE_TIME' and not credit")) {
            assertThat(Asked.of("B11").brokenBy(forged)).as(forged).containsExactly("B11");
        }
        assertThat(acting.as(tenant, () -> invoicing.issue(BillingMonth.parse("2026-02"))))
                .isPresent();
        assertThat(Asked.count("unlike_accepted", tenant)).isEqualTo("t");
        assertThat(Database.SUPERUSER.value(
                        "select (unbilled, accepted = billed + credited, credited) from operations.unlike_accepted"
                                + of))
                .isEqualTo("(0,t,3600)");
    }

    @Test
    void consumptionThatWasAcceptedAndNotRecordedOrRecordedAndNotAcceptedIsFoundOfEachMeter() throws SQLException {
        String of = " from reservation.reservation r, metering.meter m where r.tenant_id = '"
                + billed.tenant(PARTS_OF_HOURS, "2026-01-28T07:50:00Z") + "' and m.kind = 'CONSUMPTION'";
        String most = "insert into metering.meter (code, name, unit, kind, aggregation) values "
                + "('attack_peak', 'Peak', 'watt', 'CONSUMPTION', 'MAX')";
        String event =
                "insert into metering.usage_event (tenant_id, source, id, meter, reservation_id, resource, period, quantity, "
                        + "payload_sha256) select r.tenant_id, 'attack', m.code || r.id || %1$d, m.code, r.id, 'node-0001', "
                        + "tstzrange('2026-01-29 01:00Z', '2026-01-29 01:30Z'), %1$d, ''" + of;
        String recorded =
                "insert into metering.consumption_record (tenant_id, reservation_id, meter, resource, hour, quantity, events) "
                        + "select r.tenant_id, r.id, m.code, 'node-0001', '2026-01-29 01:00Z', "
                        + "case m.aggregation when 'SUM' then 8 else 5 end, 2" + of;
        String three = event.formatted(3);
        String five = event.formatted(5);
        List<String> meters = List.of("attack_peak", "energy", "egress", "storage");
        assertThat(Asked.of("B11").brokenBy(most, three, five, recorded)).isEmpty();
        List<String> forgeries = new ArrayList<>(List.of(
                "delete from metering.consumption_record where meter = 'energy' and hour = '2026-01-29 01:00Z'",
                "delete from metering.usage_event where meter = 'attack_peak' and source = 'attack' and quantity = 5"));
        meters.forEach(meter -> forgeries.add(
                "update metering.consumption_record set quantity = quantity + 0.000001 where meter = '" + meter + "'"));
        for (String forged : forgeries) {
            assertThat(Asked.of("B11").brokenBy(most, three, five, recorded, forged))
                    .as(forged)
                    .containsExactly("B11");
        }
        String seconds = "update metering.usage_record set meter = '%s' where tenant_id = (select r.tenant_id" + of
                + " limit 1) and hour = '2026-01-30'";
        assertThat(Asked.of("B11").brokenBy(seconds.formatted("energy"))).containsExactly("B11");
    }
}
