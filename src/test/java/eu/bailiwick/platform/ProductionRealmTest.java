package eu.bailiwick.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The realm that production imports, as the script makes it: nothing of a developer's machine is left in it.
class ProductionRealmTest {
    private static JsonNode realm;

    @BeforeAll
    static void make() throws Exception {
        realm = made();
    }

    /// The realm as the script prints it.
    static JsonNode made() throws Exception {
        Path common = Files.createTempFile("common", ".txt");
        try {
            Files.write(common, passwords(3000));
            Process script = script(common.toString());
            JsonNode printed = new ObjectMapper().readTree(script.getInputStream());
            assertThat(script.waitFor()).isZero();
            return printed;
        } finally {
            Files.delete(common);
        }
    }

    private static List<String> passwords(int number) {
        return IntStream.range(0, number).mapToObj("common-%06d"::formatted).toList();
    }

    private static Process script(String common) throws IOException {
        ProcessBuilder script =
                new ProcessBuilder("infra/keycloak/production-realm", "https://portal.example.eu", "example.eu");
        script.environment().put("BAILIWICK_COMMON_PASSWORDS", common);
        return script.start();
    }

    @Test
    void withoutAListOfCommonPasswordsThereIsNoRealm(@TempDir Path folder) throws Exception {
        Path few = Files.write(folder.resolve("few.txt"), passwords(2999));
        Path strange = Files.write(folder.resolve("a) and length(1.txt"), passwords(3000));
        for (String common : List.of("", folder.resolve("none.txt").toString(), few.toString(), strange.toString())) {
            Process script = script(common);
            assertThat(script.getInputStream().readAllBytes()).as(common).isEmpty();
            assertThat(new String(script.getErrorStream().readAllBytes()))
                    .contains("BAILIWICK_COMMON_PASSWORDS", "docs/operations.md");
            assertThat(script.waitFor()).isNotZero();
        }
        assertThat(realm.get("passwordPolicy").asText())
                .containsPattern("passwordBlacklist\\(common[0-9]+\\.txt\\) and");
    }

    @ParameterizedTest
    @CsvSource({
        "bailiwick2026!,                  false",
        "Bailiwick-Portal-2026,           false",
        "AURORA..borealis..1,             false",
        "example example,                 false",
        "Passwort12345678,                false",
        "123456789012345,                 false",
        "пароль-из-сливы,                 true",
        "müller-gärten,                   true",
        "bailiwick plums taste of rain,   true",
        "correct horse battery staple,    true",
        "nodesandnodes,                   true",
        "Tr0ub4dor&3xyz,                  true"
    })
    void aPasswordIsNotMadeOfOurWordsAlone(String password, boolean taken) {
        String policy = realm.get("passwordPolicy").asText();
        String pattern = policy.substring(policy.indexOf("regexPattern(") + 13, policy.length() - 1);
        assertThat(Pattern.matches(pattern, password)).isEqualTo(taken);
        assertThat(pattern).as("Keycloak takes a policy apart there").doesNotContain(" and ");
    }

    @Test
    void nobodyChangesTheirNameOrAddressAndCredentialsWantAFreshSignIn() throws Exception {
        String profile = realm.get("components")
                .get("org.keycloak.userprofile.UserProfileProvider")
                .get(0)
                .at("/config/kc.user.profile.config/0")
                .asText();
        assertThat(new ObjectMapper().readTree(profile).get("attributes").valueStream())
                .hasSize(4)
                .allSatisfy(attribute ->
                        assertThat(attribute.at("/permissions/edit")).hasToString("[\"admin\"]"));
        assertThat(realm.get("requiredActions").valueStream())
                .allSatisfy(action ->
                        assertThat(action.at("/config/max_auth_age").asText()).isEqualTo("300"));
        assertThat(required("UPDATE_EMAIL").get("enabled").asBoolean()).isFalse();
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
                .allSatisfy(client -> assertThat(client.get("fullScopeAllowed").asBoolean(true))
                        .isFalse());
        assertThat(realm.get("scopeMappings").valueStream())
                .allSatisfy(
                        mapping -> assertThat(mapping.get("roles").valueStream().map(JsonNode::asText))
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
        assertThat(realm.get("otpPolicyCodeReusable").asBoolean(true)).isFalse();
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
