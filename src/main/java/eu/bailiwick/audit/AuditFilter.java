package eu.bailiwick.audit;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which events are wanted; what is missing or blank does not narrow.
public class AuditFilter {
    private static final Instant DAWN = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant DUSK = Instant.parse("9999-01-01T00:00:00Z");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private ZoneId zone = ZoneOffset.UTC;

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

    /// The same filter with days of a zone; without it they are days of UTC.
    AuditFilter in(ZoneId wanted) {
        zone = wanted;
        return this;
    }

    /// Whether it narrows nothing.
    public boolean none() {
        return Stream.of(actor, target, action, outcome, from, to)
                .allMatch(value -> text(value).isEmpty());
    }

    Instant start() {
        Instant read = instant("from", from, 0);
        return read == null ? DAWN : read;
    }

    /// The end, exclusive; a day counts to its end.
    Instant end() {
        Instant read = instant("to", to, 1);
        return read == null ? DUSK : read;
    }

    private @Nullable Instant instant(String field, @Nullable String value, int days) {
        if (value == null || !DAY.matcher(value.strip()).matches()) {
            return Listing.instant(field, value);
        }
        try {
            return LocalDate.parse(value.strip())
                    .plusDays(days)
                    .atStartOfDay(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            throw Problem.invalid(field, "Write a day such as 2027-03-01.");
        }
    }
}
