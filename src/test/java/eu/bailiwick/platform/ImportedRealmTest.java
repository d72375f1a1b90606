package eu.bailiwick.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.bailiwick.world.Administrator;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.smallrye.config.SmallRyeConfig;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The realm for production as Keycloak takes it in: what its words mean there, tried by real tokens.
class ImportedRealmTest {
    private static final String KEYCLOAK = "http://localhost:"
            + Objects.requireNonNullElse(System.getenv("BAILIWICK_KC_PORT"), "8180")
                    .strip();
    private static final String NAME = "production-" + UUID.randomUUID();
    private static final String ADMIN = KEYCLOAK + "/admin/realms/" + NAME;
    private static final String REALM = KEYCLOAK + "/realms/" + NAME;
    private static final String PASSWORD = "rain falls on plums";
    private static final Map<String, Object> PERSON = Map.of(
            "username",
            "anna@example.eu",
            "email",
            "anna@example.eu",
            "emailVerified",
            true,
            "enabled",
            true,
            "firstName",
            "Anna",
            "lastName",
            "Berg",
            "credentials",
            List.of(Map.of("type", "password", "value", PASSWORD)),
            "clientRoles",
            Map.of("account", List.of("manage-account", "view-profile")));
    // Calls what the account's page calls, and is let do there whatever its person may.
    private static final Map<String, Object> CONSOLE = Map.of(
            "clientId",
            "console",
            "publicClient",
            true,
            "directAccessGrantsEnabled",
            true,
            "fullScopeAllowed",
            true,
            "defaultClientScopes",
            List.of("bailiwick", "roles"),
            "protocolMappers",
            List.of(Map.of(
                    "name", "account",
                    "protocol", "openid-connect",
                    "protocolMapper", "oidc-audience-mapper",
                    "config", Map.of("included.client.audience", "account", "access.token.claim", "true"))));
    private static JsonNode realm;

    // What only this machine needs: no TLS, ids that are free, no file of Keycloak's, and one who signs in.
    @BeforeAll
    static void bringIn() throws Exception {
        realm = ProductionRealmTest.made();
        ObjectNode changed = realm.deepCopy();
        changed.put("realm", NAME).put("sslRequired", "none");
        changed.put(
                "passwordPolicy",
                realm.get("passwordPolicy").asText().replaceFirst("passwordBlacklist\\([^)]*\\) and ", ""));
        ((ArrayNode) changed.get("users")).addPOJO(PERSON);
        ((ArrayNode) changed.get("clients")).addPOJO(CONSOLE);
        for (JsonNode organisation : changed.get("organizations")) {
            ((ObjectNode) organisation).remove("id");
            organisation.get("groups").forEach(group -> ((ObjectNode) group).remove("id"));
        }
        administrator()
                .body(new ObjectMapper().writeValueAsString(changed))
                .post(KEYCLOAK + "/admin/realms")
                .then()
                .statusCode(201);
    }

    @AfterAll
    static void takeAway() {
        administrator().delete(ADMIN).then().statusCode(204);
    }

    private static RequestSpecification administrator() {
        return given().auth().oauth2(Administrator.token(KEYCLOAK)).contentType("application/json");
    }

