package eu.bailiwick.attack;

import static eu.bailiwick.attack.RouteMatrixTest.spellings;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.metering.Metered;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A command is refused however its method and its path are written.
@QuarkusTest
class OtherSpellingTest {
    /// Signed out, not allowed, not here, not so; a page without a session leads to signing in.
    private static final Set<Integer> REFUSED = Set.of(302, 401, 403, 404, 405);

    private static final int A_ROUTE = 6;

    private static List<Route> commands() {
        return Routes.where(route -> !route.safe()
                && !route.permissions().isEmpty()
                && Role.VIEWER.permissions().stream().noneMatch(route.permissions()::contains));
    }

    // A refusal is an event of the trail itself.
    private static Map<String, String> everything() throws SQLException {
        Map<String, String> everything = new TreeMap<>(Attacker.everything());
        everything.keySet().removeIf(table -> table.startsWith("audit."));
        return everything;
    }

    // An id that nobody has, and a body that no command can read: what got past a guard would answer 400 or 422.
    private static Call sent(String method, String path, Route route) {
        Call call = Call.of(method, path)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .with("If-Match", "\"1\"")
                .with("Sec-Fetch-Site", "same-origin");
        return route.api() ? call.sends(route.consumes(), new byte[] {'['}) : call.form("x=y");
    }

    @Test
    void noSpellingOfAPathGoesAroundTheRefusalOfACommand() throws Exception {
        Map<String, String> before = everything();
        String cookie = Portal.session(Person.AURORA_VIEWER);
        List<String> faults = AtOnce.faults(commands(), route -> {
            List<String> found = new ArrayList<>();
            List<String> spellings = spellings(route.at(UUID.randomUUID().toString()));
            for (String spelling : Share.of(spellings, A_ROUTE, route.toString())) {
                Call call = sent(route.method(), spelling, route);
                List<Call> callers = List.of(call.bearer(Person.AURORA_VIEWER.token()), call.with("Cookie", cookie));
                for (Call one : Share.of(callers, 1, route + " " + spellings.indexOf(spelling))) {
                    int status = one.status();
                    if (!REFUSED.contains(status)) {
                        found.add(route.method() + " " + spelling + " answers " + status);
                    }
                }
            }
            return found;
        });
        assertThat(faults).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void noSpellingOfAMethodIsACommandEvenForWhomItIsAllowed() throws Exception {
        Metered.upToNow();
        Map<String, String> before = everything();
        AtomicInteger tried = new AtomicInteger();
        List<String> faults = AtOnce.faults(commands(), route -> {
            List<String> found = new ArrayList<>();
            String path = route.at(UUID.randomUUID().toString());
            String lower = route.method().toLowerCase(Locale.ROOT);
            for (String method : List.of(lower, route.method().charAt(0) + lower.substring(1), "X" + route.method())) {
                tried.incrementAndGet();
                int status =
                        sent(method, path, route).as(Attacker.permitted(route)).status();
                if (!REFUSED.contains(status) && status != 501) {
                    found.add(method + " " + path + " answers " + status);
                }
            }
            return found;
        });
        assertThat(faults).isEmpty();
        assertThat(tried.get()).isGreaterThan(200);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void neitherAHeaderNorAParameterTurnsAReadingIntoACommand() throws Exception {
        Metered.upToNow();
        Map<String, String> before = everything();
        List<String> faults = AtOnce.faults(commands(), route -> {
            List<String> found = new ArrayList<>();
            String path = route.at(UUID.randomUUID().toString());
            for (String carrier : List.of("GET", "POST")) {
                if (carrier.equals(route.method())) {
                    continue;
                }
                Call call =
                        sent(carrier, path + "?_method=" + route.method() + "&x-http-method=" + route.method(), route);
                for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
                    call = call.with(header, route.method());
                }
                int told = call.as(Attacker.permitted(route)).status();
                int plain =
                        sent(carrier, path, route).as(Attacker.permitted(route)).status();
                if (told != plain) {
                    found.add(carrier + " as " + route + " answers " + told + " and without it " + plain);
                }
            }
            return found;
        });
        assertThat(faults).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }
}
