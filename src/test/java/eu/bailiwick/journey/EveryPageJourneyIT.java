package eu.bailiwick.journey;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Months;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Visits every page that the navigation offers to a role, as that role.
@QuarkusTest
class EveryPageJourneyIT {
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
    void pagesOfFinanceAreAccessibleAndFitOnAPhone() {
        visit(Window.phone(base()), Person.AURORA_FINANCE, "/app", 6);
    }

    @Test
    void pagesOfComplianceAreAccessibleAndFitOnADesktopInTheDark() {
        visit(Window.desktopInTheDark(base()), Person.AURORA_COMPLIANCE, "/app", 5);
    }

    @Test
    void pagesOfPricingAreAccessibleAndFitOnADesktopInTheDark() {
        visit(Window.desktopInTheDark(base()), Person.PRICING, "/ops/price-book", 1);
    }

    @Test
    void theDoorIsAccessibleAndFits() {
        for (Window opened : List.of(Window.desktop(base()), Window.phoneInTheDark(base()))) {
            try (opened) {
                assertThat(faults(opened, List.of("/", "/problems/no-capacity")))
                        .isEmpty();
            }
        }
    }

    @Test
    void detailsOfATenantAreAccessibleAndFit() {
        oneOfEachKind();
        details(Person.AURORA_ADMIN, List.of("/app/quotes", "/app/reservations", "/app/invoices", "/app/projects"));
    }

    @Test
    void detailsOfTheProviderAreAccessibleAndFit() {
        details(
                Person.OPERATOR,
                List.of("/ops/inventory", "/ops/inventory/nodes", "/ops/tenants", "/ops/price-book", "/ops/occupancy"));
    }

    /// A reservation that has run, its invoice, and an open quote.
    private static void oneOfEachKind() {
        Journey ran = Journey.of(1, 1);
        ran.reservation(Person.AURORA_CAPACITY);
        YearMonth month = YearMonth.from(ran.start().atZone(ZoneOffset.UTC));
        ran.moveTo(month.plusMonths(1).atDay(2).atStartOfDay(ZoneOffset.UTC).toInstant());
        Months.billThrough(month);
        Journey.of(1, 1).quote(Person.AURORA_CAPACITY);
    }

    /// Opens the first row of each list, on a desktop and on a phone.
    private void details(Person person, List<String> lists) {
        for (Window opened : List.of(Window.desktop(base()), Window.phoneInTheDark(base()))) {
            try (Window window = opened.signIn(person, lists.getFirst())) {
                List<String> firsts = lists.stream()
                        .map(list -> window.open(list).locator("main tbody th[scope=row] a"))
                        .map(rows -> String.valueOf(rows.first().getAttribute("href")))
                        .toList();
                assertThat(faults(window, firsts)).isEmpty();
            }
        }
    }

    private static void visit(Window opened, Person person, String start, int pagesMin) {
        try (Window window = opened.signIn(person, start)) {
            List<String> paths = window.destinations();
            assertThat(paths).as("destinations of %s", person).hasSizeGreaterThanOrEqualTo(pagesMin);
            assertThat(faults(window, paths)).isEmpty();
        }
    }

    private static List<String> faults(Window window, List<String> paths) {
        List<String> faults = new ArrayList<>();
        for (String path : paths) {
            var answer = window.visit(path);
            if (answer == null || answer.status() != 200) {
                faults.add(path + " answers " + (answer == null ? "nothing" : answer.status()));
                continue;
            }
            window.barriers().forEach(barrier -> faults.add(path + ": " + barrier));
            if (window.overflow() > 0) {
                faults.add(path + " is " + window.overflow() + " px wider than the window");
            }
        }
        faults.addAll(window.complaints());
        return faults;
    }
}
