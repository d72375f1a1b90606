package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Breaks promises behind the portal's back, past every trigger, and sees whether the page would tell. Everything is
/// taken back.
@QuarkusTest
class PromisesTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

    @Inject
    Billed billed;

    @Inject
    Acting acting;

    @Inject
    Invoicing invoicing;

    /// One node for Aurora that began yesterday and ends tomorrow, with nothing that begins in between.
    private static String claim() {
        return "insert into capacity.claim (pool, tenant_id, kind, quantity, period) select id, '" + AURORA
                + "', 'RESERVATION', 1, tstzrange(date_trunc('day', platform.app_now()) - interval '1 day', "
                + "date_trunc('day', platform.app_now()) + interval '1 day') from capacity.pool limit 1";
    }

    private static String ownQuota(int nodes) {
        return "insert into tenancy.own_quota (tenant_id, nodes_max, changed_by) values ('" + AURORA + "', " + nodes
                + ", 'test') on conflict (tenant_id) do update set nodes_max = excluded.nodes_max";
    }

    @Test
    void aTenantAboveTheQuotaThatItSetItselfIsFoundThoughTheProviderAllowsMore() throws SQLException {
        assertThat(Asked.of("R5").brokenBy(ownQuota(0), claim())).containsExactly("R5");
        assertThat(Asked.of("R5").brokenBy(ownQuota(1_000_000), claim())).isEmpty();
    }

    @Test
    void aTenantAboveTheProvidersQuotaIsFoundWhateverItSetItself() throws SQLException {
        assertThat(Asked.of("R5")
                        .brokenBy(
                                ownQuota(1_000_000),
                                "update tenancy.quota_policy set nodes_max = 0 where tenant_id = '" + AURORA + "'",
                                claim()))
                .containsExactly("R5");
    }

    @Test
    void aUsageEventThatCountsNowhereIsFound() throws SQLException {
        String lost =
                "insert into metering.usage_event (tenant_id, source, id, meter, reservation_id, resource, period, quantity, payload_sha256) select '"
                        + AURORA
                        + "', 'attack', 'lost', code, platform.new_id(), 'node-0001', tstzrange('2026-02-01', '2026-02-01 01:00'), 1, sha256('x') from metering.meter limit 1";
        assertThat(Asked.of("B4").brokenBy(lost)).containsExactly("B4");
        assertThat(Asked.ALL.brokenBy(lost)).containsExactly("B11", "B4");
    }

    @Test
    void whatIsWholeAnswersNothing() throws SQLException {
        String tenant = billed.tenant();
        for (String view : List.of("unlike_quoted", "left_out", "unlike_made_again", "priced_afterwards")) {
            assertThat(Asked.count(view, tenant)).as(view).isEqualTo("t");
        }
        try (var connection = Database.SUPERUSER.connect()) {
            assertThat(Asked.ALL.broken(connection))
                    .contains(entry("R7", 0L), entry("R8", 0L), entry("B5", 0L), entry("B6", 0L));
        }
    }

    @Test
    void aCentMoreOrLessThanQuotedIsFound() throws SQLException {
        String of = " where tenant_id = '" + billed.tenant() + "'";
        for (String forged : List.of(
                "update reservation.locked_line set unit_price = unit_price + 0.01" + of + " and code = 'NODE_TIME'",
                "update reservation.quote set net_minor = net_minor + 1, gross_minor = gross_minor + 1" + of,
                "delete from billing.invoice_line" + of + " and code = 'TERM_DISCOUNT'",
                fee(of))) {
            assertThat(Asked.of("B1").brokenBy(forged)).as(forged).containsExactly("B1");
        }
    }

    @Test
    void aWholePriceThatItsLastInvoiceDoesNotReachIsFound() throws SQLException {
        String tenant = billed.tenant();
        assertThat(acting.as(tenant, () -> invoicing.issue(BillingMonth.parse("2026-02"))))
                .isPresent();
        assertThat(Asked.count("unlike_quoted", tenant)).isEqualTo("t");
        assertThat(Asked.of("B1")
                        .brokenBy(
                                "update reservation.locked_line set net_minor = net_minor + 1 where seq = 1 and tenant_id = '"
                                        + tenant + "'"))
                .containsExactly("B1");
    }

    @Test
    void whatRanInABilledMonthAndStandsOnNoInvoiceIsFound() throws SQLException {
        String tenant = billed.tenant();
        String of = " where tenant_id = '" + tenant + "'";
        String lost = "delete from billing.invoice_line" + of + " and source_line > 0";
        String whole = "delete from billing.invoice" + of;
        String run = "insert into billing.billing_run (period, started_at, started_by, finished_at, failures) "
                + "values ('2026-01', platform.app_now(), 'test', platform.app_now(), '%s') on conflict (period) "
                + "do update set started_at = excluded.started_at, failures = excluded.failures";
        assertThat(Asked.count("left_out", tenant)).isEqualTo("t");
        assertThat(Asked.of("B1").brokenBy(lost)).containsExactly("B1");
        assertThat(Asked.of("B1").brokenBy(lost, whole, run.formatted("[]"))).containsExactly("B1");
        String told = run.formatted("[{\"tenant\": \"" + tenant + "\"}]");
        assertThat(Asked.leftOut(tenant, told, lost, whole)).isFalse();
        String later = "update reservation.reservation set created_at = 'infinity'" + of;
        assertThat(Asked.leftOut(tenant, lost, later)).isFalse();
        assertThat(Asked.leftOut(tenant, lost)).isTrue();
    }

    @Test
    void aMonthThatWasLeftOutAfterOneThatWasInvoicedIsFound() throws SQLException {
        String tenant = billed.tenant();
        assertThat(acting.as(tenant, () -> invoicing.issue(BillingMonth.parse("2026-02"))))
                .isPresent();
        assertThat(Asked.of("B1")
                        .brokenBy("delete from billing.invoice_line using billing.invoice i where invoice_id = i.id "
                                + "and i.tenant_id = invoice_line.tenant_id and i.period @> timestamptz '2026-02-02' and i.tenant_id = '"
                                + tenant + "'"))
                .containsExactly("B1");
    }

    @Test
    void aFeeThatStandsOnNoInvoiceOfItsMonthIsFound() throws SQLException {
        String of = " where tenant_id = '" + billed.tenant() + "'";
        assertThat(Asked.of("B1")
                        .brokenBy(
                                "delete from billing.invoice_line" + of,
                                fee(of),
                                "update reservation.reservation set ready_at = null" + of))
                .containsExactly("B1");
    }

    private static String fee(String of) {
        return "insert into reservation.amendment (tenant_id, id, reservation_id, kind, state, before, after, fee_minor, refund_minor, "
                + "price_difference_minor, currency, requested_by, requested_by_name, reservation_version, created_at, expires_at, applied_at) "
                + "select tenant_id, platform.new_id(), id, 'SHRINK', 'APPLIED', '{}', '{}', 1, 0, 0, 'EUR', 'x', 'x', 0, "
                + "'2026-01-01', '2026-01-03', '2026-01-02' from reservation.reservation" + of;
    }

    @Test
    void whatRunningAgainWouldMakeOtherwiseIsFound() throws SQLException {
        String of = " where tenant_id = '" + billed.tenant() + "'";
        for (String forged : List.of(
                "update metering.usage_record set reserved_seconds = reserved_seconds - 1" + of
                        + " and resource = 'node-0002' and hour = '2026-01-29'",
                "insert into metering.usage_record (tenant_id, reservation_id, meter, resource, hour, reserved_seconds) "
                        + "select tenant_id, reservation_id, meter, 'node-0003', hour, 3600 from metering.usage_record"
                        + of
                        + " and resource = 'node-0002' and hour = '2026-01-29'",
                "delete from metering.usage_record" + of + " and resource = 'node-0001' and hour = '2026-01-30'",
                "update reservation.locked_line set nodes = nodes + 1" + of + " and code = 'NODE_TIME'",
                "update billing.invoice set number = number + 1000000" + of)) {
            assertThat(Asked.of("B5").brokenBy(forged)).as(forged).containsExactly("B5");
        }
    }

    @Test
    void aChargeThatWasLostIsFound() throws SQLException {
        assertThat(Asked.of("B2")
                        .brokenBy("delete from billing.charge where resource = 'node-0002' and tenant_id = '"
                                + billed.tenant() + "'"))
                .containsExactly("B2");
    }

    @Test
    void anInvoiceKeepsHowManyChargesItHas() throws SQLException {
        String of = " where tenant_id = '" + billed.tenant() + "'";
        assertThat(Database.SUPERUSER.value("select charges from billing.invoice" + of))
                .isNotEqualTo("0")
                .isEqualTo(Database.SUPERUSER.value("select count(*) from billing.charge" + of));
    }

    @Test
    void aPriceThatCameAfterTheUseOrIsNotTheLockedOneIsFound() throws SQLException {
        String of = " where tenant_id = '" + billed.tenant() + "'";
        for (String forged : List.of(
                "update reservation.locked_line set unit_price = unit_price - 1" + of,
                "update reservation.locked_line set price_book_version = 2" + of)) {
            assertThat(Asked.of("B6").brokenBy(forged)).as(forged).containsExactly("B6");
        }
        String later = "insert into catalog.price_book_version (number, valid_from, recorded_at, recorded_by, note) "
                + "values (9999, '2026-03-01', '2026-01-28 07:00:01+00', 'test', '')";
        assertThat(Asked.of("B6")
                        .brokenBy(
                                later,
                                "update reservation.locked_line set price_book_version = 9999" + of,
                                "update billing.invoice_line set price_book_version = 9999" + of))
                .containsExactly("B6");
    }

    @Test
    void aKeyWithoutItsAnswerOrWithoutItsEffectIsFound() throws SQLException {
        String key =
                "insert into platform.idempotency (tenant_id, key, caller, request_sha256, status, location) values ('"
                        + AURORA + "', 'attack', 'test', sha256('x'), ";
        assertThat(Asked.ALL.brokenBy(key + "null, null)")).containsExactly("R7");
        for (String made : List.of("quotes", "reservations", "reservations/" + AURORA + "/amendments")) {
            assertThat(Asked.ALL.brokenBy(
                            key + "201, 'http://localhost/api/v1/" + made + "/11111111-1111-4111-8111-111111111119')"))
                    .as(made)
                    .containsExactly("R7");
        }
        assertThat(Asked.ALL.brokenBy(key + "200, null)")).isEmpty();
    }

    @Test
    void whateverCouldTellOneTenantOfAnotherIsFound() throws SQLException {
        for (String hole : List.of(
                "alter table capacity.claim no force row level security",
                "alter table capacity.node_binding disable row level security",
                "create policy everybody on reservation.quote for select to bailiwick_app using (true)",
                "create policy everybody on reservation.quote for select to public using (true)",
                "create table capacity.copied (tenant_id text); grant select on capacity.copied to bailiwick_app",
                "create view capacity.who with (security_invoker = false) as select pool, tenant_id from capacity.claim; "
                        + "grant select on capacity.who to bailiwick_app",
                "create function capacity.whose(pool uuid) returns table (tenant_id text) language sql security definer "
                        + "as 'select tenant_id from capacity.claim'; grant execute on function capacity.whose to bailiwick_app",
                "drop function capacity.free_busy; create function capacity.free_busy(uuid[], timestamptz) "
                        + "returns table (pool uuid, at bigint, label text) language sql security definer "
                        + "as 'select id, 1::bigint, site from capacity.pool'",
                "grant bailiwick_ops to bailiwick_app",
                "alter role bailiwick_app bypassrls")) {
            assertThat(Asked.ALL.brokenBy(hole)).as(hole).containsExactly("R8");
        }
    }

    @Test
    void aNodeThatCountsTwiceOrNotAtAllIsFound() throws SQLException {
        String change =
                "insert into capacity.capacity_change (pool, effective_at, delta, reason, recorded_by, of_nodes) "
                        + "select pool, platform.app_now(), %d, 'attack', 'attack', %s from capacity.pool_membership limit 1";
        for (String forged : List.of(
                change.formatted(1, true),
                change.formatted(-1, true),
                "update capacity.node set counted = false where id = (select node from capacity.pool_membership m "
                        + "join capacity.node n on n.id = m.node and n.counted where m.period @> platform.app_now() limit 1)")) {
            assertThat(Asked.of("C1").brokenBy(forged)).as(forged).containsExactly("C1");
        }
        assertThat(Asked.of("C1").brokenBy(change.formatted(4, false)))
                .as("a delivery that is planned")
                .isEmpty();
    }

    @Test
    void everyPromiseThatIsAskedHasWords() throws SQLException {
        Set<String> words = Arrays.stream(OperationsMessages.class.getMethods())
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet());
        try (var connection = Database.SUPERUSER.connect()) {
            assertThat(Asked.ALL.broken(connection).keySet())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(code -> assertThat(words).contains("promise_" + code));
        }
    }
}
