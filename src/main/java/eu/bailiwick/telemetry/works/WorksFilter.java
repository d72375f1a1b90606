package eu.bailiwick.telemetry.works;

import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.web.Listing;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/// What the list of works is narrowed to, as the address carries it.
public class WorksFilter {
    /// One of the states.
    @QueryParam("state")
    @DefaultValue("")
    String state = "";

    /// A part of the name of a node.
    @QueryParam("node")
    @DefaultValue("")
    String node = "";

    public String state() {
        return state;
    }

    public String node() {
        return node;
    }

    /// Whether nothing is narrowed.
    public boolean none() {
        return state.isBlank() && node.isBlank();
    }

    Where conditions() {
        WorksState wanted = Listing.choice(WorksState.class, "state", state);
        return Where.of(
                        "exists (select from telemetry.works_node n join capacity.node c on c.id = n.node where n.works_id ="
                                + " w.id and strpos(c.name, ?) > 0)",
                        node.strip())
                .and(wanted == null ? "" : wanted.condition());
    }
}
