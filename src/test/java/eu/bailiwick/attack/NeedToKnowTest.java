package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A colleague is a name to those who do not look after members: nobody else reads addresses, and no tenant reads what
/// the provider keeps to itself.
@QuarkusTest
class NeedToKnowTest {
    private static final List<Person> COLLEAGUES =
            List.of(Person.AURORA_VIEWER, Person.AURORA_CAPACITY, Person.AURORA_FINANCE);
    private static final List<String> OTHERS =
            List.of("admin@aurora.example", "compliance@aurora.example", "operator@provider.example");

    @Test
    void noRoleButTheAdministratorsReadsAddressesOfColleagues() throws Exception {
        String reservation =
                Journey.of(1, 1).reservation(Person.AURORA_CAPACITY).toString();
        int read = 0;
        for (Person person : COLLEAGUES) {
            for (String address : addresses(reservation)) {
                var answer = Call.of("GET", address).as(person).answer();
                if (answer.statusCode() != 200) {
                    continue;
                }
                read++;
                String text = Attacker.text(answer).toLowerCase(Locale.ROOT);
                assertThat(OTHERS).as(person + " reads " + address).noneMatch(text::contains);
                assertThat(text).as(person + " reads " + address).doesNotContain("margin", "costprice");
            }
        }
        assertThat(read).as("addresses that were read").isGreaterThan(40);
    }

    private static Set<String> addresses(String reservation) throws Exception {
        Set<String> all = new LinkedHashSet<>();
        Stream<Route> own = Routes.where(r -> r.safe()
                        && r.template().matches("/(app|api/v1)(/.*)?")
                        && !r.template().contains("/operator/"))
                .stream();
        own.forEach(route -> all.add(route.named() ? route.at(reservation) : route.path()));
        return all;
    }
}
