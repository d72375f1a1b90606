package eu.bailiwick.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A person amends a reservation in the browser, and another approves, and reads the price before it applies.
@QuarkusTest
class AmendmentJourneyIT {
    private static final DateTimeFormatter FIELD =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneId.of("Europe/Berlin"));

    @TestHTTPResource("/")
    URI home;

    private String base() {
        return home.toString().replaceFirst("/$", "");
    }

    @Test
    void anExtensionShowsItsPriceWhileItIsTypedAndAppliesWhenItIsConfirmed() {
        Journey journey = Journey.of(2, 2);
        UUID id = journey.reservation(Person.AURORA_CAPACITY);
        try (Window window = Window.desktop(base()).signIn(Person.AURORA_CAPACITY, "/app/reservations/" + id)) {
            Page page = window.page();
            look(window, "reservation");
            Window.press(page.getByRole(AriaRole.LINK, named("Extend")));
            String suggested = page.locator("#amendment-price").innerText();
            page.fill("#f-end", FIELD.format(journey.end().plus(Duration.ofDays(3))));
            page.waitForCondition(
                    () -> !page.locator("#amendment-price").innerText().equals(suggested));
            look(window, "extend");
            page.fill("#f-end", FIELD.format(journey.start()));
            Window.press(page.getByRole(AriaRole.BUTTON, button("Hold this change")));
            assertThat(page.locator(".problems").count()).isEqualTo(1);
            assertThat(page.inputValue("#f-end")).isEqualTo(FIELD.format(journey.start()));
            look(window, "extend-refused");
            page.fill("#f-end", FIELD.format(journey.end().plus(Duration.ofDays(3))));
            Window.press(page.getByRole(AriaRole.BUTTON, button("Hold this change")));
            look(window, "confirmation");
            Window.press(page.locator("form[action$='/confirmation'] button"));
            assertThat(page.content()).contains("It applies since");
            Window.press(page.getByRole(AriaRole.LINK, named("Back to the reservation")));
            assertThat(page.content()).contains("Extension", "Applied");
            look(window, "extended");
            assertThat(window.complaints())
                    .as("the refusal that was provoked above, and nothing else")
                    .containsExactly(window.refusal("/app/reservations/" + id + "/amendments/new"));
        }
    }

    @Test
    void moreNodesFewerNodesAndAnotherStartShowWhatBecomesOfItBeforeTheyApply() {
        Journey journey = Journey.of(2, 2);
        UUID id = journey.reservation(Person.AURORA_CAPACITY);
        try (Window window = Window.desktop(base()).signIn(Person.AURORA_CAPACITY, "/app/reservations/" + id)) {
            Page page = window.page();
            amend(window, "Add nodes", "nodes", "4", "grow");
            amend(window, "Give nodes back", "nodes", "3", "shrink");
            Window.press(page.getByRole(AriaRole.LINK, named("Move")));
            page.fill("#f-start", FIELD.format(journey.start().minus(Duration.ofDays(30))));
            Window.press(page.getByRole(AriaRole.BUTTON, button("Hold this change")));
            assertThat(page.locator(".problems a").getAttribute("href")).isEqualTo("#f-start");
            look(window, "move-refused");
            Window.press(page.locator("#amendment-price li a").first());
            page.fill("#f-start", FIELD.format(journey.start().plus(Duration.ofHours(5))));
            Window.press(page.getByRole(AriaRole.BUTTON, button("Hold this change")));
            Window.press(page.locator("form[action$='/confirmation'] button"));
            assertThat(page.content()).contains("It applies since");
            assertThat(window.complaints())
                    .containsExactly(window.refusal("/app/reservations/" + id + "/amendments/new"));
        }
    }

    @Test
    void anAmendmentThatNeedsASecondPersonIsApprovedByThem() {
        Journey journey = Journey.of(4, 4);
        UUID id = journey.reservation(Person.AURORA_CAPACITY);
        try (Window asks = Window.desktop(base()).signIn(Person.AURORA_CAPACITY, "/app/reservations/" + id);
                Window decides = Window.phoneInTheDark(base()).signIn(Person.AURORA_ADMIN, "/app/approvals")) {
            Page page = asks.page();
            Window.press(page.getByRole(AriaRole.LINK, named("Add nodes")));
            page.fill("#f-nodes", "18");
            Window.press(page.getByRole(AriaRole.BUTTON, button("Hold this change")));
            Window.press(page.getByRole(AriaRole.BUTTON, button("Ask for approval of")));
            assertThat(page.content()).contains("It waits for approval until");
            look(asks, "waiting");
            Locator card = decides.open("/app/approvals")
                    .locator(".card")
                    .filter(new Locator.FilterOptions().setHas(decides.page().locator("form[action*='" + id + "']")));
            assertThat(card.innerText()).contains("Before", "After", "18");
            look(decides, "approvals");
            Window.press(card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve")));
            page.reload();
            assertThat(page.content()).contains("It applies since");
            assertThat(asks.complaints()).isEmpty();
            assertThat(decides.complaints()).isEmpty();
        }
    }

    private static void amend(Window window, String link, String field, String value, String name) {
        Page page = window.page();
        Window.press(page.getByRole(AriaRole.LINK, named(link)));
        page.fill("#f-" + field, value);
        page.waitForCondition(() -> page.locator("#amendment-price").innerText().contains("\t" + value + "\n"));
        look(window, name);
        Window.press(page.getByRole(
                AriaRole.BUTTON,
                button("Hold this change").setName(Pattern.compile("Hold this change|Show the final price"))));
        Window.press(page.locator("form[action$='/confirmation'] button"));
        assertThat(page.content()).contains("It applies since");
        Window.press(page.getByRole(AriaRole.LINK, named("Back to the reservation")));
    }

    @Test
    void aCancellationWorksOnAPhoneInTheDarkAndWithoutJavaScript() {
        UUID phone = Journey.of(1, 1).reservation(Person.AURORA_CAPACITY);
        try (Window window =
                Window.phoneInTheDark(base()).signIn(Person.AURORA_CAPACITY, "/app/reservations/" + phone)) {
            look(window, "phone-reservation");
            cancel(window, true);
            assertThat(window.complaints()).isEmpty();
        }
        UUID plain = Journey.of(1, 1).reservation(Person.AURORA_CAPACITY);
        try (Window window =
                Window.withoutJavaScript(base()).signIn(Person.AURORA_CAPACITY, "/app/reservations/" + plain)) {
            cancel(window, false);
        }
    }

    @Test
    void aRunningReservationEndsEarlyOnAGermanPhoneInTheDark() {
        Journey journey = Journey.of(2, 3);
        UUID id = journey.reservation(Person.AURORA_CAPACITY);
        journey.moveTo(journey.start().plus(Duration.ofHours(2)));
        try (Window window =
                Window.germanPhoneInTheDark(base()).signIn(Person.AURORA_CAPACITY, "/app/reservations/" + id)) {
            Page page = window.page();
            look(window, "release-reservation");
            Window.press(page.getByRole(AriaRole.LINK, named("Vorzeitig beenden")));
            look(window, "release");
            page.fill("#f-end", FIELD.format(journey.end().plus(Duration.ofDays(1))));
            Window.press(page.getByRole(AriaRole.BUTTON, button("Endgültigen Preis zeigen")));
            assertThat(page.locator(".problems a").getAttribute("href")).isEqualTo("#f-end");
            look(window, "release-refused");
            page.fill("#f-end", FIELD.format(journey.end().minus(Duration.ofDays(1))));
            Window.press(page.getByRole(AriaRole.BUTTON, button("Endgültigen Preis zeigen")));
            look(window, "release-confirmation");
            assertThat(page.locator("main").innerText()).contains("Gebühr", "Erstattung");
            Window.press(page.locator("form[action$='/confirmation'] button"));
            assertThat(page.content()).contains("Sie gilt seit");
            look(window, "released");
        }
    }

    private static void cancel(Window window, boolean looking) {
        Page page = window.page();
        Window.press(page.getByRole(AriaRole.LINK, named("Cancel")));
        assertThat(page.content()).contains("Free cancellation until 72 h before the first day.");
        if (looking) {
            look(window, "phone-cancel");
        }
        Window.press(page.getByRole(AriaRole.BUTTON, button("Show the final price")));
        if (looking) {
            look(window, "phone-confirmation");
        }
        Window.press(page.getByRole(AriaRole.BUTTON, button("Cancel the reservation")));
        assertThat(page.content()).contains("It applies since");
        if (looking) {
            look(window, "phone-cancelled");
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    // What a form asks while it is typed in may still be on its way.
    private static void look(Window window, String name) {
        window.page().waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(window.overflow()).as(name).isZero();
        assertThat(window.barriers()).as(name).isEmpty();
    }
}
