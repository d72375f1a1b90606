package eu.bailiwick.telemetry.fleet;

import eu.bailiwick.platform.database.Where;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/// What the list of silences is narrowed to, as the address carries it.
public class SilenceFilter {
    /// Only those that last.
    @QueryParam("open")
    @DefaultValue("false")
    boolean open;

    /// A part of the node's name.
    @QueryParam("node")
    @DefaultValue("")
    String node = "";

    public boolean open() {
        return open;
    }

    public String node() {
        return node;
    }

    /// Whether nothing is narrowed.
    public boolean none() {
        return !open && node.isBlank();
    }

    Where conditions() {
        Where where = Where.of("strpos(n.name, ?) > 0", node.strip());
        return open ? where.and("s.over_at is null") : where;
    }
}
