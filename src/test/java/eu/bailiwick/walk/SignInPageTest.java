package eu.bailiwick.walk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// Whoever begins at the address to which Keycloak sends back ends on a page of their own, and not on a 404.
@QuarkusTest
class SignInPageTest {

    private static String from(Person person) {
        Browser.Shown shown = Browser.of(person).get("/login");
        assertThat(shown.status()).isEqualTo(200);
        return shown.path();
    }

    @Test
    void signingInAtItsOwnAddressLeadsHome() {
        assertThat(from(Person.AURORA_VIEWER)).isEqualTo("/app");
        assertThat(from(Person.OPERATOR)).isEqualTo("/ops");
        assertThat(from(Person.PRICING)).isEqualTo("/ops/price-book");
    }
}
