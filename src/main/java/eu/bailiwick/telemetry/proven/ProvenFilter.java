package eu.bailiwick.telemetry.proven;

import eu.bailiwick.platform.web.Listing;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/// What the staff's list of proven time is narrowed to, as the address carries it.
public class ProvenFilter {
    /// Which days are counted: `week`, `month` or `quarter`.
    @QueryParam("span")
    @DefaultValue("")
    String span = "";

    /// A part of the node's name.
    @QueryParam("node")
    @DefaultValue("")
    String node = "";

    /// The number of a reservation, as people read it.
    @QueryParam("reservation")
    @DefaultValue("")
    String reservation = "";

    public ProvenSpan span() {
        ProvenSpan chosen = Listing.choice(ProvenSpan.class, "span", span);
        return chosen == null ? ProvenSpan.MONTH : chosen;
    }

    public String node() {
        return node;
    }

    public String reservation() {
        return reservation;
    }

    /// Whether nothing is narrowed.
    public boolean none() {
        return node.isBlank() && reservation.isBlank();
    }
}
