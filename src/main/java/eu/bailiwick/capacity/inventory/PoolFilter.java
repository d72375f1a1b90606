package eu.bailiwick.capacity.inventory;

import eu.bailiwick.capacity.PoolStock;
import eu.bailiwick.platform.problem.Problem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/// Which pools the inventory shows, with what is planned for them; an empty choice is none.
public class PoolFilter {
    static final List<String> STATES = List.of("SHORT", "FULL", "DRAINED", "EMPTY");

    @QueryParam("site")
    @DefaultValue("")
    public String site = "";

    @QueryParam("nodeType")
    @DefaultValue("")
    public String nodeType = "";

    @QueryParam("state")
    @DefaultValue("")
    public String state = "";

    boolean shows(PoolStock pool) {
        return (site.isEmpty() || site.equals(pool.site()))
                && (nodeType.isEmpty() || nodeType.equals(pool.nodeType()))
                && switch (state) {
                    case "" -> true;
                    case "SHORT" -> pool.free() < 0;
                    case "FULL" -> pool.free() == 0 && pool.installed() > 0;
                    case "DRAINED" -> pool.drained() > 0;
                    case "EMPTY" -> pool.installed() == 0;
                    default -> throw Problem.invalid("state", "Choose one of " + STATES + ".");
                };
    }

    String query() {
        return PoolPages.query("site", site, "nodeType", nodeType, "state", state);
    }
}
