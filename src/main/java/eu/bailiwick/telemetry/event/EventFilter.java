package eu.bailiwick.telemetry.event;

import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.web.Listing;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the list of health events is narrowed to, as the address carries it.
public class EventFilter {
    @QueryParam("node")
    @Nullable
    String node;

    @QueryParam("source")
    @Nullable
    String source;

    @QueryParam("severity")
    @Nullable
    String severity;

    public @Nullable String node() {
        return node;
    }

    public @Nullable String source() {
        return source;
    }

    public @Nullable String severity() {
        return severity;
    }

    /// Whether nothing is narrowed.
    public boolean none() {
        return List.of(String.valueOf(node), String.valueOf(source), String.valueOf(severity)).stream()
                .allMatch(text -> text.isBlank() || text.equals("null"));
    }

    void narrow(Where where) {
        EventSource only = Listing.choice(EventSource.class, "source", source);
        Severity bad = Listing.choice(Severity.class, "severity", severity);
        where.and("n.name = ?", node == null || node.isBlank() ? null : node.strip());
        where.and("e.source = ?", only == null ? null : only.name());
        where.and("k.severity = ?", bad == null ? null : bad.name());
    }

    static List<EventSource> sources() {
        return Arrays.asList(EventSource.values());
    }
}
