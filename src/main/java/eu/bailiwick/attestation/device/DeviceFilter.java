package eu.bailiwick.attestation.device;

import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.web.Listing;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which devices a list shows; an empty choice is none.
public class DeviceFilter {
    @QueryParam("kind")
    @DefaultValue("")
    public String kind = "";

    @QueryParam("state")
    @DefaultValue("")
    public String state = "";

    @QueryParam("site")
    @DefaultValue("")
    public String site = "";

    @QueryParam("jurisdiction")
    @DefaultValue("")
    public String jurisdiction = "";

    /// The node's name.
    @QueryParam("node")
    @DefaultValue("")
    public String node = "";

    /// The hardware id or its beginning.
    @QueryParam("hardwareId")
    @DefaultValue("")
    public String hardwareId = "";

    /// Only those about which something waits for a second person.
    @QueryParam("waiting")
    @DefaultValue("false")
    public boolean waiting;

    /// Only those of which an absence counts on one person's word.
    @QueryParam("alone")
    @DefaultValue("false")
    public boolean alone;

    Where conditions() {
        Where where = Where.of("true = ?", true)
                .and("kind = ?", Listing.choice(DeviceKind.class, "kind", kind))
                .and("state = ?", Listing.choice(DeviceState.class, "state", state))
                .and("site = ?", orNull(site))
                .and("jurisdiction = ?", orNull(jurisdiction))
                .and("node_name = ?", orNull(node))
                .and("starts_with(hardware_id, ?)", orNull(hardwareId.strip().toLowerCase(Locale.ROOT)));
        if (alone) {
            where.and("alone is not null");
        }
        return waiting ? where.and("waiting is not null") : where;
    }

    private static @Nullable String orNull(String choice) {
        return choice.isEmpty() ? null : choice;
    }

    public boolean none() {
        return kind.isEmpty()
                && state.isEmpty()
                && site.isEmpty()
                && jurisdiction.isEmpty()
                && node.isEmpty()
                && hardwareId.isEmpty()
                && !waiting
                && !alone;
    }
}
