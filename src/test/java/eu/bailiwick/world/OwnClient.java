package eu.bailiwick.world;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.common.mapper.TypeRef;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The portal under test signs people in with a client of its own, a copy of the realm's: what a test changes about it
/// concerns nobody else who uses the same Keycloak, and a test that is killed leaves nothing that the next run does not
/// make anew.
public final class OwnClient implements QuarkusTestResourceLifecycleManager {
    /// The portal's client in the tests.
    public static final String ID = "bailiwick-portal-" + environment("BAILIWICK_TEST_PORT", "8081");

    /// The client scope that fills its tokens.
    public static final String SCOPE = "bailiwick-" + environment("BAILIWICK_TEST_PORT", "8081");

    private static final String KEYCLOAK = "http://localhost:" + environment("BAILIWICK_KC_PORT", "8180");
    private static final String REALM = KEYCLOAK + "/admin/realms/bailiwick";

    @Override
    public Map<String, String> start() {
        clear();
        letMembersManageClients();
        Map<String, Object> scope = copy(found("/client-scopes", "name", "bailiwick"));
        scope.put("name", SCOPE);
        scope.put(
                "protocolMappers",
                ((List<?>) scope.get("protocolMappers"))
                        .stream().map(mapper -> copy((Map<?, ?>) mapper)).toList());
        make("/client-scopes", scope);
        Map<String, Object> client = copy(found("/clients", "clientId", "bailiwick-portal"));
        client.put("clientId", ID);
        client.put("defaultClientScopes", List.of(SCOPE, "organization"));
        make("/clients", client);
        return Map.of("quarkus.oidc.client-id", ID);
    }

    @Override
    public void stop() {
        clear();
    }

    // A realm that was imported before tenants had programs lacks this right.
    private static void letMembersManageClients() {
        String management =
                String.valueOf(found("/clients", "clientId", "realm-management").get("id"));
        String members = String.valueOf(
                found("/clients", "clientId", "bailiwick-members").get("id"));
        Object account = keycloak()
                .get(REALM + "/clients/" + members + "/service-account-user")
                .as(Map.class)
                .get("id");
        Map<?, ?> role = keycloak()
                .get(REALM + "/clients/" + management + "/roles/manage-clients")
                .as(Map.class);
        keycloak()
                .body(List.of(role))
                .post(REALM + "/users/" + account + "/role-mappings/clients/" + management)
                .then()
                .statusCode(204);
    }

    private static void clear() {
        remove("/clients", "clientId", ID);
        remove("/client-scopes", "name", SCOPE);
    }

    private static void remove(String kind, String key, String value) {
        Map<String, Object> one = one(kind, key, value);
        if (one != null) {
            keycloak().delete(REALM + kind + "/" + one.get("id")).then().statusCode(204);
        }
    }

    private static Map<String, Object> found(String kind, String key, String value) {
        return Objects.requireNonNull(one(kind, key, value), value);
    }

    private static @Nullable Map<String, Object> one(String kind, String key, String value) {
        List<Map<String, Object>> all =
                keycloak().get(REALM + kind).then().statusCode(200).extract().as(new TypeRef<>() {});
        return all.stream()
                .filter(one -> value.equals(one.get(key)))
                .findFirst()
                .orElse(null);
    }

    private static void make(String kind, Map<String, Object> thing) {
        keycloak().body(thing).post(REALM + kind).then().statusCode(201);
    }

    private static Map<String, Object> copy(Map<?, ?> thing) {
        Map<String, Object> copy = new HashMap<>();
        thing.forEach((name, value) -> copy.put(String.valueOf(name), value));
        copy.remove("id");
        return copy;
    }

    private static RequestSpecification keycloak() {
        return given().auth().oauth2(Administrator.token(KEYCLOAK)).contentType("application/json");
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
