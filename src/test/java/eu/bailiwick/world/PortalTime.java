package eu.bailiwick.world;

import java.sql.SQLException;
import java.time.Instant;

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
}
