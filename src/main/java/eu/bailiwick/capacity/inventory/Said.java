package eu.bailiwick.capacity.inventory;

import eu.bailiwick.audit.AuditEventView;
import eu.bailiwick.capacity.MaintenanceView;
import eu.bailiwick.capacity.PoolView;
import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the inventory's pages name things and where their commands go.
@TemplateExtension
final class Said {
    private static final Pattern STATE = Pattern.compile("\"state\"\\s*:\\s*\"(\\w+)\"");

    private Said() {}

    static String label(PoolView pool) {
        return pool.nodeType() + ", " + pool.fabricDomain();
    }

    static String place(PoolView pool) {
        return pool.site() + ", " + pool.jurisdiction() + (pool.confidential() ? ", confidential computing" : "");
    }

    static String command(PoolView pool, String name) {
        return "/ops/inventory/pools/" + pool.id() + "/" + name;
    }

    /// The rows of this pool alone, as a download.
    static String csv(PoolView pool, String path) {
        return "/ops/inventory/" + path + ".csv?pool=" + pool.id();
    }

    static String cancellation(MaintenanceView window) {
        return "/ops/inventory/maintenance/" + window.id() + "/cancellation";
    }

    static String dialogId(MaintenanceView window) {
        return "cancel-" + window.id();
    }

    static String move(Nodes.Line node) {
        return "/ops/inventory/nodes/" + node.name() + "/state";
    }

    static String failure(Nodes.Line node) {
        return "/ops/inventory/nodes/" + node.name() + "/failure";
    }

    static String bindingsCsv(Nodes.Line node) {
        return "/ops/inventory/nodes/" + node.name() + "/bindings.csv";
    }

    static String kindKey(Nodes.Bound bound) {
        return "kind_" + bound.kind();
    }

    static String poolStateKey(String state) {
        return "pool_state_" + state;
    }

    static String nodeStateKey(String state) {
        return "node_state_" + state;
    }

    /// The state that an event of the trail brought a node to; empty for any other event.
    static String reached(AuditEventView event) {
        Matcher state = STATE.matcher(event.details());
        return state.find() ? state.group(1) : "";
    }

    /// A number with its sign, such as +4.
    static String signed(int number) {
        return String.format(Locale.ROOT, "%+d", number).replace('-', '\u2212');
    }

    static String prepend(String query, String path) {
        return path + query;
    }
}
