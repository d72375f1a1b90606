package eu.bailiwick.storm;

import static io.restassured.RestAssured.given;

import eu.bailiwick.load.Settings;
import eu.bailiwick.world.Administrator;
import io.restassured.common.mapper.TypeRef;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// A client of the local Keycloak by which people sign in at the pages of replicas, gone when it is closed. When a
/// session ends in Keycloak, the first of the replicas is told, as a load balancer leads to one of several.
record OwnPages(String id, String address) implements AutoCloseable {
    private static final String CLIENTS = Settings.KEYCLOAK + "/admin/realms/bailiwick/clients";

    /// For replicas at these ports of this machine.
    static OwnPages at(int... ports) {
        List<String> replicas =
                IntStream.of(ports).mapToObj(port -> "http://localhost:" + port).toList();
        String id = "replicas-" + UUID.randomUUID();
        String address = administrator()
                .body(Map.of(
                        "clientId",
                        id,
                        "secret",
                        "bailiwick-portal",
                        "fullScopeAllowed",
                        false,
                        "redirectUris",
                        replicas.stream().map(replica -> replica + "/login").toList(),
                        "attributes",
                        Map.of(
                                "pkce.code.challenge.method",
                                "S256",
                                "backchannel.logout.url",
                                replicas.getFirst() + "/logout/backchannel",
                                "backchannel.logout.session.required",
                                "true"),
                        "defaultClientScopes",
                        List.of("bailiwick", "organization")))
                .post(CLIENTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return new OwnPages(id, address);
    }

    /// Ends every session of these pages in Keycloak, as its administrator does.
    void endSessions() {
        List<Map<String, Object>> sessions = administrator()
                .get(address + "/user-sessions")
                .then()
                .statusCode(200)
                .extract()
                .as(new TypeRef<>() {});
        for (Map<String, Object> session : sessions) {
            administrator()
                    .delete(Settings.KEYCLOAK + "/admin/realms/bailiwick/sessions/" + session.get("id"))
                    .then()
                    .statusCode(204);
        }
    }

    @Override
    public void close() {
        administrator().delete(address).then().statusCode(204);
    }

    private static RequestSpecification administrator() {
        return given().auth().oauth2(Administrator.token(Settings.KEYCLOAK)).contentType("application/json");
    }
}
