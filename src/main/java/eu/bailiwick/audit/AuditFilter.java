package eu.bailiwick.audit;

import eu.bailiwick.platform.web.Listing;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which events are wanted; what is missing or blank does not narrow.
public class AuditFilter {
    @QueryParam("actor")
    public @Nullable String actor;

    @QueryParam("target")
    public @Nullable String target;

    @QueryParam("action")
    public @Nullable String action;

    @QueryParam("outcome")
    public @Nullable String outcome;

    @QueryParam("from")
    public @Nullable String from;

    @QueryParam("to")
    public @Nullable String to;

    static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    static Instant instant(@Nullable String value, String field, Instant otherwise) {
        Instant read = Listing.instant(field, value);
        return read == null ? otherwise : read;
    }
}
