package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Reading is safe: a link, a prefetch or a crawler changes nothing. By the provider's people here; what a tenant's
/// people read changes nothing in [TenantIsolationTest].
@QuarkusTest
class GetChangesNothingTest {
    /// What names the provider's things, beside the ids of what belongs to Aurora.
    private static final List<String> PROVIDERS =
            List.of("sites", "ber1", "h100-sxm", "DE", "ber1-h100-001", "2026-01");

    private static List<Person> people() {
        return List.of(Person.OPERATOR, Person.PRICING);
    }

    @Test
    void noGetOfAnyRouteChangesARow() throws Exception {
        List<String> ids = new ArrayList<>(Tables.ids(Tables.AURORA));
        ids.addAll(PROVIDERS);
        ids.addAll(Tables.texts("select id::text from capacity.pool limit 1"));
        ids.add(UUID.randomUUID().toString());
        people().forEach(Portal::session); // one after the other, before all call at once
        AtomicInteger read = new AtomicInteger();
        Standing before = Standing.now();
        AtOnce.faults(Routes.where(Routes.Route::safe), route -> {
            TakingTurns.Attack reading = (person, id) -> {
                int status = Call.of("GET", route.at(id) + "?verify=true&dryRun=false")
                        .as(person)
                        .status();
                if (status == 200) {
                    read.incrementAndGet();
                    Call.of("HEAD", route.at(id)).as(person).status();
                }
                return status == 403;
            };
            if (route.named()) {
                TakingTurns.over(ids, people(), reading);
            } else {
                TakingTurns.once(people(), reading);
            }
            return List.of();
        });
        assertThat(read.get()).isGreaterThan(100);
        before.holds();
    }
}
