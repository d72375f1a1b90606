package eu.bailiwick.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/// Whole tasks by the keyboard alone.
@QuarkusTest
class KeyboardJourneyIT {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    // The parts of a date field in the order of the browser's own language.
    private static final DateTimeFormatter PARTS = DateTimeFormatter.ofPattern("MMdduuuu");

    @TestHTTPResource("/")
    URI home;

    private String base() {
        return home.toString().replaceFirst("/$", "");
    }

    private static LocalDate inDays(int days) {
        return Instant.parse(RestAssured.get("/api/v1/local/clock").path("now"))
                .atZone(BERLIN)
                .toLocalDate()
                .plusDays(days);
    }

    @Test
    void aTenantReservesApprovesCancelsAndSignsOutByTheKeyboardAlone() {
        try (Window asks = Window.desktop(base());
                Window decides = Window.desktop(base())) {
            Keys keys = new Keys(asks, base()).signIn(Person.AURORA_CAPACITY, "/app");
            keys.skip().to(keys.link("^Reserve capacity$")).enter("/app/reserve.*");
            LocalDate first = inDays(45);
            fillIn(keys, first);
            keys.to(keys.button("Hold this quote")).enter("/app/quotes/.*");
            keys.to(keys.page().locator("#f-name"))
                    .type("By keyboard")
                    .to(keys.button("Request approval for"))
                    .enter("/app/reservations/.*");
            approve(new Keys(decides, base()).signIn(Person.AURORA_ADMIN, "/app"));
            keys.to(keys.destination("/app/reservations")).enter("/app/reservations");
            onlyOf(keys, first);
            keys.to(keys.link("^By keyboard")).enter("/app/reservations/.*");
            refusedThenCancelled(keys);
            keys.signOut();
        }
    }

    /// Narrows the list to a day, so that it does not matter how many reservations were made before.
    private static void onlyOf(Keys keys, LocalDate day) {
        keys.to(keys.page().locator("#f-from"))
                .type(PARTS.format(day))
                .to(keys.page().locator("#f-to"))
                .type(PARTS.format(day))
                .enter("/app/reservations\\?.*");
    }

    private static void approve(Keys keys) {
        keys.to(keys.destination("/app/approvals")).enter("/app/approvals");
        Locator card = keys.page().locator(".card").filter(new Locator.FilterOptions().setHasText("By keyboard"));
        keys.to(card.locator("button[value=APPROVE]")).press("Enter");
        assertThat(keys.page().getByText("By keyboard")).hasCount(0);
        keys.signOut();
    }

    /// The wish, field by field; Enter in a field asks for the quote and changes nothing else.
    private static void fillIn(Keys keys, LocalDate first) {
        Page page = keys.page();
        keys.to(page.locator("input[name=nodeType]:checked"));
        for (int step = 0; step < 10 && page.locator("[value=h100-sxm]:checked").count() == 0; step++) {
            keys.press("ArrowDown");
        }
        keys.to(page.locator("#f-nodes"))
                .type("16")
                .to(page.locator("#f-date"))
                .type(PARTS.format(first))
                .press("Enter");
        page.waitForLoadState();
        assertThat(page.locator("#f-date")).hasValue(first.toString());
        assertThat(page.locator("#f-nodes")).hasValue("16");
        assertThat(page.locator("input[name=nodeType]:checked")).hasValue("h100-sxm");
        assertThat(page.locator("#quote .notice")).containsText("Available: 16 nodes of 8 × H100 SXM");
    }

    /// A change that is refused puts the focus on what is wrong, and from there into the field.
    private static void refusedThenCancelled(Keys keys) {
        Page page = keys.page();
        keys.to(keys.link("^Add nodes$")).enter(".*/amendments/new.*");
        keys.to(page.locator("#f-nodes")).type("1000").press("Enter");
        keys.isOn(page.locator(".problems"))
                .to(page.locator(".problems a"))
                .press("Enter")
                .isOn(page.locator("#f-nodes"));
        keys.to(keys.link("^Keep everything as it is$")).enter("/app/reservations/[^/]*");
        keys.to(keys.link("^Cancel$")).enter(".*/amendments/new.*");
        keys.to(keys.button("Show the final price")).enter(".*/amendments/[^n].*");
        keys.to(keys.button("Cancel the reservation")).press("Enter");
        assertThat(page.locator("main")).containsText("It applies since");
    }

    @Test
    void anOperatorTakesANodeOutOfServiceByTheKeyboardAlone() {
        try (Window window = Window.desktop(base())) {
            Keys keys = new Keys(window, base()).signIn(Person.OPERATOR, "/ops");
            Page page = keys.page();
            keys.to(keys.destination("/ops/inventory")).enter("/ops/inventory");
            keys.to(page.locator("main tbody th[scope=row] a").first()).enter("/ops/inventory/pools/.*");
            keys.to(keys.link("Announce maintenance")).enter(".*/maintenance.*");
            LocalDate day = inDays(300);
            keys.to(page.locator("#f-nodes")).type("1");
            keys.to(page.locator("#f-start"))
                    .type(PARTS.format(day))
                    .press("Tab")
                    .type("0800AM");
            keys.to(page.locator("#f-end")).type(PARTS.format(day)).press("Tab").type("0600AM");
            keys.to(page.locator("#f-reason")).type("A new fan").press("Enter");
            keys.isOn(page.locator(".problems"))
                    .to(page.locator(".problems a").first())
                    .press("Enter")
                    .isOn(page.locator("#f-end"));
            keys.type(PARTS.format(day)).press("Tab").type("1000AM").to(page.locator("#f-reason"));
            keys.to(page.locator("button[value=run]")).enter("/ops/inventory/pools/[^/]*");
            assertThat(page.locator("main")).containsText("A new fan");
            keys.signOut();
        }
    }
}
