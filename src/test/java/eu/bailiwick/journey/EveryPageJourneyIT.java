package eu.bailiwick.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import eu.bailiwick.world.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Visits every page that the navigation offers to a role, as that role.
@QuarkusTest
class EveryPageJourneyIT {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    @TestHTTPResource("/")
    URI home;

    private String base() {
        return home.toString().replaceFirst("/$", "");
    }

    @Test
    void pagesOfATenantAreAccessibleAndFitOnADesktop() {
        visit(Window.desktop(base()), Person.AURORA_ADMIN, "/app", 8);
    }

    @Test
    void pagesOfATenantAreAccessibleAndFitOnAPhoneInTheDark() {
        visit(Window.phoneInTheDark(base()), Person.AURORA_CAPACITY, "/app", 4);
    }

    @Test
    void pagesOfTheProviderAreAccessibleAndFitOnADesktop() {
        visit(Window.desktop(base()), Person.OPERATOR, "/ops", 6);
    }

    @Test
    void pagesOfTheProviderAreAccessibleAndFitOnAPhoneInTheDark() {
        visit(Window.phoneInTheDark(base()), Person.OPERATOR, "/ops", 6);
    }

    @Test
    void pagesWorkWithoutJavaScript() {
        try (Window window = Window.withoutJavaScript(base()).signIn(Person.AURORA_ADMIN, "/app")) {
            for (String path : destinations(window)) {
                assertThat(window.open(path).locator("h1").count()).as(path).isEqualTo(1);
            }
        }
    }

    private static void visit(Window opened, Person person, String start, int pagesMin) {
        try (Window window = opened.signIn(person, start)) {
            List<String> paths = destinations(window);
            assertThat(paths).as("destinations of %s", person).hasSizeGreaterThanOrEqualTo(pagesMin);
            List<String> faults = new ArrayList<>();
            for (String path : paths) {
                var answer =
                        window.page().navigate(window.page().url().replaceFirst("(https?://[^/]+).*", "$1") + path);
                if (answer == null || answer.status() != 200) {
                    faults.add(path + " answers " + (answer == null ? "nothing" : answer.status()));
                    continue;
                }
                for (Rule rule : new AxeBuilder(window.page()).analyze().getViolations()) {
                    if (GRAVE.contains(rule.getImpact())) {
                        faults.add(path + ": " + rule.getId() + " at "
                                + rule.getNodes().getFirst().getTarget());
                    }
                }
                if (window.overflow() > 0) {
                    faults.add(path + " is " + window.overflow() + " px wider than the window");
                }
            }
            faults.addAll(window.complaints());
            assertThat(faults).isEmpty();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> destinations(Window window) {
        return window.page().locator("nav a[href^='/app'], nav a[href^='/ops']").all().stream()
                .map(link -> String.valueOf(link.getAttribute("href")))
                .distinct()
                .toList();
    }
}
