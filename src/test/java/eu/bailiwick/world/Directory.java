package eu.bailiwick.world;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/// Keycloak's admin interface as a test uses it, past the portal.
public final class Directory {
    private Directory() {}

    /// An address below the realm under test.
    public static String realm(String path) {
        var config = ConfigProvider.getConfig();
        return config.getValue("bailiwick.keycloak.origin", String.class) + "/admin/realms/"
                + config.getValue("bailiwick.keycloak.realm", String.class) + path;
    }

    /// Calls as the portal's own client for members.
    public static RequestSpecification members() {
        return given().auth().oauth2(Machine.token("bailiwick-members")).contentType("application/json");
    }

    /// Calls as Keycloak's own administrator, for what the portal may not do.
    public static RequestSpecification administrator() {
        String origin = ConfigProvider.getConfig().getValue("bailiwick.keycloak.origin", String.class);
        return given().auth().oauth2(Administrator.token(origin)).contentType("application/json");
    }

    /// Sees to it that a realm which was imported before has the role of auditors.
    public static void knowsAuditors() {
        int status = administrator()
                .body(Map.of("name", "auditor"))
                .post(realm("/roles"))
                .statusCode();
        if (status != 201 && status != 409) {
            throw new IllegalStateException("Keycloak answers " + status + " to a new role");
        }
    }

    /// Takes a person away again.
    public static void forget(String email) {
        String user = user(email);
        if (user != null) {
            members().delete(realm("/users/" + user));
        }
    }

    /// The id of the person with that address, or null.
    public static String user(String email) {
        List<Map<String, Object>> found = members()
                .queryParam("email", email)
                .queryParam("exact", true)
                .get(realm("/users"))
                .jsonPath()
                .getList("$");
        return found.isEmpty() ? null : String.valueOf(found.getFirst().get("id"));
    }
}
