package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who may call what: every route as every role, compared with the table in `docs/access.md` that people read.
@QuarkusTest
class RouteMatrixTest {
    /// Spellings of each path: what reads them is one for all routes.
    private static final int A_ROUTE = 6;

    private static final Path TABLE = Path.of("docs/access.md");
    private static final String HEAD = """
            # Who may call what

            Every route and the roles that may call it, as `RouteMatrixTest` found it in the code and tried it on the running portal: with every other role
            the answer is 403, without a sign-in it is 401, or on a page the way to sign in. A new route fails the build until it stands here:
            `./mvnw test -Dtest=RouteMatrixTest -Dapprove=true`, then read what changed. What a role means stands in `Role`.
            A tenant's program (API client) calls what its role may, except for decisions ([roles.md](roles.md)): `ProgramTokenTest`.

            | route | roles |
            |---|---|
            """;
    private static final Map<String, Person> PEOPLE = people();
    private static final List<String> MACHINES = List.of("metering-agent", "node-agent");
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private static Map<String, Person> people() {
        Map<String, Person> people = new LinkedHashMap<>();
        people.put("tenant-admin", Person.AURORA_ADMIN);
        people.put("capacity", Person.AURORA_CAPACITY);
        people.put("finance", Person.AURORA_FINANCE);
        people.put("compliance", Person.AURORA_COMPLIANCE);
        people.put("viewer", Person.AURORA_VIEWER);
        people.put("operator", Person.OPERATOR);
        people.put("engineer", Person.ENGINEER);
        people.put("pricing", Person.PRICING);
        return people;
    }

    @Test
    void theTableNamesEveryRouteAndWhoMayCallIt() throws IOException {
        String table = HEAD
                + Routes.all().stream()
                        .map(route -> "| `" + route + "` | " + words(route) + " |\n")
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("approve")) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE))
                .as(
                        "docs/access.md is stale: run ./mvnw test -Dtest=RouteMatrixTest -Dapprove=true and read the change")
                .isEqualTo(table);
    }

    @Test
    void theDescriptionOfTheApiAndTheCodeNameTheSameRoutes() {
        Map<String, Map<String, Object>> paths =
                RestAssured.get("/q/openapi?format=json").jsonPath().getMap("paths");
        Set<String> described = new TreeSet<>();
        paths.forEach((path, methods) -> methods.keySet()
                .forEach(method -> described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
        described.removeIf(route -> !route.contains(" /api/"));
        assertThat(described)
                .isEqualTo(Routes.where(Route::api).stream()
                        .map(Route::toString)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyRouteRefusesEveryRoleThatTheTableDoesNotName() throws Exception {
        List<String> faults = AtOnce.faults(Routes.all(), route -> {
            List<String> found = new ArrayList<>();
            PEOPLE.forEach((role, person) -> {
                boolean allowed =
                        allowed(route).contains(role) || route.permissions().isEmpty();
                if (allowed && !harmless(route)) {
                    return;
                }
                int status = call(route).as(person).status();
                if (REFUSED.contains(status) == allowed || status >= 500) {
                    found.add(role + " " + route + " answers " + status);
                }
            });
            return found;
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void machinesReachTheirDutyAndNothingElse() {
        List<String> faults = new ArrayList<>();
        for (String machine :
                List.of("metering-agent", "node-agent", "telemetry-agent", "mail-gateway", "attestation-agent")) {
            String token = Machine.token(machine);
            for (Route route : Routes.where(r -> r.api() && !r.permissions().isEmpty())) {
                boolean allowed = allowed(route).contains(machine);
                int status = call(route).bearer(token).status();
                if (REFUSED.contains(status) == allowed || status >= 500) {
                    faults.add(machine + " " + route + " answers " + status);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void withoutASignInNothingThatHasARoleAnswers() {
        List<String> faults = new ArrayList<>();
        for (Route route : Routes.where(r -> !r.permissions().isEmpty())) {
            var answer = call(route).with("Sec-Fetch-Site", "same-origin").answer();
            boolean sent = answer.headers().firstValue("location").orElse("").contains("/protocol/openid-connect/auth");
            if (route.api() ? answer.statusCode() != 401 : !(sent || answer.statusCode() == 401)) {
                faults.add(route + " answers " + answer.statusCode());
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void noSpellingOfAPathGoesAroundItsRefusal() throws Exception {
        List<Route> refused = Routes.where(
                r -> r.safe() && !r.permissions().isEmpty() && !allowed(r).contains("viewer"));
        List<String> faults = AtOnce.faults(refused, route -> {
            List<String> found = new ArrayList<>();
            List<String> spellings = spellings(route.at(UUID.randomUUID().toString()));
            for (String spelling : Share.of(spellings, A_ROUTE, route.toString())) {
                List<Call> callers = List.of(
                        Call.of("GET", spelling).as(Person.AURORA_VIEWER),
                        Call.of("GET", spelling).with("Cookie", Portal.session(Person.AURORA_VIEWER)),
                        Call.of("GET", spelling));
                for (Call call : Share.of(callers, 1, route + " " + spellings.indexOf(spelling))) {
                    int status = call.status();
                    if (status < 300 || status >= 500) {
                        found.add(spelling + " answers " + status);
                    }
                }
            }
            return found;
        });
        assertThat(faults).isEmpty();
    }

    /// What a server might read as this path, and a guard before it might not.
    static List<String> spellings(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return List.of(
                path + "/",
                path + ";x=1",
                path + "%20",
                path + "%00",
                path + "/.",
                path + ".json",
                "/" + path,
                "/." + path,
                "/problems/.." + path,
                "/problems/..;" + path,
                "/problems/%2e%2e" + path,
                "/problems/%252e%252e" + path,
                "/assets/.." + path,
                path.replace("/" + last, "//" + last),
                path.replace("/" + last, "/%2e/" + last),
                path.replace("/" + last, "/" + encoded(last)),
                path.toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void aHeaderDoesNotChangeTheMethod() {
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            assertThat(Call.of("GET", "/api/v1/operator/billing-runs?_method=POST")
                            .with(header, "POST")
                            .as(Person.OPERATOR)
                            .text())
                    .contains("items");
            assertThat(Call.of("GET", "/api/v1/quotes")
                            .with(header, "TRACE")
                            .as(Person.AURORA_VIEWER)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(Call.of("TRACE", "/api/v1/quotes").as(Person.AURORA_ADMIN).status())
                .isIn(404, 405);
    }

    // An id that nobody has, and where there is a body, one that is no JSON: what gets past the guard changes nothing.
    private static Call call(Route route) {
        Call call = Call.of(route.method(), route.at(UUID.randomUUID().toString()));
        return route.safe() ? call : route.api() ? call.sends(route.consumes(), new byte[] {'['}) : call.form("x=y");
    }

    private static boolean harmless(Route route) {
        return route.safe() || route.named() || route.api() && route.body();
    }

    private static Set<String> allowed(Route route) {
        return Arrays.stream(Role.values())
                .filter(role -> role.permissions().stream().anyMatch(route.permissions()::contains))
                .map(Role::wireName)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    private static String words(Route route) {
        return route.permissions().isEmpty() ? "everybody" : String.join(", ", allowed(route));
    }

    private static String encoded(String word) {
        return word.isEmpty() ? "" : "%" + Integer.toHexString(word.charAt(0)) + word.substring(1);
    }
}
