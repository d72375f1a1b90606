package eu.bailiwick.attack;

import static eu.bailiwick.attack.Attacker.NAMES;
import static eu.bailiwick.attack.Attacker.cut;
import static eu.bailiwick.attack.Attacker.permitted;
import static eu.bailiwick.attack.Attacker.text;
import static eu.bailiwick.attack.Attacker.told;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Hostile addresses, headers and forms, sent to every route by somebody who may call it: never a failure of the
/// portal.
@QuarkusTest
class BadAddressTest {
    private static final List<String> VALUES = List.of(
            "'",
            "%00",
            "%ff",
            "%f0%9f%9a%80",
            "-1",
            "9".repeat(40),
            "1e400",
            "..%2F..%2Fetc%2Fpasswd",
            "%E2%80%AE",
            "2027-03-01T00:00:00",
            "9999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "%2B999999999-12-31T23:59:59Z",
            "%2B999999999-12-31",
            "%2B999999999-12",
            "-999999999-01",
            "9999-12",
            "2027-W09",
            "x".repeat(3_000));
    private static final List<String> IDS = List.of(
            "'",
            "%00",
            "%ff",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "..%5c..%5cwindows",
            "0",
            "-1",
            "null",
            "x".repeat(3_000),
            "%E2%80%AE",
            "%F0%9F%9A%80",
            "00000000-0000-0000-0000-000000000000",
            "%0d%0aX:%20y");
    private static final int A_PARAMETER = 4;
    private static final int A_ROUTE = 4;
    private static final int A_FIELD = 3;

