package eu.bailiwick.attack;

import static eu.bailiwick.attack.Tables.BOREALIS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which tenant is asked about stands in the verified token, and neither in a header, an address nor a cursor.
@QuarkusTest
class TenantByTokenTest {
    @Test
    void aTamperedCursorIsRefusedByName() {
        for (Route route : Routes.where(r -> r.api() && !r.named() && r.query().contains("cursor"))) {
            var answer = Call.of("GET", route.path() + "?cursor=%27%20or%201%3D1--")
                    .as(Person.AURORA_ADMIN)
                    .answer();
            if (answer.statusCode() != 403) {
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(400);
                assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"cursor\"");
            }
        }
    }

    @Test
    void nothingButTheTokenNamesTheTenant() {
        Call plain = Call.of("GET", "/api/v1/projects").as(Person.AURORA_ADMIN);
        String own = plain.text();
        for (String header : List.of("X-Tenant", "X-Tenant-Id", "X-Forwarded-User", "X-Forwarded-Host", "Forwarded")) {
            assertThat(plain.with(header, BOREALIS).text()).as(header).isEqualTo(own);
        }
        assertThat(Call.of("GET", "/api/v1/projects?tenant=" + BOREALIS + "&tenantId=borealis")
                        .as(Person.AURORA_ADMIN)
                        .text())
                .isEqualTo(own);
        for (String named : List.of("borealis", BOREALIS, "provider")) {
            assertThat(plain.with("Bailiwick-Tenant", named).status()).as(named).isEqualTo(403);
        }
        assertThat(plain.with("Bailiwick-Tenant", "aurora").text()).isEqualTo(own);
    }

    @Test
    void twoTenantsReadDifferentAnswersAtOneAddressAndNoneIsKept() {
        for (Route route :
                Routes.where(r -> r.safe() && !r.named() && !r.permissions().isEmpty())) {
            var answer = Call.of("GET", route.path()).as(Person.AURORA_ADMIN).answer();
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .as(route.toString())
                    .contains("no-store");
        }
        assertThat(Call.of("GET", "/api/v1/projects").as(Person.AURORA_ADMIN).text())
                .isNotEqualTo(Call.of("GET", "/api/v1/projects")
                        .as(Person.BOREALIS_ADMIN)
                        .text());
    }
}
