package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// A real token of two organisations, against every route of the API.
@QuarkusTest
class TwoOrganisationsTest {

    @Test
    void aTokenOfTwoOrganisationsOpensNothingUntilOneIsNamed() {
        String both = Realm.password("bailiwick-cli", "consultant@example.org", "bailiwick", "openid organization:*")
                .getString("access_token");
        assertThat(new String(Base64.getUrlDecoder().decode(both.split("\\.")[1]), StandardCharsets.UTF_8))
                .contains(Tables.AURORA, Tables.BOREALIS);
        for (var route : Routes.where(r -> r.api() && !r.permissions().isEmpty())) {
            Call call = Call.of(route.method(), route.at("00000000-0000-4000-8000-000000000000"))
                    .bearer(both);
            assertThat(call.status()).as(route.toString()).isEqualTo(403);
            assertThat(call.with("Bailiwick-Tenant", "aurora, borealis").status())
                    .as(route + " for both at once")
                    .isEqualTo(403);
        }
        assertThat(Call.of("GET", "/api/v1/projects")
                        .bearer(both)
                        .with("Bailiwick-Tenant", "aurora")
                        .status())
                .as("control")
                .isEqualTo(200);
    }
}