    private static JsonPath asked(String path) {
        return administrator()
                .get(ADMIN + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    // Whoever may change accounts in Keycloak gives this one more than it is for.
    private static void grant(String machine, String role, String right) {
        String client = asked("/clients?clientId=" + machine).getString("[0].id");
        String account = asked("/clients/" + client + "/service-account-user").getString("id");
        Map<String, Object> more = asked("/roles/" + role).getMap("$");
        administrator()
                .body(List.of(more))
                .post(ADMIN + "/users/" + account + "/role-mappings/realm")
                .then()
                .statusCode(204);
        String management = asked("/clients?clientId=realm-management").getString("[0].id");
        Map<String, Object> rights =
                asked("/clients/" + management + "/roles/" + right).getMap("$");
        administrator()
                .body(List.of(rights))
                .post(ADMIN + "/users/" + account + "/role-mappings/clients/" + management)
                .then()
                .statusCode(204);
    }

    private static String secret(String machine) {
        return realm.get("clients")
                .valueStream()
                .filter(client -> client.get("clientId").asText().equals(machine))
                .findFirst()
                .orElseThrow()
                .get("secret")
                .asText();
    }

    private static String token(String machine) {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", machine)
                .formParam("client_secret", secret(machine))
                .post(REALM + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static SmallRyeConfig production(String origin, String secret) {
        return ProductionConfig.with(Map.of(
                "bailiwick.keycloak.origin", origin,
                "bailiwick.keycloak.realm", NAME,
                "bailiwick.keycloak.members.client-secret", secret));
    }

    private static PublishedRealm published(String origin, String secret) {
        return new PublishedRealm(production(origin, secret)
                .getConfigMapping(PlatformConfig.class)
                .keycloak());
    }

    private static String account(String name) {
        Map<String, Object> person = new HashMap<>(PERSON);
        person.putAll(Map.of("username", name, "email", name));
        String account = administrator().body(person).post(ADMIN + "/users").header("Location");
        assertThat(account).as(name).isNotNull();
        return account;
    }

    @Test
    void aPublishedPersonIsFoundWithoutAnyClientThatSignsPeopleIn() {
        String secret = secret("bailiwick-members");
        assertThat(published(KEYCLOAK, secret).faults().orElseThrow()).isEmpty();
        assertThat(published(KEYCLOAK, "x").faults().orElseThrow().getFirst()).contains("client for members");
        assertThat(published("http://localhost:1", secret).faults()).isEmpty();
        for (String person : PublishedRealm.PEOPLE) {
            String account = account(person);
            assertThat(published(KEYCLOAK, secret).faults().orElseThrow())
                    .as(person)
                    .hasSize(1)
                    .allMatch(fault -> fault.contains("published local users"));
            administrator().delete(account).then().statusCode(204);
        }
    }

    @Test
    void aKeycloakThatWasAwayIsAskedUntilItAnswersAndAPortalThatLetsPublishedPeopleInEnds() {
        String secret = secret("bailiwick-members");
        PlatformConfig platform = production(KEYCLOAK, secret).getConfigMapping(PlatformConfig.class);
        AtomicInteger ends = new AtomicInteger();
        new RealmRound(platform, published("http://localhost:1", secret), ends::incrementAndGet).ask();
        assertThat(ends).hasValue(0);
        String account = account("operator@provider.example");
        RealmRound back = new RealmRound(platform, published(KEYCLOAK, secret), ends::incrementAndGet);
        back.ask();
        back.ask();
        assertThat(ends).as("told once").hasValue(1);
        administrator().delete(account).then().statusCode(204);
    }

    private static JsonPath claims(String token) {
        return new JsonPath(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1])));
    }

    @Test
    void aMachinesTokenSaysItsOwnRoleWhateverElseItsAccountWasGiven() {
        for (String machine : PublishedRealm.MACHINES) {
            if (machine.startsWith("bailiwick-")) {
                continue;
            }
            grant(machine, "operator", "manage-realm");
            JsonPath claims = claims(token(machine));
            assertThat(claims.getList("groups", String.class)).as(machine).containsExactly(machine);
            assertThat(claims.getMap("$")).as(machine).doesNotContainKeys("realm_access", "resource_access");
            given().auth().oauth2(token(machine)).get(ADMIN + "/users").then().statusCode(403);
        }
    }

    @Test
    void thePortalsOwnAccountManagesMembersAndNeverTheRealm() {
        grant("bailiwick-members", "operator", "manage-realm");
        String token = token("bailiwick-members");
        assertThat(claims(token).getList("resource_access.'realm-management'.roles", String.class))
                .containsExactlyInAnyOrder(
                        "manage-users",
                        "view-users",
                        "query-users",
                        "query-groups",
                        "manage-clients",
                        "manage-organizations",
                        "view-organizations",
                        "query-organizations"); // part of the one before
        assertThat(claims(token).getList("groups")).isNullOrEmpty();
        given().auth().oauth2(token).get(ADMIN + "/users").then().statusCode(200);
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of("bruteForceProtected", false))
                .put(ADMIN)
                .then()
                .statusCode(403);
    }

    @Test
    void aPersonChangesNeitherNameNorAddress() {
        String token = given().formParam("grant_type", "password")
                .formParam("client_id", "console")
                .formParam("username", "anna@example.eu")
                .formParam("password", PASSWORD)
                .formParam("scope", "openid")
                .post(REALM + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        Map<String, Object> own = own(token).get(REALM + "/account").jsonPath().getMap("$");
        assertThat(own).containsEntry("email", "anna@example.eu");
        for (String field : List.of("email", "firstName", "lastName", "username")) {
            Map<String, Object> other = new HashMap<>(own);
            other.put(field, field.equals("email") ? "mallory@evil.example" : "Mallory");
            own(token).body(other).post(REALM + "/account");
        }
        assertThat(asked("/users?exact=true&username=anna@example.eu").getMap("[0]"))
                .containsEntry("email", "anna@example.eu")
                .containsEntry("firstName", "Anna")
                .containsEntry("lastName", "Berg");
    }

    private static RequestSpecification own(String token) {
        return given().auth().oauth2(token).accept("application/json").contentType("application/json");
    }

    @Test
    void aPasswordMadeOfOurWordsIsRefused() {
        String id = asked("/users?exact=true&username=anna@example.eu").getString("[0].id");
        Map.of("Bailiwick-2026!!", 400, "sovereigncloud", 400, "short", 400, PASSWORD, 204)
                .forEach((password, status) -> administrator()
                        .body(Map.of("type", "password", "value", password, "temporary", false))
                        .put(ADMIN + "/users/" + id + "/reset-password")
                        .then()
                        .statusCode(status));
    }

    @Test
    void credentialsWantAFreshSignIn() {
        for (String action : List.of("UPDATE_PASSWORD", "CONFIGURE_TOTP", "webauthn-register")) {
            assertThat(asked("/authentication/required-actions/" + action + "/config")
                            .getString("config.max_auth_age"))
                    .as(action)
                    .isEqualTo("300");
        }
    }
}
