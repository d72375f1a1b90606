package eu.bailiwick.billing;

import static eu.bailiwick.billing.BillingWorld.period;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Attacks on B2, B3 and B8 before an invoice is issued: a draft in which one thing is false is issued by nobody,
/// neither by the portal's own role nor by a superuser, and the wall that is meant for it refuses. Nothing of it
/// stays.
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DraftWallTest {
    private static final String SERIES = "wall-" + UUID.randomUUID();
    private static final String NUMBERED = "insert into billing.invoice_series (series) values ('" + SERIES
            + "'); update billing.invoice_series set last_number = 1 where series = '" + SERIES + "'";
    private static final String POST = "insert into billing.ledger_transaction (tenant_id, id, reason, source) select"
            + " '{tenant}', '{id}', 'INVOICE', '{id}'; insert into billing.ledger_entry (tenant_id, transaction_id, seq, account,"
            + " currency, amount_minor) select '{tenant}', '{id}', n, account, 'EUR', amount from billing.invoice i, lateral"
            + " (values (1, 'receivable', gross_minor + %d), (2, 'revenue:capacity', -gross_minor - %d)) e (n, account, amount)"
            + " where i.id = '{id}'";

    @Inject
    Invoicing invoicing;

    @Inject
    Acting acting;

    private String tenant;
    private String invoice;

    @BeforeAll
    void billed() throws SQLException {
        tenant = BillingWorld.tenant();
        BillingWorld.reservation(
                tenant,
                2,
                period("2026-01-30T07:00:00Z", "2026-02-02T15:00:00Z"),
                "2026-01-30T07:00:00Z",
                "22.1234567891",
                "-1.1061728395");
        invoice = acting.as(tenant, () -> invoicing.issue(BillingMonth.parse("2026-01")))
                .orElseThrow()
                .toString();
    }

    /// What refuses that the invoice, made a draft again and not yet posted, is issued by a role after these
    /// statements.
    private String issuedAfter(String role, int number, String... falsified) throws SQLException {
        List<String> statements = new ArrayList<>(List.of(falsified));
        statements.add("update billing.invoice set state = 'ISSUED', series = '" + SERIES + "', number = " + number
                + ", issued_at = platform.app_now(), snapshot = 'x', sha256 = sha256('x') where id = '{id}'");
        statements.add("set constraints all immediate");
        try (Connection connection = Database.SUPERUSER.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute(
                    "update billing.invoice set state = 'DRAFT', number = null, series = null, issued_at = null,"
                            + " snapshot = null, sha256 = null, charges = null where id = '" + invoice + "'");
            statement.execute("delete from billing.ledger_entry where tenant_id = '" + tenant + "'");
            statement.execute("delete from billing.ledger_transaction where tenant_id = '" + tenant + "'");
            statement.execute("set local session_replication_role = origin");
            statement.execute("set local role " + role);
            statement.execute("select set_config('app.tenant', '" + tenant + "', true)");
            for (String one : statements) {
                statement.execute(one.replace("{tenant}", tenant).replace("{id}", invoice));
            }
            connection.rollback();
            return "issued";
        } catch (org.postgresql.util.PSQLException refused) {
            return Refusal.constraint(refused) + " " + Refusal.function(refused);
        }
    }

    private static String posted(int cents) {
        return POST.formatted(cents, cents);
    }

    @ParameterizedTest
    @CsvSource({"bailiwick_app", "postgres"})
    void whatIsTrueIsIssuedByTheSameStatements(String role) throws SQLException {
        assertThat(issuedAfter(role, 1, posted(0), NUMBERED)).isEqualTo("issued");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoice_lines_add_up  | net_minor = net_minor + 1, gross_minor = gross_minor + 1",
                "invoice_lines_add_up  | net_minor = 2 * net_minor, tax_minor = 2 * tax_minor, gross_minor = 2 * gross_minor",
                "invoice_tax_once      | tax_minor = 2 * tax_minor, gross_minor = net_minor + 2 * tax_minor",
                "invoice_tax_once      | tax_minor = tax_minor - 1, gross_minor = gross_minor - 1",
                "invoice_tax_once      | tax_minor = 0, gross_minor = net_minor",
                "invoice_tax_once      | tax_rate = 7"
            })
    void sumsAndTaxThatDoNotFollowFromTheLinesAreRefused(String wall, String falsified) throws SQLException {
        for (String role : List.of("bailiwick_app", "postgres")) {
            assertThat(issuedAfter(
                            role,
                            1,
                            "update billing.invoice set " + falsified + " where id = '{id}'",
                            posted(0),
                            NUMBERED))
                    .as(role)
                    .isEqualTo(wall + " billing.guard_issue");
        }
    }

    @Test
    void linesAndChargesThatDoNotAddUpAreRefused() throws SQLException {
        String one =
                " where invoice_id = '{id}' and (resource, hour, source_line) = ('node-0002', '2026-01-31T05:00:00Z', 1)";
        String charge =
                "insert into billing.charge select tenant_id, invoice_id, invoice_line, reservation_id, source_line, credit, %s,"
                        + " hour, quantity, unit_price, exact, %s from billing.charge" + one;
        for (String role : List.of("bailiwick_app", "postgres")) {
            for (String falsified : List.of(
                    "delete from billing.charge" + one,
                    charge.formatted("'node-0009'", "net_minor"),
                    charge.formatted("'node-0009'", "net_minor + 1") + "; delete from billing.charge" + one)) {
                assertThat(issuedAfter(role, 1, falsified, posted(0), NUMBERED))
                        .as(role + " " + falsified)
                        .isEqualTo("invoice_charges_add_up billing.guard_issue");
            }
            String line =
                    "insert into billing.invoice_line select tenant_id, invoice_id, 99, code, description, reservation_id, 99,"
                            + " credit, period, quantity, unit, unit_price, exact_before, exact_through, digits, net_minor,"
                            + " price_book_version from billing.invoice_line where invoice_id = '{id}' and line = 1";
            assertThat(issuedAfter(role, 1, line, posted(0), NUMBERED))
                    .as(role)
                    .isEqualTo("invoice_lines_add_up billing.guard_issue");
            assertThat(issuedAfter(
                            role,
                            1,
                            "delete from billing.charge where invoice_id = '{id}' and invoice_line = 2",
                            "delete from billing.invoice_line where invoice_id = '{id}' and line = 2",
                            posted(0),
                            NUMBERED))
                    .as(role)
                    .isEqualTo("invoice_lines_add_up billing.guard_issue");
        }
    }

    @Test
    void whatTheLedgerDoesNotOweIsNotIssued() throws SQLException {
        for (String role : List.of("bailiwick_app", "postgres")) {
            assertThat(issuedAfter(role, 1, NUMBERED)).as(role).isEqualTo("invoice_is_posted billing.guard_posting");
            for (int cents : new int[] {1, -1}) {
                assertThat(issuedAfter(role, 1, posted(cents), NUMBERED))
                        .as(role + " " + cents)
                        .isEqualTo("invoice_is_posted billing.guard_posting");
            }
            for (String otherwise : List.of(
                    posted(0).replace("'receivable'", "'cash'"),
                    posted(0).replace("'INVOICE'", "'CREDIT_NOTE'"),
                    posted(0).replace("'EUR'", "'CHF'"))) {
                assertThat(issuedAfter(role, 1, otherwise, NUMBERED))
                        .as(role + " " + otherwise)
                        .isEqualTo("invoice_is_posted billing.guard_posting");
            }
            assertThat(issuedAfter(role, 1, posted(0).replace("-gross_minor -", "1 - gross_minor -"), NUMBERED))
                    .as(role)
                    .isEqualTo("ledger_transaction_balances billing.guard_balance");
        }
    }

    @Test
    void aNumberOutOfTurnIsRefused() throws SQLException {
        String again = NUMBERED + "; update billing.invoice_series set last_number = 2 where series = '" + SERIES + "'";
        for (String role : List.of("bailiwick_app", "postgres")) {
            for (int number : new int[] {-1, 0, 2, 1000}) {
                assertThat(issuedAfter(role, number, posted(0), NUMBERED))
                        .as(role + " " + number)
                        .isEqualTo("invoice_numbers_gapless billing.guard_number");
            }
            for (int number : new int[] {1, 2}) {
                assertThat(issuedAfter(role, number, posted(0), again))
                        .as(role + " " + number + " after one that no invoice has")
                        .isEqualTo("invoice_numbers_gapless billing.guard_number");
            }
            assertThat(issuedAfter(role, 1, posted(0), NUMBERED.replace("= 1", "= 2")))
                    .as(role)
                    .isEqualTo("invoice_numbers_gapless billing.guard_series");
        }
    }

    @Test
    void periodsThatOverlapAndInvoicesThatBeginIssuedAreRefused() throws SQLException {
        String another =
                "insert into billing.invoice (tenant_id, id, period, state, currency, buyer, seller, tax_category, tax_rate)"
                        + " values ('" + tenant + "', gen_random_uuid(), '%s', 'DRAFT', 'EUR', '{}', '{}', 'S', 19)";
        for (Database role : List.of(Database.APP, Database.SUPERUSER)) {
            for (String overlapping : List.of(
                    "[2026-01-31T23:00:00Z,2026-02-28T00:00:00Z)",
                    "[2025-12-01T00:00:00Z,2026-01-01T01:00:00Z)",
                    "[2026-01-10T00:00:00Z,2026-01-11T00:00:00Z)",
                    "[2025-12-01T00:00:00Z,2026-03-01T00:00:00Z)")) {
                assertThat(Refusal.within(tenant, role, another.formatted(overlapping)))
                        .as(role + " " + overlapping)
                        .isEqualTo("invoice_periods_never_overlap");
            }
            assertThat(Refusal.within(tenant, role, another.formatted("[2026-01-01T00:00:00Z,2026-02-01T00:00:00Z)")))
                    .as("the month again, by " + role)
                    .isIn("one_invoice_per_period", "invoice_periods_never_overlap");
            String next = another.formatted("[2026-02-01T00:00:00Z,2026-03-01T00:00:00Z)");
            assertThat(Refusal.within(tenant, role, next))
                    .as("the month after, by " + role)
                    .isEqualTo("1 rows");
            assertThat(Refusal.within(
                            tenant,
                            role,
                            next,
                            "update billing.invoice set period = '[2026-01-31T00:00:00Z,2026-03-01T00:00:00Z)' where state = 'DRAFT'"
                                    + " and tenant_id = '" + tenant + "'"))
                    .as("a draft that is moved, by " + role)
                    .isEqualTo("invoice_periods_never_overlap");
            assertThat(Refusal.within(tenant, role, next.replace("'DRAFT'", "'ISSUED'")))
                    .as(role.name())
                    .isEqualTo("invoice_begins_as_draft");
        }
    }
}
