package eu.bailiwick.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The realm that production imports, as the script makes it: nothing of a developer's machine is left in it.
class ProductionRealmTest {
    private static JsonNode realm;

    @BeforeAll
    static void make() throws Exception {
        realm = made();
    }

    /// The realm as the script prints it.
    static JsonNode made() throws Exception {
        Process script = new ProcessBuilder(
                        "infra/keycloak/production-realm", "https://portal.example.eu", "example.eu")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        JsonNode printed = new ObjectMapper().readTree(script.getInputStream());
        assertThat(script.waitFor()).isZero();
        return printed;
    }

    @Test
    void noClientIsPublicAndTheOneOfTheCommandLineIsNotThere() {
        assertThat(realm.get("clients")
                        .valueStream()
                        .map(client -> client.get("clientId").asText()))
                .containsExactlyInAnyOrderElementsOf(PublishedRealm.MACHINES)
                .doesNotContain(PublishedRealm.COMMAND_LINE);
        assertThat(realm.get("clients").valueStream()).allSatisfy(client -> {
            assertThat(client.get("publicClient").asBoolean()).isFalse();
            assertThat(client.get("directAccessGrantsEnabled").asBoolean()).isFalse();
            assertThat(client.get("attributes").has("oauth2.device.authorization.grant.enabled"))
                    .isFalse();
            assertThat(client.get("secret").asText()).matches("\\$\\{BAILIWICK_[A-Z_]+_SECRET}");
        });
    }

    @Test
    void noClientGetsMoreThanItsDutyIntoItsTokens() {
        assertThat(realm.get("clients").valueStream())
                .allSatisfy(client ->
                        assertThat(client.get("fullScopeAllowed").asBoolean(true)).isFalse());
        assertThat(realm.get("scopeMappings").valueStream())
                .allSatisfy(mapping -> assertThat(mapping.get("roles").valueStream().map(JsonNode::asText))
                        .containsExactly(mapping.get("client").asText()))
                .hasSize(PublishedRealm.MACHINES.size() - 2);
        assertThat(realm.at("/clientScopeMappings/realm-management").valueStream())
                .singleElement()
                .satisfies(mapping -> {
                    assertThat(mapping.get("client").asText()).isEqualTo("bailiwick-members");
                    assertThat(mapping.get("roles")).hasSameElementsAs(rights());
                });
    }

    @Test
    void nobodyIsInItAndNoTenantAndTheProviderIsKnownByAnIdOfItsOwn() {
        assertThat(realm.get("users").valueStream().filter(user -> !user.has("serviceAccountClientId")))
                .isEmpty();
        assertThat(realm.get("organizations").valueStream()).singleElement().satisfies(provider -> {
            assertThat(provider.get("id").asText()).isEqualTo("${BAILIWICK_PROVIDER_ORGANISATION}");
            assertThat(provider.get("members")).isEmpty();
        });
    }

    @Test
    void onlyThePortalsOwnAccountManagesAnythingAndNotTheRealm() {
        Set<String> managing = realm.get("users")
                .valueStream()
                .filter(user -> user.has("clientRoles"))
                .map(user -> user.get("username").asText())
                .collect(Collectors.toSet());
        assertThat(managing).containsExactly("service-account-bailiwick-members");
        assertThat(rights().stream().map(JsonNode::asText))
                .containsExactlyInAnyOrder(
                        "manage-users",
                        "view-users",
                        "query-users",
                        "query-groups",
                        "manage-clients",
                        "manage-organizations",
                        "view-organizations");
    }

    private static List<JsonNode> rights() {
        return realm.get("users")
                .valueStream()
                .flatMap(user -> user.path("clientRoles").valueStream())
                .flatMap(JsonNode::valueStream)
                .toList();
    }

    @Test
    void everybodySetsUpASecondFactorAndNobodyRemovesTheirs() {
        assertThat(required("CONFIGURE_TOTP").get("defaultAction").asBoolean()).isTrue();
        assertThat(required("CONFIGURE_TOTP").get("enabled").asBoolean()).isTrue();
        assertThat(required("delete_credential").get("enabled").asBoolean()).isFalse();
        assertThat(required("UPDATE_PASSWORD").get("enabled").asBoolean()).isTrue();
    }

    private static JsonNode required(String action) {
        return realm.get("requiredActions")
                .valueStream()
                .filter(each -> each.get("alias").asText().equals(action))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyAddressIsThePortals() {
        assertThat(realm.toString()).doesNotContain("localhost");
        assertThat(realm.get("sslRequired").asText()).isEqualTo("all");
    }
}
