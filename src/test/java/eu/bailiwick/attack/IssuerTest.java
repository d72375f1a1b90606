package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Keycloak on a developer's machine names itself in tokens as it was called, and signs with the same key.
@QuarkusTest
class IssuerTest {

    @Test
    void aTokenOfAnotherIssuerIsRefusedThoughItsKeyIsKnown() {
        try (var client = Realm.client(Map.of(), List.of("bailiwick", "organization"), 60)) {
            assertThat(answered("localhost", client.id())).as("control").isEqualTo(200);
            assertThat(answered("127.0.0.1", client.id())).isEqualTo(401);
        }
    }

    private static int answered(String host, String client) {
        String token = Realm.password(host, client, Person.AURORA_ADMIN.email(), "bailiwick", "openid")
                .getString("access_token");
        return Call.of("GET", "/api/v1/projects").bearer(token).status();
    }
}
