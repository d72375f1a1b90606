package eu.bailiwick.audit;

import eu.bailiwick.platform.problem.Problem;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
        if (text(value).isEmpty()) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(text(value)).toInstant();
        } catch (DateTimeException e) {
            throw Problem.invalid(field, "Write an instant with its offset, such as 2027-03-01T00:00:00Z.");
        }
    }
}
