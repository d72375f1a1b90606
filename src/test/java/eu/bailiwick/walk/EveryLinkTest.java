package eu.bailiwick.walk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.security.Role;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Months;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Follows every link of every page as each role. What the portal shows to somebody works for them.
@QuarkusTest
class EveryLinkTest {
    private static boolean made;

    /// A reservation that has run, its invoice, and an open quote.
    @BeforeEach
    void oneOfEachKind() {
        if (made) {
            return;
        }
        made = true;
        Journey ran = Journey.of(1, 1);
        ran.reservation(Person.AURORA_CAPACITY);
        YearMonth month = YearMonth.from(ran.start().atZone(ZoneOffset.UTC));
        ran.moveTo(month.plusMonths(1).atDay(2).atStartOfDay(ZoneOffset.UTC).toInstant());
        Months.billThrough(month);
        Journey.of(1, 1).quote(Person.AURORA_CAPACITY);
    }

    static Stream<Arguments> people() {
        return Stream.of(
                Arguments.of(Person.AURORA_ADMIN, Role.TENANT_ADMIN, 25),
                Arguments.of(Person.AURORA_CAPACITY, Role.CAPACITY, 20),
                Arguments.of(Person.AURORA_FINANCE, Role.FINANCE, 15),
                Arguments.of(Person.AURORA_COMPLIANCE, Role.COMPLIANCE, 10),
                Arguments.of(Person.AURORA_VIEWER, Role.VIEWER, 8),
                Arguments.of(Person.OPERATOR, Role.OPERATOR, 25),
                Arguments.of(Person.ENGINEER, Role.ENGINEER, 8),
                Arguments.of(Person.PRICING, Role.PRICING, 4));
    }

    @ParameterizedTest
    @MethodSource("people")
    void noLinkLeadsWhereTheReaderMayNotGoAndNoFormIsOfferedInVain(Person person, Role role, int pagesMin) {
        Walk walk = Walk.of(person, role, role == Role.TENANT_ADMIN || role == Role.OPERATOR ? 2 : 1);
        assertThat(walk.pages()).hasSizeGreaterThanOrEqualTo(pagesMin);
        assertThat(walk.faults()).isEmpty();
        List<String> bare = new ArrayList<>();
        walk.pages()
                .forEach((path, page) -> page.select("main .table:not(details .table)")
                        .forEach(table -> {
                            if (table.select("tbody tr").size() > 100) {
                                bare.add(path + ": " + table.select("caption").text() + " has no end");
                            }
                        }));
        assertThat(bare).isEmpty();
        assertThat(walk.pages().entrySet().stream()
                        .filter(page ->
                                twice(page.getValue().select(".crumbs a").eachAttr("href")))
                        .map(Map.Entry::getKey))
                .as("trails that name a page twice")
                .isEmpty();
        assertThat(walk.pages().entrySet().stream()
                        .flatMap(page -> misled(page.getValue()).map(form -> page.getKey() + ": " + form)))
                .as("forms in which the Enter key presses a button that is not their purpose")
                .isEmpty();
    }

    private static boolean twice(List<String> places) {
        return new HashSet<>(places).size() < places.size();
    }

    /// The Enter key in a field presses the first button of its form: of several it has to be one that does no harm.
    private static Stream<String> misled(Document page) {
        return page.select("form").stream()
                .filter(form -> !form.select("input:not([type=hidden], [type=radio], [type=checkbox], [type=file])")
                        .isEmpty())
                .map(form -> form.select("button[type=submit]"))
                .filter(buttons -> buttons.size() > 1)
                .map(Elements::first)
                .filter(first -> !first.hasClass("vh") && !first.val().equals("check"))
                .map(Element::outerHtml);
    }
}
