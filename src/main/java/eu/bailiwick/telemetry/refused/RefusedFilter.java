package eu.bailiwick.telemetry.refused;

import eu.bailiwick.platform.database.Where;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/// What the list of refused telemetry is narrowed to, as the address carries it: parts of the names.
public class RefusedFilter {
    @QueryParam("node")
    @Nullable
    String node;

    @QueryParam("field")
    @Nullable
    String field;

    public @Nullable String node() {
        return node;
    }

    public @Nullable String field() {
        return field;
    }

    /// Whether nothing is narrowed.
    public boolean none() {
        return part(node) == null && part(field) == null;
    }

    private static @Nullable String part(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    void narrow(Where where) {
        where.and("strpos(r.node, ?) > 0", part(node));
        where.and("strpos(r.field, ?) > 0", part(field));
    }
}
