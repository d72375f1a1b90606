package eu.bailiwick.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import eu.bailiwick.world.Months;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// From an empty form to the invoice that equals the quote, as people do it.
@QuarkusTest
class ReserveJourneyIT {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TestHTTPResource("/")
    URI home;

    private String base() {
        return home.toString().replaceFirst("/$", "");
    }

    private static Instant now() {
        return Instant.parse(RestAssured.get("/api/v1/local/clock").path("now"));
    }

    private static void moveTo(Instant target) {
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("now", target.toString()))
                .post("/api/v1/local/clock")
                .then()
                .statusCode(200);
    }

    private static LocalDate inDays(int days) {
        return now().atZone(BERLIN).toLocalDate().plusDays(days);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(name)));
    }

    @Test
    void sixteenNodesAreFoundHeldApprovedRunAndInvoicedAsQuoted() {
        LocalDate first = inDays(10);
        try (Window capacity = Window.desktop(base()).signIn(Person.AURORA_CAPACITY, "/app/reserve");
                Window admin = Window.desktop(base()).signIn(Person.AURORA_ADMIN, "/app/approvals");
                Window operator = Window.desktop(base()).signIn(Person.OPERATOR, "/ops/billing-runs")) {
            String quote = hold(capacity.page(), first);
            String quoted = capacity.page().locator("tfoot .money").first().innerText();
            String reservation = request(capacity.page());
            assertThat(capacity.page().locator("main")).containsText("16 nodes of 8 × H100 SXM");
            approve(admin, "Folding in two weeks");

            Instant start = first.atStartOfDay(BERLIN).toInstant();
            moveTo(start.plusSeconds(3600));
            assertThat(capacity.open(reservation).locator("main [aria-current=step]"))
                    .containsText("Active");
            Instant end = start.plusSeconds(14 * 86_400L);
            moveTo(end.plusSeconds(4 * 3600));
            assertThat(capacity.open(reservation).locator(".steps")).containsText("Completed");

            bill(operator, YearMonth.from(start.atZone(ZoneOffset.UTC)), YearMonth.from(end.atZone(ZoneOffset.UTC)));
            for (String page : new String[] {reservation, quote}) {
                Locator settled = admin.open(page)
                        .locator(".card")
                        .filter(new Locator.FilterOptions().setHasText("Difference"))
                        .last();
                assertThat(settled).containsText(quoted);
                assertThat(settled.locator(".fact")
                                .filter(new Locator.FilterOptions().setHasText("Difference"))
                                .locator("dd"))
                        .hasText("€0.00");
            }
            admin.page()
                    .locator(".card .fact a[href^='/app/invoices/']")
                    .first()
                    .click();
            assertThat(admin.page()
                            .locator("tr")
                            .filter(new Locator.FilterOptions().setHasText("Folding in two weeks"))
                            .locator("b"))
                    .hasText("€0.00");
            assertThat(capacity.complaints()).isEmpty();
        }
    }

    /// Fills in the form while the quote follows, and holds it.
    private static String hold(Page page, LocalDate first) {
        page.locator("input[name=nodeType][value=h100-sxm]").check();
        page.locator("#f-date").fill(first.toString());
        page.locator("#f-nodes").fill("16");
        assertThat(page.locator("#gpus")).hasText("128 GPUs");
        assertThat(page.locator("#quote .notice")).containsText("Available: 16 nodes of 8 × H100 SXM");
        page.waitForURL(Pattern.compile(".*nodes=16.*"));
        String total = page.locator("#quote-total").innerText();
        page.reload();
        assertThat(page.locator("#quote-total")).hasText(total);
        assertThat(page.locator("#f-nodes")).hasValue("16");
        button(page, "Hold this quote").click();
        page.waitForURL(Pattern.compile(".*/app/quotes/.*"));
        assertThat(page.locator("main")).containsText("are held until");
        assertThat(page.locator("tfoot")).containsText(total);
        assertThat(page.locator(".title-lead")).containsText(", 00:00 to ");
        return URI.create(page.url()).getPath();
    }

    private static String request(Page page) {
        page.locator("#f-name").fill("Folding in two weeks");
        button(page, "Request approval for").click();
        page.waitForURL(Pattern.compile(".*/app/reservations/.*"));
        assertThat(page.locator("main [aria-current=step]")).containsText("Waiting for approval");
        return URI.create(page.url()).getPath();
    }

    private static void approve(Window admin, String name) {
        Locator card =
                admin.open("/app/approvals").locator(".card").filter(new Locator.FilterOptions().setHasText(name));
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve"))
                .click();
        assertThat(admin.page().getByText(name)).hasCount(0);
    }

    private static void bill(Window operator, YearMonth from, YearMonth until) {
        moveTo(until.plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusSeconds(86_400));
        Months.billThrough(from.minusMonths(1));
        for (YearMonth month = from; !month.isAfter(until); month = month.plusMonths(1)) {
            Page page = operator.open("/ops/billing-runs");
            page.locator("#f-period").fill(month.toString());
            page.locator("main form button[type=submit]").first().click();
            page.waitForURL(Pattern.compile(".*/ops/billing-runs/" + month + "/draft"));
            button(page, "^Issue the invoices$").first().click();
            page.locator("dialog button[type=submit]").click();
            page.waitForURL(Pattern.compile(".*/ops/billing-runs/" + month + "$"));
        }
    }

    @Test
    void theFormWorksWithoutJavaScript() {
        try (Window window = Window.withoutJavaScript(base()).signIn(Person.AURORA_CAPACITY, "/app/reserve")) {
            Page page = window.page();
            page.locator("input[name=nodeType][value=l40s]").check();
            page.locator("#f-date").fill(inDays(12).toString());
            page.locator("#f-nodes").fill("2");
            page.locator("#f-length").fill("3");
            button(page, "Update the quote").click();
            assertThat(page.locator("#quote")).containsText("Available: 2 nodes of 4 × L40S");
            String total = page.locator("#quote-total").innerText();
            button(page, "^Reserve for").first().click();
            page.locator("dialog #f-name").fill("Without script");
            page.locator("dialog button[type=submit]").click();
            page.waitForURL(Pattern.compile(".*/app/reservations/.*"));
            assertThat(page.locator("h1")).hasText("Without script");
            assertThat(page.locator("main")).containsText(total);
        }
    }

    @Test
    void aSecondPressOfTheSameButtonReservesOnce() {
        try (Window window = Window.withoutJavaScript(base()).signIn(Person.AURORA_CAPACITY, "/app/reserve")) {
            Page page = window.open("/app/reserve?nodeType=l40s&nodes=1&length=1&date=" + inDays(20));
            Locator form =
                    page.locator("form[action^='/app/reserve/reservations']").first();
            String first = press(page, form);
            assertThat(first).contains("/app/reservations/");
            assertThat(press(page, form)).isEqualTo(first);
        }
    }

    // What the browser sends when the button is pressed, the dialog's name included.
    private String press(Page page, Locator form) {
        FormData fields = FormData.create();
        for (Locator field : form.locator("input[name]").all()) {
            fields.set(String.valueOf(field.getAttribute("name")), field.inputValue());
        }
        return page.request()
                .post(
                        base() + form.getAttribute("action"),
                        RequestOptions.create()
                                .setForm(fields)
                                .setHeader("Origin", base())
                                .setMaxRedirects(0))
                .headers()
                .getOrDefault("location", "");
    }

    @Test
    void whatIsWrongIsNamedAndWhatWasTypedIsKept() {
        try (Window window = Window.desktop(base()).signIn(Person.AURORA_CAPACITY, "/app/reserve")) {
            assertThat(wrong(window, "length=-3", "length"))
                    .contains("ends before it starts")
                    .contains("Length");
            assertThat(window.page().locator("#f-length")).hasValue("-3");
            assertThat(wrong(window, "nodes=0", "nodes")).contains("whole number from 1 to 10,000");
            assertThat(wrong(window, "nodes=1e9", "nodes")).contains("Nodes");
            assertThat(wrong(window, "date=2020-01-01", "date")).contains("lies in the past");
            assertThat(wrong(window, "date=2999-01-01", "date")).contains("further ahead");
            assertThat(wrong(window, "date=tomorrow", "date")).contains("enter a date");
            assertThat(wrong(window, "jurisdiction=CH", "jurisdiction"))
                    .contains("does not allow Switzerland")
                    .contains("Germany, France, Luxembourg");
            assertThat(wrong(window, "jurisdiction=DE&site=zrh1", "site")).contains("Site");
            assertThat(wrong(window, "nodeType=%3Cscript%3E", "nodeType")).contains("Node type");
            assertThat(wrong(window, "nodeType=l40s&confidentialComputing=true", "confidentialComputing"))
                    .contains("does not offer it");
            assertThat(wrong(window, "project=01930000-0000-7000-8000-000000000201", "project"))
                    .contains("Project");
        }
    }

    private static String wrong(Window window, String query, String field) {
        var answer = window.page().navigate(window.page().url().replaceFirst("/app/.*", "/app/reserve?") + query);
        assertThat(answer.status()).as(query).isEqualTo(422);
        Locator link = window.page().locator(".problems a[href='#f-" + field + "']");
        assertThat(link).hasCount(1);
        assertThat(window.page().locator("#f-" + field)).hasCount(1);
        return link.innerText();
    }

    @Test
    void aFullWishLeadsToWhatIsFreeInOneClick() {
        try (Window window = Window.desktop(base()).signIn(Person.AURORA_CAPACITY, "/app/reserve")) {
            Page page = window.open("/app/reserve?jurisdiction=LU&nodeType=l40s&nodes=40&length=2&date=" + inDays(15));
            assertThat(page.locator("#quote")).containsText("No single fabric");
            page.locator("#quote .other-list a")
                    .filter(new Locator.FilterOptions().setHasText("Another jurisdiction"))
                    .first()
                    .click();
            assertThat(page.locator("#quote")).containsText("Available: 40 nodes");
        }
    }
}
