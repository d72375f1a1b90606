package eu.bailiwick.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.bailiwick.platform.database.AnySql;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// Each thing that production refuses to start with, one at a time, against the real database and Keycloak.
@QuarkusTest
class ProductionChecksTest {
    @Inject
    Sql app;

    @Inject
    Ops ops;

    @Test
    void aSoundConfigurationIsRefusedForNothingButTheDemoWorldAndAClockThatTestsHaveMoved() {
        String demo = "The database holds the demo world: this is a local database.";
        String said = refusal(Map.of(), app);
        assertThat(said).contains(demo);
        assertThat(said.replace(demo, "").replace("The database's clock was moved: this is a local database.", ""))
                .isEqualToIgnoringWhitespace("The production profile refuses to start:");
    }

    @Test
    void everySecretThatIsMissingShortOrPublishedIsNamed() {
        for (String name : ProductionConfig.SECRETS) {
            for (String value : List.of("short", "bailiwick-portal-bailiwick", "local only, thirty-two characters")) {
                assertThat(refusal(Map.of(name, value), app))
                        .as(name + "=" + value)
                        .contains(name + " is missing");
            }
        }
    }

    @Test
    void whoTheProviderIsHasNoDefaultAndIsAskedForByItsVariable() {
        Map<String, String> variables = Map.of(
                "bailiwick.keycloak.provider", "BAILIWICK_PROVIDER_ORGANISATION",
                "bailiwick.seller.legal-name", "BAILIWICK_SELLER_NAME",
                "bailiwick.seller.address", "BAILIWICK_SELLER_ADDRESS",
                "bailiwick.seller.country", "BAILIWICK_SELLER_COUNTRY",
                "bailiwick.seller.vat-id", "BAILIWICK_SELLER_VAT_ID",
                "bailiwick.seller.standard-rate", "BAILIWICK_SELLER_VAT_RATE");
        variables.forEach((name, variable) -> assertThat(refusal(Map.of(name, " "), app))
                .as(name)
                .contains(variable + " is ")
                .doesNotContain(variables.values().stream()
                        .filter(other -> !other.equals(variable))
                        .toList()));
        assertThat(refusal(Map.of("bailiwick.seller.country", "Germany", "bailiwick.seller.standard-rate", "-1"), app))
                .contains("BAILIWICK_SELLER_COUNTRY", "BAILIWICK_SELLER_VAT_RATE");
    }

    @Test
    void theUsualPinOfAnHsmIsRefused() {
        for (String pin : List.of("", "1234", "123456", "12345678", "000000", "99999999")) {
            assertThat(refusal(Map.of("bailiwick.hsm.library", "/lib.so", "bailiwick.hsm.pin", pin), app))
                    .as(pin)
                    .contains("bailiwick.hsm.pin is missing");
        }
        assertThat(refusal(Map.of("bailiwick.hsm.library", "/lib.so", "bailiwick.hsm.pin", "824651"), app))
                .doesNotContain("bailiwick.hsm.pin");
    }

    @Test
    void aCookieOverPlainHttpAndAKeycloakOverPlainHttpAreRefused() {
        assertThat(refusal(Map.of("quarkus.oidc.authentication.cookie-force-secure", "false"), app))
                .contains("cookie-force-secure is off");
        assertThat(refusal(Map.of("bailiwick.keycloak.origin", "http://id.example"), app))
                .contains("bailiwick.keycloak.origin is not https");
    }

    @Test
    void aDatabaseOrAWitnessInTheClearIsRefused() {
        String said = refusal(
                Map.of(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://db.example/bailiwick?sslmode=require",
                        "bailiwick.attestation.log.witnesses.acme.url",
                        "http://witness.example/acme"),
                app);
        assertThat(said)
                .contains("quarkus.datasource.jdbc.url leaves this machine without sslmode=verify-full.")
                .contains("bailiwick.attestation.log.witnesses.acme.url is not https.")
                .doesNotContain("db.example")
                .doesNotContain("witness.example");
    }

    @Test
    void aRoleThatOwnsTablesOrMayDoAnythingIsRefused() {
        assertThat(refusal(Map.of(), AnySql.as("postgres"))).contains("superuser or may bypass");
        assertThat(refusal(Map.of(), AnySql.as("bailiwick_owner"))).contains("owns tables");
        assertThat(refusal(Map.of(), app, AnySql.opsAs("postgres")))
                .contains("The database role of ops is a superuser or may bypass");
        assertThat(refusal(Map.of(), app, AnySql.opsAs("bailiwick_owner")))
                .contains("The database role of ops owns tables")
                .doesNotContain("The database role owns");
    }

    @Test
    void theOwnerOfTablesIsRefusedWhereAReplicaServesAndItsPublishedPasswordEverywhere() {
        Map<String, String> owner = Map.of(
                "quarkus.flyway.username", "bailiwick_owner", "quarkus.flyway.password", ProductionConfig.SECRET);
        assertThat(refusal(owner, app))
                .contains("quarkus.flyway.username is the owner of tables, and this replica serves")
                .doesNotContain("quarkus.flyway.password is missing");
        Map<String, String> job = new HashMap<>(owner);
        job.put("quarkus.init-and-exit", "true");
        assertThat(refusal(job, app)).doesNotContain("quarkus.flyway");
        job.put("quarkus.flyway.password", "bailiwick_owner");
        assertThat(refusal(job, app)).contains("quarkus.flyway.password is missing");
    }

    @Test
    void aRealmThatKnowsThePublishedUsersIsRefused() {
        String local = ConfigProvider.getConfig().getValue("bailiwick.keycloak.origin", String.class);
        assertThat(refusal(Map.of("bailiwick.keycloak.origin", local), app))
                .contains("The realm knows the published local users or clients.");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        String said = refusal(
                Map.of("bailiwick.offers.secret", "short", "quarkus.datasource.password", "short"),
                AnySql.as("postgres"));
        assertThat(said).contains("bailiwick.offers.secret", "quarkus.datasource.password", "superuser");
    }

    @Test
    void aDevelopersMachineIsLeftAlone() {
        assertThat(refusal(Map.of("bailiwick.local", "true", "bailiwick.offers.secret", "short"), app))
                .isEmpty();
    }

    private String refusal(Map<String, String> change, Sql sql) {
        return refusal(change, sql, ops);
    }

    private static String refusal(Map<String, String> change, Sql sql, Ops ops) {
        SmallRyeConfig config = ProductionConfig.with(change);
        var checks = new ProductionChecks(config.getConfigMapping(PlatformConfig.class), config, sql, ops);
        Throwable refused = catchThrowable(() -> checks.check(new StartupEvent()));
        return refused == null ? "" : String.valueOf(refused.getMessage());
    }
}
