package eu.bailiwick.world;

import io.restassured.RestAssured;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/// What the portal takes for now, by its clock that can be moved.
public final class PortalTime {
    private PortalTime() {}

    public static Instant now() {
        try {
            return Instant.parse(Database.SUPERUSER.value(
                    "select to_char(platform.app_now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Has the portal do at once what is due. By itself it looks once a second, and whoever waits for it waits for
    /// half of one.
    public static void runDue() {
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("advance", "PT0S"))
                .post("/api/v1/local/clock")
                .then()
                .statusCode(200);
    }
}
