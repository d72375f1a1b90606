package eu.bailiwick.telemetry.fleet;

import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.telemetry.Level;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/// What the list of all nodes is narrowed to, as the address carries it.
public class FleetFilter {
    @QueryParam("site")
    @Nullable
    String site;

    @QueryParam("level")
    @Nullable
    String level;

    @QueryParam("node")
    @Nullable
    String node;

    /// The number of a reservation that they serve now, as people read it.
    @QueryParam("reservation")
    @Nullable
    String reservation;

    public @Nullable String site() {
        return site;
    }

    public @Nullable String level() {
        return level;
    }

    public @Nullable String node() {
        return node;
    }

    public @Nullable String reservation() {
        return reservation;
    }

    /// Whether nothing is narrowed.
    public boolean none() {
        return blank(site) && blank(level) && blank(node) && blank(reservation);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    void narrow(Where where) {
        Level only = Listing.choice(Level.class, "level", level);
        where.and("f.site = ?", blank(site) ? null : site);
        where.and(
                "'RSV-' || f.reservation_number = upper(?)",
                blank(reservation) || reservation == null ? null : reservation.strip());
        where.and("f.level = ?", only == null ? null : only.name());
        where.and("strpos(f.name, ?) > 0", blank(node) || node == null ? null : node.strip());
    }
}
