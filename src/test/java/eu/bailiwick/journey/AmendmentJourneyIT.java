package eu.bailiwick.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A person extends and cancels a reservation in the browser, and reads the price before it applies.
@QuarkusTest
class AmendmentJourneyIT {
    private static final Set<String> GRAVE = Set.of("serious", "critical");
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
            page.getByRole(AriaRole.LINK, named("Extend")).click();
            String suggested = page.locator("#amendment-price").innerText();
            page.fill("#f-end", FIELD.format(journey.end().plus(Duration.ofDays(3))));
            page.waitForCondition(
                    () -> !page.locator("#amendment-price").innerText().equals(suggested));
            look(window, "extend");
            page.fill("#f-end", FIELD.format(journey.start()));
            page.getByRole(AriaRole.BUTTON, button("Hold this extension")).click();
            assertThat(page.locator(".problems").count()).isEqualTo(1);
            assertThat(page.inputValue("#f-end")).isEqualTo(FIELD.format(journey.start()));
            look(window, "extend-refused");
            page.fill("#f-end", FIELD.format(journey.end().plus(Duration.ofDays(3))));
            page.getByRole(AriaRole.BUTTON, button("Hold this extension")).click();
            look(window, "confirmation");
            page.locator("form[action$='/confirmation'] button").click();
            assertThat(page.content()).contains("It applies since");
            page.getByRole(AriaRole.LINK, named("Back to the reservation")).click();
            assertThat(page.content()).contains("Extension", "Applied");
            look(window, "extended");
            // the browser writes down the refusal that was provoked above, and nothing else
            assertThat(window.complaints()).singleElement().asString().contains("422");
        }
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

    private static void cancel(Window window, boolean looking) {
        Page page = window.page();
        page.getByRole(AriaRole.LINK, named("Cancel")).click();
        assertThat(page.content()).contains("Free cancellation until 72 h before the first day.");
        if (looking) {
            look(window, "phone-cancel");
        }
        page.getByRole(AriaRole.BUTTON, button("Show the final price")).click();
        if (looking) {
            look(window, "phone-confirmation");
        }
        page.getByRole(AriaRole.BUTTON, button("Cancel the reservation")).click();
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

    private static void look(Window window, String name) {
        window.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target/shots/amendment-" + name + ".png"))
                        .setFullPage(true));
        assertThat(window.overflow()).as(name).isZero();
        assertThat(new AxeBuilder(window.page()).analyze().getViolations())
                .as(name)
                .noneMatch(rule -> GRAVE.contains(rule.getImpact()));
    }
}
