package eu.bailiwick.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Months;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The portal in a browser that runs no script: every page of every role, and the whole task.
@QuarkusTest
class WithoutScriptIT {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TestHTTPResource("/")
    URI home;

    private final Set<String> tried = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private int turn;

    private String base() {
        return home.toString().replaceFirst("/$", "");
    }

    @Test
    void everyPageOfTheNavigationShowsWhatItIsAboutAndNothingOnItIsDead() {
        Journey.of(1, 1).quote(Person.AURORA_CAPACITY);
        every(Person.AURORA_ADMIN, "/app", 8);
        every(Person.AURORA_CAPACITY, "/app", 8);
        every(Person.AURORA_FINANCE, "/app", 6);
        every(Person.AURORA_COMPLIANCE, "/app", 5);
        every(Person.AURORA_VIEWER, "/app", 4);
        every(Person.OPERATOR, "/ops", 6);
        every(Person.ENGINEER, "/ops", 3);
        every(Person.PRICING, "/ops/price-book", 1);
        assertThat(faults).isEmpty();
    }

    /// The pages of the navigation and the first row of each list. What another role has tried is not tried again: the
    /// page is the same.
    private void every(Person person, String start, int pagesMin) {
        try (Window window = Window.withoutJavaScript(base()).signIn(person, start)) {
            List<String> pages = window.destinations();
            assertThat(pages).as("destinations of %s", person).hasSizeGreaterThanOrEqualTo(pagesMin);
            for (String path : pages) {
                if (!tried.add(path)) {
                    continue;
                }
                look(window, person, path);
                Locator rows = window.page().locator("main tbody th[scope=row] a[href^='/']");
                String first = rows.count() == 0 ? null : rows.first().getAttribute("href");
                use(window.page(), path);
                if (first != null && tried.add(first.replaceAll("[^/]+$", ""))) {
                    look(window, person, first);
                }
            }
        }
    }

    private void look(Window window, Person person, String path) {
        Response answer = window.visit(path);
        Page page = window.page();
        if (answer == null || answer.status() != 200) {
            faults.add(person + " " + path + " answers " + (answer == null ? "nothing" : answer.status()));
            return;
        }
        expect(page.locator("h1").count() == 1, person, path, "has no one heading");
        expect(page.locator("main .title ~ *").count() > 0, person, path, "is empty");
        expect(page.locator(".side > .nav a").first().isVisible(), person, path, "has no navigation");
        window.dead().forEach(dead -> faults.add(person + " " + path + " shows dead: " + dead));
    }

    private void expect(boolean holds, Person person, String path, String otherwise) {
        if (!holds) {
            faults.add(person + " " + path + " " + otherwise);
        }
    }

    private void use(Page page, String path) {
        if (turn++ % 4 == 0) {
            String other = "en".equals(page.getAttribute("html", "lang")) ? "de" : "en";
            choose(page, "lang", other);
            assertThat(page.locator("html")).hasAttribute("lang", other);
        } else if (turn % 4 == 3) {
            String other = "dark".equals(page.getAttribute("html", "data-theme")) ? "light" : "dark";
            choose(page, "theme", other);
            assertThat(page.locator("html")).hasAttribute("data-theme", other);
        }
        assertThat(page.url()).as("the page on which it was chosen").isEqualTo(base() + path);
        narrow(page);
        turnOver(page);
    }

    private static void choose(Page page, String name, String value) {
        Locator button = page.locator("button[name=" + name + "][value=" + value + "]");
        assertThat(button).isHidden();
        page.locator("details.menu")
                .filter(new Locator.FilterOptions().setHas(button))
                .locator("summary")
                .click();
        Window.press(button);
    }

    /// The last choice of the first filter stays chosen, and in the address.
    private static void narrow(Page page) {
        Locator filters = page.locator("form.filters");
        Locator choice = filters.locator("select").first();
        if (choice.count() == 0) {
            return;
        }
        String title = page.locator("h1").innerText();
        String name = String.valueOf(choice.getAttribute("name"));
        String value = String.valueOf(choice.locator("option").last().getAttribute("value"));
        choice.selectOption(value);
        Window.press(filters.locator("button[type=submit]").first());
        assertThat(page.locator("h1")).hasText(title);
        assertThat(page.locator("form.filters select").first()).hasValue(value);
        assertThat(page.url()).contains(name + "=");
    }

    private static void turnOver(Page page) {
        Locator next = page.locator(".pager a[rel=next]").first();
        if (next.count() > 0) {
            String first = page.locator("main").innerText();
            Window.press(next);
            assertThat(page.locator("h1")).hasCount(1);
            assertThat(page.locator("main").innerText()).isNotEqualTo(first);
        }
    }

    @Test
    void aWindowIsReservedApprovedAmendedAndInvoicedAndTheReaderSignsOut() {
        Journey window = Journey.of(20, 2);
        LocalDate first = window.start().atZone(BERLIN).toLocalDate().plusDays(1);
        YearMonth month = YearMonth.from(first.plusDays(2));
        try (Window capacity = Window.withoutJavaScript(base()).signIn(Person.AURORA_CAPACITY, "/app/reserve");
                Window admin = Window.withoutJavaScript(base()).signIn(Person.AURORA_ADMIN, "/app/approvals")) {
            reserve(capacity.page(), first);
            Page page = admin.open("/app/approvals");
            Window.press(page.locator(".card")
                    .filter(new Locator.FilterOptions().setHasText("Without a script"))
                    .locator("button[value=APPROVE]"));
            assertThat(page.getByText("Without a script")).hasCount(0);
            capacity.page().reload();
            giveOneBack(capacity.page());
            signOut(capacity);
            window.moveTo(
                    month.plusMonths(1).atDay(2).atStartOfDay(ZoneOffset.UTC).toInstant());
            Months.billThrough(month);
            admin.open("/app/invoices?from=" + month + "&to=" + month);
            Window.press(page.locator("main tbody th[scope=row] a").first());
            Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText("Without a script"));
            assertThat(row.locator("b").first()).hasText("€0.00");
            String pdf = page.locator("a[href$='/pdf']").first().getAttribute("href");
            assertThat(page.request().get(base() + pdf).headers()).containsEntry("content-type", "application/pdf");
            signOut(admin);
        }
    }

    private static void reserve(Page page, LocalDate first) {
        page.locator("input[name=nodeType][value=h100-sxm]").check();
        page.locator("#f-date").fill(first.toString());
        page.locator("#f-nodes").fill("20");
        page.locator("#f-length").fill("2");
        press(page, "Update the quote");
        assertThat(page.locator("#quote")).containsText("Available: 20 nodes");
        press(page, "Hold this quote");
        page.locator("#f-name").fill("Without a script");
        press(page, "Request approval for");
        assertThat(page.locator("h1")).hasText("Without a script");
    }

    private static void giveOneBack(Page page) {
        Window.press(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Give nodes back")));
        page.fill("#f-nodes", "19");
        press(page, "Hold this change|Show the final price");
        Window.press(page.locator("form[action$='/confirmation'] button"));
        assertThat(page.locator("main")).containsText("It applies since");
    }

    private static void press(Page page, String name) {
        Window.press(page.locator("main")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile(name)))
                .first());
    }

    private void signOut(Window window) {
        Page page = window.page();
        page.locator("summary.face").click();
        Window.press(page.locator("a[href='/logout']"));
        page.waitForURL(address -> address.matches(Pattern.quote(base()) + "/(\\?.*)?"));
        window.open("/app");
        assertThat(page.locator("#username")).isVisible();
    }
}