    /// Every value once as each parameter, and a share of them wherever it is read.
    @Test
    void noQueryParameterBreaksAnything() throws Exception {
        Map<String, Route> first = new HashMap<>();
        List<Route> routes = Routes.where(r -> r.safe() && !r.query().isEmpty());
        routes.forEach(route -> route.query().forEach(parameter -> first.putIfAbsent(parameter, route)));
        List<String> faults = AtOnce.faults(routes, route -> {
            List<String> found = new ArrayList<>();
            String path = route.at(UUID.randomUUID().toString());
            for (String parameter : route.query()) {
                int wanted = route.equals(first.get(parameter)) ? VALUES.size() : A_PARAMETER;
                for (String value : Share.of(VALUES, wanted, route + parameter)) {
                    var answer = Call.of("GET", path + "?" + parameter + "=" + value)
                            .as(permitted(route))
                            .answer();
                    if (answer.statusCode() >= 500
                            || route.api() && answer.statusCode() >= 400 && !told(answer, answer.statusCode())) {
                        found.add(route + "?" + parameter + "=" + cut(value) + " answers " + answer.statusCode() + " "
                                + cut(text(answer)));
                    }
                }
            }
            return found;
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void aMomentWithoutOffsetOfNoCalendarOrOfNoSenseIsRefusedByTheNameOfItsParameter() {
        List<String> faults = new ArrayList<>();
        int asked = 0;
        for (Route route : Routes.where(r -> r.api() && r.safe() && !r.named())) {
            for (String parameter : route.query()) {
                if (!parameter.matches("at|from|to|since|until|asOf")) {
                    continue;
                }
                for (String moment : List.of("2027-03-01T00:00:00", "2027-02-30T00:00:00Z", "tomorrow", "1")) {
                    asked++;
                    var answer = Call.of("GET", route.path() + "?" + parameter + "=" + moment)
                            .as(permitted(route))
                            .answer();
                    if (!told(answer, 400) || !text(answer).contains("\"field\":\"" + parameter + "\"")) {
                        faults.add(route + "?" + parameter + "=" + moment + " answers " + answer.statusCode() + " "
                                + cut(text(answer)));
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(asked).isGreaterThan(20);
    }

    /// What is read is the first, whatever another reader on the way would take; and nothing is looked for elsewhere.
    @Test
    void aParameterCountsOnceAndOnlyWhereItBelongs() {
        String first =
                Call.of("GET", "/api/v1/sites?limit=1").as(Person.AURORA_ADMIN).text();
        String more =
                Call.of("GET", "/api/v1/sites?limit=2").as(Person.AURORA_ADMIN).text();
        assertThat(first).isNotEqualTo(more);
        Call limits = Call.of("GET", "/api/v1/sites?limit=1&limit=2").as(Person.AURORA_ADMIN);
        assertThat(limits.text()).isEqualTo(first);
        assertThat(limits.with("limit", "2").with("Cookie", "limit=2").text()).isEqualTo(first);
        assertThat(Call.of("GET", "/api/v1/sites?limit=1;limit=2")
                        .as(Person.AURORA_ADMIN)
                        .text())
                .as("a semicolon is read as the sign between two")
                .isEqualTo(first);
        Call form = Call.of("POST", "/preferences?lang=en&back=/query").with("Sec-Fetch-Site", "same-origin");
        assertThat(form.form("lang=de&lang=en&back=/a&back=/b")
                        .answer()
                        .headers()
                        .map())
                .satisfies(answered -> {
                    assertThat(answered.get("location")).allMatch(where -> where.endsWith("/a"));
                    assertThat(answered.get("set-cookie"))
                            .singleElement()
                            .asString()
                            .contains("=de;");
                });
        assertThat(form.form("theme=dark").answer().headers().map()).satisfies(answered -> {
            assertThat(answered.get("location")).allMatch(where -> where.endsWith("/"));
            assertThat(answered.get("set-cookie")).singleElement().asString().contains("=dark;");
        });
        String name = "Twice " + UUID.randomUUID();
        Call twice = Call.of("POST", "/api/v1/projects?name=query").as(Person.AURORA_ADMIN);
        var answer = twice.with("Idempotency-Key", UUID.randomUUID().toString())
                .json("{\"name\":\"" + name + " a\",\"name\":\"" + name + " b\"}")
                .answer();
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(400);
    }

    @Test
    void noFolderTellsWhatLiesInIt() throws Exception {
        Path root = Path.of("src/main/resources/META-INF/resources");
        List<String> folders = new ArrayList<>(List.of("/META-INF", "/META-INF/resources", "/db", "/templates", "/eu"));
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(path -> !path.equals(root)).forEach(path -> {
                files.add(path.getFileName().toString());
                if (Files.isDirectory(path)) {
                    folders.add("/" + root.relativize(path));
                }
            });
        }
        assertThat(folders).contains("/assets", "/assets/css");
        // what any page names
        files.removeIf(Call.of("GET", "/" + UUID.randomUUID()).text()::contains);
        assertThat(files).hasSizeGreaterThan(20);
        for (String folder : folders) {
            for (String address : List.of(folder, folder + "/", folder + "//", folder + "/.", folder + "/%2e/")) {
                var answer = Call.of("GET", address).answer();
                assertThat(answer.statusCode()).as(address).isEqualTo(404);
                assertThat(files.stream().filter(text(answer)::contains))
                        .as(address)
                        .isEmpty();
            }
        }
    }

    @Test
    void noIdInAPathBreaksAnything() throws Exception {
        List<String> faults = AtOnce.faults(Routes.where(Route::named), route -> {
            List<String> found = new ArrayList<>();
            for (String id : Share.of(IDS, A_ROUTE, route.toString())) {
                Call call = Call.of(route.method(), route.at(id)).as(permitted(route));
                var answer = (route.safe() ? call : route.api() ? call.json("{}") : call.form("a=b")).answer();
                if (answer.statusCode() >= 500 || answer.statusCode() < 400 && route.safe()) {
                    found.add(route + " with " + cut(id) + " answers " + answer.statusCode() + " " + cut(text(answer)));
                }
            }
            return found;
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void noHeaderBreaksAnything() {
        List<String> faults = new ArrayList<>();
        for (String header : List.of(
                "Idempotency-Key", "If-Match", "Accept", "Accept-Language", "Cookie", "Bailiwick-Tenant", "Range")) {
            for (String value : List.of(
                    "",
                    "\"",
                    "*",
                    "'; --",
                    "\u00e9",
                    "x".repeat(5_000),
                    "a=b; tz=Nowhere/City; lang=xx; theme=%00; tz=%zz")) {
                var answer = Call.of("POST", "/api/v1/quotes/" + UUID.randomUUID() + "/withdrawal")
                        .as(Person.AURORA_CAPACITY)
                        .with(header, value)
                        .answer();
                if (answer.statusCode() >= 500) {
                    faults.add(
                            header + ": " + cut(value) + " answers " + answer.statusCode() + " " + cut(text(answer)));
                }
                var page = Call.of("GET", "/problems/not-found")
                        .with(header, value)
                        .answer();
                if (page.statusCode() >= 500) {
                    faults.add("page " + header + ": " + cut(value) + " answers " + page.statusCode());
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void noFieldOfAFormBreaksAnything() throws Exception {
        List<String> faults = AtOnce.faults(
                Routes.where(r -> !r.api() && !r.safe() && !r.form().isEmpty()), route -> {
                    List<String> found = new ArrayList<>();
                    for (String field : route.form()) {
                        for (var hostile : Share.of(List.copyOf(NAMES.entrySet()), A_FIELD, route + field)) {
                            int status = Call.of(
                                            "POST", route.at(UUID.randomUUID().toString()))
                                    .as(permitted(route))
                                    .form(field + "=" + URLEncoder.encode(hostile.getValue(), StandardCharsets.UTF_8))
                                    .status();
                            if (status >= 500) {
                                found.add(route + " " + field + " " + hostile.getKey() + " answers " + status);
                            }
                        }
                    }
                    return found;
                });
        assertThat(faults).isEmpty();
    }
}
