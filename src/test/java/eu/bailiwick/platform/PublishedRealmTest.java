package eu.bailiwick.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Production tries everybody who is published, and each of them alone would be found.
@QuarkusTest
class PublishedRealmTest {
    // The portal's own client asks for nobody by itself: its secret is refused where it is configured.
    private static final String ONLY_FOR_PEOPLE = "bailiwick-portal";

    @Inject
    PlatformConfig platform;

    @Test
    void everybodyInTheRealmForDevelopersIsTried() throws Exception {
        JsonNode realm = new ObjectMapper()
                .readTree(Path.of("infra/keycloak/bailiwick-realm.json").toFile());
        List<String> people = realm.get("users")
                .valueStream()
                .filter(user -> !user.has("serviceAccountClientId"))
                .map(user -> user.get("username").asText())
                .toList();
        List<String> machines = realm.get("clients")
                .valueStream()
                .filter(client -> client.has("secret"))
                .map(client -> client.get("clientId").asText())
                .toList();
        assertThat(PublishedRealm.PEOPLE).containsExactlyInAnyOrderElementsOf(people);
        assertThat(PublishedRealm.MACHINES).containsExactlyInAnyOrderElementsOf(machines);
    }

    @Test
    void eachOfThemSignsInWithWhatIsPublished() throws Exception {
        PublishedRealm realm = new PublishedRealm(platform.keycloak());
        for (String machine : PublishedRealm.MACHINES) {
            assertThat(realm.signsIn(PublishedRealm.machine(machine)))
                    .as(machine)
                    .isEqualTo(!machine.equals(ONLY_FOR_PEOPLE));
        }
        assertThat(realm.isClient(PublishedRealm.COMMAND_LINE)).isTrue();
        assertThat(realm.isClient("nobody-knows-it")).isFalse();
        for (String person : PublishedRealm.PEOPLE) {
            assertThat(realm.signsIn(PublishedRealm.person(person))).as(person).isTrue();
        }
    }
}
