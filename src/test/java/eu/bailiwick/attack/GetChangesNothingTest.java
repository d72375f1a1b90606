package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Reading is safe: a link, a prefetch or a crawler changes nothing.
@QuarkusTest
class GetChangesNothingTest {
    /// What lives by itself, counts calls, or keeps that a role was refused.
    private static final List<String> RESTLESS = List.of(
            "platform.job", "platform.allowance", "operations.invariant_check", "audit.audit_event", "audit.head");

    @Test
    void noGetOfAnyRouteChangesARow() throws SQLException {
        List<String> tables = new ArrayList<>(Tables.all());
        tables.removeAll(RESTLESS);
        Map<String, String> before = Tables.hashes(tables, "true");
        int read = 0;
        for (var route : Routes.where(Routes.Route::safe)) {
            for (Person person :
                    List.of(Person.AURORA_ADMIN, Person.AURORA_CAPACITY, Person.OPERATOR, Person.PRICING)) {
                for (String id : route.named() ? Set.of(UUID.randomUUID().toString()) : Set.of("")) {
                    read += Call.of("GET", route.at(id) + "?verify=true&dryRun=false")
                                            .as(person)
                                            .status()
                                    == 200
                            ? 1
                            : 0;
                    Call.of("HEAD", route.at(id)).as(person).status();
                }
            }
        }
        assertThat(read).isGreaterThan(50);
        assertThat(Tables.hashes(tables, "true")).isEqualTo(before);
    }
}
