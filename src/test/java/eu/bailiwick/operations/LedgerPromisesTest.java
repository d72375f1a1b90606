package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Breaks what the ledgers of capacity and of money promise, past every trigger and constraint, and sees whether the
/// page would tell. Everything is taken back.
@QuarkusTest
class LedgerPromisesTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final Pattern ASKED = Pattern.compile("(?:Asked\\.of|broken|containsExactly)\\(\"([A-Z]+[0-9]+)\"");

    @Inject
    Billed billed;

    private static Set<String> broken(String code, String... forged) throws SQLException {
        return Asked.of(code).brokenBy(forged);
    }

    @Test
    void aNodeHourThatIsSoldTwiceIsFound() throws SQLException {
        String claim = "insert into capacity.claim (pool, tenant_id, kind, quantity, period) select p.id, '" + AURORA
                + "', 'RESERVATION', %s, tstzrange(platform.app_now() + interval '400 days', "
                + "platform.app_now() + interval '401 days') from capacity.pool p order by p.id limit 1";
        String all = "(select sum(c.delta) from capacity.capacity_change c where c.pool = p.id)";
        assertThat(broken("R1", claim.formatted(all + " + 1"))).containsExactly("R1");
        assertThat(broken("R1", claim.formatted(all), claim.formatted("1"))).containsExactly("R1");
        assertThat(broken("R1", claim.formatted("1"))).isEmpty();
    }

    @Test
    void aNodeOfTwoAtOnceAndOneInAForbiddenJurisdictionAreFound() throws SQLException {
        String bound = "insert into capacity.node_binding (node, tenant_id, reservation, kind, period, jurisdiction) "
                + "select n.id, r.tenant_id, r.id, 'PRIMARY', %s, %s from reservation.reservation r, "
                + "(select id from capacity.node order by id limit 1) n where r.tenant_id = '" + billed.tenant() + "'";
        String then = "tstzrange('2031-01-01 %s', '2031-01-02')";
        String where = "r.allowed_jurisdictions[1]";
        String first = bound.formatted(then.formatted("00:00"), where);
        String wall = "alter table capacity.node_binding drop constraint node_binding_no_overlap";
        assertThat(broken("R2", wall, first, bound.formatted(then.formatted("23:59"), where)))
                .containsExactly("R2");
        assertThat(broken("R2", first)).isEmpty();
        assertThat(broken("R3", bound.formatted(then.formatted("00:00"), "'XX'")))
                .containsExactly("R3");
        assertThat(broken("R3", first)).isEmpty();
    }

    @Test
    void aQuoteThatNobodyIssuedSoIsFound() throws SQLException {
        String of = " where tenant_id = '" + billed.tenant() + "'";
        for (String forged : List.of(
                "alter table reservation.quote drop constraint quote_check; update reservation.quote set terms = terms || ' '"
                        + of,
                "update reservation.quote set net_minor = net_minor + 1, gross_minor = gross_minor + 1" + of,
                "update reservation.quote_line set net_minor = net_minor + 1 where ctid = (select ctid from reservation.quote_line"
                        + of + " limit 1)")) {
            assertThat(broken("R4", forged)).as(forged).containsExactly("R4");
        }
    }

    @Test
    void aMoveThatIsNoneOrIsMissingIsFound() throws SQLException {
        String of = " where tenant_id = '" + billed.tenant() + "'";
        String moves =
                "insert into reservation.transition (tenant_id, reservation_id, seq, from_state, to_state, at, actor, actor_name) "
                        + "select tenant_id, id, %s, %s, '%s', platform.app_now(), 'test', 'Test' from reservation.reservation"
                        + of;
        String first = moves.formatted("1", "null", "SCHEDULED");
        assertThat(broken("R6", first, moves.formatted("2", "'SCHEDULED'", "COMPLETED")))
                .containsExactly("R6");
        assertThat(broken("R6", first, moves.formatted("3", "'SCHEDULED'", "LOCKED")))
                .containsExactly("R6");
        assertThat(broken("R6", first, moves.formatted("2", "'SCHEDULED'", "LOCKED")))
                .isEmpty();
    }

    @Test
    void anEntryWithoutItsOtherSideAndAnInvoiceNumberThatIsLeftOutAreFound() throws SQLException {
        String of = " where tenant_id = '" + billed.tenant() + "'";
        assertThat(broken(
                        "B3",
                        "update billing.ledger_entry set amount_minor = amount_minor + 1" + of
                                + " and account = 'receivable'"))
                .containsExactly("B3");
        assertThat(broken("B3", "delete from billing.ledger_entry" + of + " and account = 'receivable'"))
                .containsExactly("B3");
        assertThat(broken("B8", "update billing.invoice set number = number + 1" + of))
                .containsExactly("B8");
    }

    @Test
    void aWindowWithoutTheTimeToPrepareItsNodesIsFound() throws SQLException {
        String claim =
                "insert into capacity.claim (id, pool, tenant_id, kind, quantity, period) select '%s', id, %s, '%s', 1, "
                        + "tstzrange('2031-01-%s', '2031-01-%s') from capacity.pool order by id limit 1";
        String window = "00000000-0000-4000-8000-000000000001";
        String behind = "00000000-0000-4000-8000-000000000002";
        String reserved = claim.formatted(window, "'" + AURORA + "'", "RESERVATION", "01", "02");
        String segment =
                "insert into reservation.segment (tenant_id, reservation_id, seq, pool, nodes, period, claim, turnaround_claim) "
                        + "select tenant_id, platform.new_id(), 1, pool, 1, period, id, '" + behind
                        + "' from capacity.claim where id = '" + window + "'";
        String ready = claim.formatted(behind, "null", "TURNAROUND", "02", "03");
        assertThat(broken("R9", reserved, segment)).containsExactly("R9");
        assertThat(broken("R9", reserved, segment, claim.formatted(behind, "null", "TURNAROUND", "03", "04")))
                .containsExactly("R9");
        assertThat(broken("R9", reserved, segment, ready)).isEmpty();
    }

    @Test
    void minutesThatNoEntryTellsAndOverageThatNobodyApprovedAreFound() throws SQLException {
        String balance =
                "insert into engagement.minute_balance (tenant_id, reservation_id, month, period, price_book_version, "
                        + "currency, entries, overage_minor) values ('" + AURORA
                        + "', platform.new_id(), '2026-01-01', tstzrange('2026-01-01', '2026-02-01'), 1, 'EUR', %d, %d)";
        assertThat(broken("E7", balance.formatted(1, 0))).containsExactly("E7");
        String wall = "alter table engagement.minute_balance drop constraint overage_is_approved";
        assertThat(broken("B7", wall, balance.formatted(0, 1))).containsExactly("B7");
        assertThat(Asked.of("B7", "E7").brokenBy(balance.formatted(0, 0))).isEmpty();
    }

    @Test
    void anEventThatWasEditedIsFound() throws SQLException {
        String event = " where ctid = (select ctid from audit.audit_event order by seq desc limit 1)";
        assertThat(broken("A1", "update audit.audit_event set actor_name = actor_name || '?'" + event))
                .containsExactly("A1");
        assertThat(broken("A1", "delete from audit.audit_event" + event)).containsExactly("A1");
    }

    @Test
    void everyPromiseThatIsAskedIsBrokenByATest() throws SQLException, IOException {
        List<String> tests = new ArrayList<>();
        try (var files = Files.walk(Path.of("src/test/java/eu/bailiwick"))) {
            for (Path file : files.filter(each ->
                            each.toString().endsWith("PromisesTest.java") || each.endsWith("ZoneRulesTest.java"))
                    .toList()) {
                tests.add(Files.readString(file));
            }
        }
        Set<String> attacked = ASKED.matcher(String.join("\n", tests))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        try (var connection = Database.SUPERUSER.connect()) {
            assertThat(attacked)
                    .containsAll(Asked.ALL.broken(connection).keySet())
                    .hasSizeGreaterThan(20);
        }
    }
}
