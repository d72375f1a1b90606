package eu.bailiwick.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.billing.invoice.BillingMonth;
import eu.bailiwick.billing.invoice.Drafting;
import eu.bailiwick.billing.invoice.InvoiceDocument;
import eu.bailiwick.billing.invoice.Invoicing;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a run would issue can be read before it: the same to the byte, and nothing of it is kept.
@QuarkusTest
class BillingDraftTest {
    private static final BillingMonth JANUARY = BillingMonth.parse("2026-01");
    private static final BillingMonth FEBRUARY = BillingMonth.parse("2026-02");
    private static final String RUN = "/ops/billing-runs/2026-01";
    private static final String PAGE = "/ops/billing-runs/2026-01/draft";
    private static final Pattern DRAFT = Pattern.compile("name=\"draft\" value=\"([0-9a-f]{64})\"");

    @Inject
    Drafts drafts;

    @Inject
    Drafting drafting;

    @Inject
    BillingRuns runs;

    @Inject
    Invoicing invoicing;

    @Inject
    Acting acting;

    private static String customer(String readyAt) throws SQLException {
        String tenant = BillingWorld.tenant();
        Period window = BillingWorld.period("2026-01-28T07:00:00Z", "2026-03-02T15:00:00Z");
        BillingWorld.reservation(tenant, 3, window, readyAt, "22.1234567891", "-1.1061728395");
        return tenant;
    }

    private static String poisoned() throws SQLException {
        String tenant = customer("2026-01-28T07:00:00Z");
        Database.SUPERUSER.execute("alter table reservation.locked_line disable trigger user");
        Database.SUPERUSER.execute(
                "update reservation.locked_line set price_book_version = 2 where tenant_id = '" + tenant + "'");
        Database.SUPERUSER.execute("alter table reservation.locked_line enable trigger user");
        return tenant;
    }

    /// A reservation that is over, whose bad hardware came to be known only after its invoice.
    private String credited() throws SQLException {
        Placed placed = CreditNoteTest.placed(BillingWorld.tenant());
        acting.as(placed.tenant(), () -> invoicing.issue(JANUARY));
        CreditNoteTest.throttled(placed);
        return placed.tenant();
    }

