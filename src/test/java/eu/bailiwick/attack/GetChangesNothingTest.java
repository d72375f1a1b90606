package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.attestation.Auditing;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Reading is safe: a link, a prefetch or a crawler changes nothing. By the provider's people, an auditor and, of
/// what is open to all, a viewer here; what a tenant's people read changes nothing in [TenantIsolationTest].
@QuarkusTest
class GetChangesNothingTest {
    /// What names the provider's things, beside the ids of what belongs to Aurora.
    static final List<String> PROVIDERS = List.of("sites", "ber1", "h100-sxm", "DE", "ber1-h100-001", "2026-01");

    private static final int OF_A_GUEST = 25;

    /// Somebody, by the call that becomes theirs.
    private interface Reader {
        Call asking(Call call);
    }

    private static List<Reader> readers(Person... people) {
        List<Reader> readers = new ArrayList<>();
        for (Person person : people) {
            Portal.session(person); // one after the other, before all call at once
            readers.add(call -> call.as(person));
        }
        return readers;
    }

    private static Reader reader(Auditing auditor) {
        String email = auditor.person().email();
        Portal.session(email);
        return call -> call.path().startsWith("/api/")
                ? call.bearer(auditor.person().token())
                : call.with("Cookie", Portal.session(email)).with("Sec-Fetch-Site", "same-origin");
    }

    @Test
    void noGetOfAnyRouteChangesARow() throws Exception {
        try (Auditing auditor = Auditing.of(List.of(), Duration.ofDays(2))) {
            List<Reader> staff = readers(Person.OPERATOR, Person.PRICING, Person.ENGINEER);
            List<Reader> viewer = readers(Person.AURORA_VIEWER);
            Reader guest = reader(auditor);
            List<String> ids = new ArrayList<>(Tables.ids(Tables.AURORA));
            ids.addAll(PROVIDERS);
            ids.addAll(Tables.texts("select id::text from capacity.pool limit 1"));
            ids.add(UUID.randomUUID().toString());
            Call.of("GET", "/log/issuer.jwks.json").answer(); // a portal keeps its key when it is first asked for
            Standing before = Standing.now();
            assertThat(read(Routes.where(Route::safe), ids, ids.size(), staff)).isGreaterThan(100);
            List<Route> open =
                    Routes.where(route -> route.safe() && route.permissions().isEmpty());
            assertThat(read(open, ids, ids.size(), viewer)).isGreaterThan(5);
            before.holds();
            // of an auditor it is kept when they were last here and, in the log, each file that they took along
            List<Route> theirs =
                    Routes.where(route -> route.safe() && !route.permissions().isEmpty());
            assertThat(read(theirs, ids, OF_A_GUEST, List.of(guest))).isGreaterThan(10);
            before.holdsBut(
                    "attestation.auditor",
                    "attestation.log_checkpoint",
                    "attestation.log_leaf",
                    "attestation.log_node",
                    "attestation.log_waiting");
        }
    }

    /// Answers how often something was read, with so many of the ids at each route.
    private static int read(List<Route> routes, List<String> ids, int each, List<Reader> readers) throws Exception {
        AtomicInteger read = new AtomicInteger();
        AtOnce.faults(routes, route -> {
            TakingTurns.Attack<Reader> reading = (reader, id) -> {
                int status = reader.asking(Call.of("GET", route.at(id) + "?verify=true&dryRun=false"))
                        .status();
                if (status == 200) {
                    read.incrementAndGet();
                    reader.asking(Call.of("HEAD", route.at(id))).status();
                }
                return status == 403;
            };
            if (route.named()) {
                TakingTurns.over(Share.of(ids, each, route.toString()), readers, reading);
            } else {
                TakingTurns.once(readers, reading);
            }
            return List.of();
        });
        return read.get();
    }
}
