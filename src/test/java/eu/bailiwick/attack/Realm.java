package eu.bailiwick.attack;

import eu.bailiwick.world.Administrator;
import eu.bailiwick.world.OwnClient;
import eu.bailiwick.world.Person;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The local Keycloak as its administrator sees it: clients and users of one test's own, gone when the test is over.
final class Realm {
    private static final String TOKENS = Person.tokenEndpoint();
    private static final String ADMIN =
            TOKENS.replaceFirst("/realms/", "/admin/realms/").replaceFirst("/protocol/.*", "");

    private Realm() {}

    record Thing(String id, String address) implements AutoCloseable {
        @Override
        public void close() {
            RestAssured.given()
                    .auth()
                    .oauth2(administrator())
                    .delete(address)
                    .then()
                    .statusCode(204);
        }
    }

    /// A token of Keycloak's own realm: what an administrator on a developer's machine holds.
    static String administrator() {
        return Administrator.token(TOKENS.replaceFirst("/realms/.*", ""));
    }

    static JsonPath password(String client, String user, String password, String scope) {
        return password("localhost", client, user, password, scope);
    }

    /// Keycloak is called by that name of this machine.
    static JsonPath password(String host, String client, String user, String password, String scope) {
        var answer = RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", client)
                .formParam("username", user)
                .formParam("password", password)
                .formParam("scope", scope)
                .post(TOKENS.replace("//localhost:", "//" + host + ":"));
        return answer.jsonPath();
    }

    /// A public client with password grant, the given scopes, and tokens that live so many seconds.
    static Thing client(Map<String, Object> more, List<String> scopes, int lifeSeconds) {
        String id = "attack-" + UUID.randomUUID();
        Map<String, Object> client = new HashMap<>(Map.of(
                "clientId",
                id,
                "publicClient",
                true,
                "standardFlowEnabled",
                false,
                "directAccessGrantsEnabled",
                true,
                "fullScopeAllowed",
                true,
                "attributes",
                Map.of("access.token.lifespan", Integer.toString(lifeSeconds)),
                "defaultClientScopes",
                scopes,
                "optionalClientScopes",
                List.of()));
        client.putAll(more);
        return new Thing(id, create("/clients", client));
    }

    /// A client's mapper that makes every token say the same.
    static Map<String, Object> claim(String name, long value) {
        return Map.of(
                "name",
                "attack on " + name,
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-hardcoded-claim-mapper",
                "config",
                Map.of(
                        "claim.name",
                        name,
                        "claim.value",
                        Long.toString(value),
                        "jsonType.label",
                        "long",
                        "access.token.claim",
                        "true",
                        "id.token.claim",
                        "true"));
    }

    /// While it is open, whoever signs in at the portal's pages did so at that time, in seconds. The realm's own mapper
    /// of the time is set aside meanwhile: which of two mappers wins is chance.
    static AutoCloseable signingInAt(long time) {
        String client = asked("/clients?clientId=" + OwnClient.ID).getString("[0].id");
        String scope = asked("/client-scopes").getString("find { it.name == '" + OwnClient.SCOPE + "' }.id");
        String mappers = "/client-scopes/" + scope + "/protocol-mappers/models";
        Map<String, Object> own = asked(mappers).getMap("find { it.name == 'auth_time' }");
        Map<String, Object> aside = new HashMap<>(own);
        Map<String, Object> read = asked(mappers).getMap("find { it.name == 'auth_time' }.config");
        Map<String, Object> config = new HashMap<>(read);
        config.put("user.session.note", "NOTHING");
        aside.put("config", config);
        put(mappers + "/" + own.get("id"), aside);
        Thing mapper = new Thing(
                "auth_time", create("/clients/" + client + "/protocol-mappers/models", claim("auth_time", time)));
        return () -> {
            mapper.close();
            put(mappers + "/" + own.get("id"), own);
        };
    }

    /// How many seconds an account stays locked after guesses that came quickly, as the realm says it.
    static int waitAfterQuickGuesses() {
        return asked("").getInt("minimumQuickLoginWaitSeconds");
    }

    /// While it is open, such an account stays locked for so many seconds.
    static AutoCloseable waitingAfterQuickGuesses(int seconds) {
        int own = waitAfterQuickGuesses();
        put("", Map.of("minimumQuickLoginWaitSeconds", seconds));
        return () -> put("", Map.of("minimumQuickLoginWaitSeconds", own));
    }

    private static JsonPath asked(String path) {
        return RestAssured.given()
                .auth()
                .oauth2(administrator())
                .get(ADMIN + path)
                .jsonPath();
    }

    private static void put(String path, Map<String, Object> thing) {
        RestAssured.given()
                .auth()
                .oauth2(administrator())
                .contentType("application/json")
                .body(thing)
                .put(ADMIN + path)
                .then()
                .statusCode(204);
    }

    /// A user who may sign in and belongs to no organisation.
    static Thing user(String password) {
        String name = "attack-" + UUID.randomUUID();
        Map<String, Object> user = Map.of(
                "username",
                name,
                "email",
                name + "@nowhere.example",
                "firstName",
                "Mallory",
                "lastName",
                "Attack",
                "emailVerified",
                true,
                "enabled",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", password, "temporary", false)));
        return new Thing(name, create("/users", user));
    }

    private static String create(String path, Map<String, Object> thing) {
        return RestAssured.given()
                .auth()
                .oauth2(administrator())
                .contentType("application/json")
                .body(thing)
                .post(ADMIN + path)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }
}