    private static MonthDraft.OfTenant of(String tenant, MonthDraft draft) {
        return draft.tenants().stream()
                .filter(it -> it.id().equals(tenant))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> drafted(String tenant, MonthDraft draft) {
        return of(tenant, draft).documents().stream()
                .map(it -> it.charges() + " " + it.document().toJson())
                .toList();
    }

    /// The documents of a tenant that are issued, without number and days, and how many charges each has.
    private static List<String> issued(String tenant) throws SQLException {
        String rows = Database.SUPERUSER.value("select coalesce(string_agg((select count(*) from billing.charge c "
                + "where c.tenant_id = i.tenant_id and c.invoice_id = i.id) || ' ' || snapshot, E'\\n' order by kind desc, number), '') "
                + "from billing.invoice i where tenant_id = '" + tenant + "'");
        return rows.lines()
                .map(row -> row.split(" ", 2))
                .map(row -> row[0] + " " + InvoiceDocument.parse(row[1]).blank().toJson())
                .toList();
    }

    private static String rows(String tenant) throws SQLException {
        return Database.SUPERUSER.value(
                "select (select count(*) from billing.invoice where tenant_id = t.id) || ' ' || "
                        + "(select count(*) from billing.charge where tenant_id = t.id) || ' ' || "
                        + "(select count(*) from billing.ledger_entry where tenant_id = t.id) || ' ' || "
                        + "(select count(*) from metering.usage_record where tenant_id = t.id) from tenancy.tenant t where id = '"
                        + tenant + "'");
    }

    @Test
    void whatADraftSaysIsByteForByteWhatTheRunIssues() throws SQLException {
        String inTime = customer("2026-01-28T07:00:00Z");
        String late = customer("2026-01-28T08:30:00.250Z");
        String poisoned = poisoned();
        String credited = credited();
        List<String> before = issued(credited);
        MonthDraft draft = drafts.of(JANUARY);
        for (String tenant : List.of(inTime, late, poisoned)) {
            assertThat(rows(tenant)).as("nothing is kept").isEqualTo("0 0 0 0");
        }
        assertThat(issued(credited)).isEqualTo(before);
        BillingRuns.Run run = runs.issue(JANUARY, draft.sha256());
        for (String tenant : List.of(inTime, late)) {
            assertThat(drafted(tenant, draft)).hasSize(1).isEqualTo(issued(tenant));
        }
        assertThat(drafted(credited, draft)).as("its credit note").hasSize(1);
        assertThat(issued(credited)).hasSize(2).containsAll(drafted(credited, draft));
        assertThat(issued(poisoned)).isEmpty();
        assertThat(of(poisoned, draft).documents()).isEmpty();
        assertThat(draft.heldBack()).isEqualTo(run.failures());
        assertThat(draft.heldBack().stream().map(BillingRuns.Failure::tenant))
                .contains(poisoned)
                .doesNotContain(inTime, late, credited);
        assertThat(drafts.of(JANUARY).tenants().stream().map(MonthDraft.OfTenant::id))
                .as("there is nothing more to issue of them")
                .doesNotContain(inTime, late, credited);
    }

    @Test
    void whatFollowsAMonthThatIsNotBilledIsHeldBackWithTheReason() throws SQLException {
        String tenant = customer("2026-01-28T07:00:00Z");
        MonthDraft.OfTenant held = of(tenant, drafts.of(FEBRUARY));
        assertThat(held.documents()).isEmpty();
        assertThat(held.heldBack()).contains("2026-01", "Bill it first");
    }

    @Test
    void nothingIsIssuedWhenSomethingElseWasRead() throws SQLException {
        String sha256 = drafts.of(JANUARY).sha256();
        String tenant = customer("2026-01-28T07:00:00Z");
        assertThatThrownBy(() -> runs.issue(JANUARY, sha256))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("changed");
        assertThat(rows(tenant)).isEqualTo("0 0 0 0");
    }

    @Test
    void aDraftIsNeverDrawnWhereItWouldStay() throws SQLException {
        String tenant = customer("2026-01-28T07:00:00Z");
        assertThatThrownBy(() -> acting.as(tenant, () -> drafting.all(JANUARY)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows(tenant)).isEqualTo("0 0 0 0");
    }

    @Test
    void theOperatorReadsTheDraftAndThenIssuesIt() throws SQLException {
        String tenant = customer("2026-01-28T07:00:00Z");
        String poisoned = poisoned();
        Browser operator = Browser.of(Person.OPERATOR);
        assertThat(operator.get("/ops/billing-runs/draft?period=2026-01").path())
                .isEqualTo(PAGE);
        String page = operator.get(PAGE).text();
        assertThat(page).contains("Draft of January 2026", "Held back", "was recorded after the use began");
        assertThat(operator.get(PAGE + ".csv").text())
                .containsPattern(tenant + "\",.*INVOICE")
                .containsPattern(poisoned + "\",.*recorded after the use began");
        assertThat(operator.get(PAGE + "-lines.csv").text())
                .containsPattern(tenant + "\",.*NODE_TIME")
                .doesNotContain(poisoned);
        assertThat(rows(tenant)).isEqualTo("0 0 0 0");
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from audit.audit_event where action = 'provider.looked' and tenant_id = '"
                                + tenant + "'"))
                .as("the tenant reads who looked")
                .isEqualTo("4");
        Browser.Shown refused =
                operator.post("/ops/billing-runs", Map.of("period", "2026-01", "draft", "0".repeat(64)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("has changed since you read this draft");
        Matcher draft = DRAFT.matcher(operator.get(PAGE).text());
        assertThat(draft.find()).isTrue();
        Map<String, String> pressed = Map.of("period", "2026-01", "draft", draft.group(1));
        assertThat(operator.post("/ops/billing-runs", pressed).path()).isEqualTo(RUN);
        String issued = rows(tenant);
        assertThat(issued).startsWith("1 ");
        assertThat(operator.post("/ops/billing-runs", pressed).path())
                .as("pressed twice")
                .isEqualTo(RUN);
        assertThat(rows(tenant)).isEqualTo(issued);
        for (String wrong : List.of("soon", "2099-12")) {
            assertThat(operator.get("/ops/billing-runs/draft?period=" + wrong).status())
                    .isEqualTo(422);
        }
    }

    @Test
    void aDryRunAnswersHowTheMonthWouldStand() throws SQLException {
        String tenant = customer("2026-01-28T07:00:00Z");
        var read = Person.OPERATOR.asks().get("/api/v1/operator/billing-runs/2026-01/draft");
        read.then().statusCode(200).body("period", equalTo("2026-01"));
        assertThat(read.jsonPath().getString("rows.find { it.tenant == '" + tenant + "' }.difference.amount"))
                .isEqualTo("0.00");
        var tried = Person.OPERATOR
                .sends(Map.of("period", "2026-01"))
                .queryParam("dryRun", true)
                .post("/api/v1/operator/billing-runs");
        tried.then().statusCode(200);
        assertThat(rows(tenant)).isEqualTo("0 0 0 0");
        var done = Person.OPERATOR.sends(Map.of("period", "2026-01")).post("/api/v1/operator/billing-runs");
        done.then().statusCode(200);
        for (String figure :
                List.of("invoices", "charges", "total.amount", "creditNotes", "creditTotal.amount", "failures")) {
            assertThat(tried.jsonPath().<Object>get(figure))
                    .as(figure)
                    .isEqualTo(done.jsonPath().get(figure));
        }
        Person.OPERATOR
                .sends(Map.of("period", "2099-12"))
                .queryParam("dryRun", true)
                .post("/api/v1/operator/billing-runs")
                .then()
                .statusCode(409);
    }
}
