package eu.bailiwick.reservation.quote;

import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Address;
import eu.bailiwick.platform.web.Listing;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What a list of quotes was narrowed to, as the address carries it. `from` and `to` bound the window that was quoted:
/// instants over the wire, days of the viewer's zone on a page.
public class QuoteQuery {
    @QueryParam("state")
    @Nullable
    String state;

    @QueryParam("project")
    @Nullable
    String project;

    @QueryParam("jurisdiction")
    @Nullable
    String jurisdiction;

    @QueryParam("nodeType")
    @Nullable
    String nodeType;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    /// The same, read: null where nothing was asked.
    record Filter(
            @Nullable QuoteState state,
            @Nullable UUID project,
            @Nullable String jurisdiction,
            @Nullable String nodeType,
            @Nullable Instant from,
            @Nullable Instant to) {

        static Filter of(@Nullable QuoteState state) {
            return new Filter(state, null, null, null, null, null);
        }

        void narrow(Where where) {
            where.and(state == null ? "" : is(state))
                    .and("q.project_id = ?", project)
                    .and("q.jurisdiction = ?", jurisdiction)
                    .and("q.node_type = ?", nodeType)
                    .and("upper(q.period) > ?", from)
                    .and("lower(q.period) < ?", to);
        }

        /// As the rows say it, in words that the index of open quotes understands.
        private static String is(QuoteState state) {
            return switch (state) {
                case OPEN -> "q.state = 'OPEN' and q.expires_at > (select platform.app_now())";
                case EXPIRED ->
                    "(q.state = 'EXPIRED' or q.state = 'OPEN' and q.expires_at <= (select platform.app_now()))";
                default -> "q.state = '" + state + "'";
            };
        }
    }

    /// `instant` reads a field that bounds the window.
    Filter read(BiFunction<String, @Nullable String, @Nullable Instant> instant) {
        Filter filter = new Filter(
                Listing.choice(QuoteState.class, "state", state),
                Listing.id("project", project),
                text(jurisdiction),
                text(nodeType),
                instant.apply("from", from),
                instant.apply("to", to));
        if (filter.from != null && filter.to != null && filter.to.isBefore(filter.from)) {
            throw Problem.invalid("to", "The end lies before the start.");
        }
        return filter;
    }

    boolean isEmpty() {
        return text(state) == null
                && text(project) == null
                && text(jurisdiction) == null
                && text(nodeType) == null
                && text(from) == null
                && text(to) == null;
    }

    /// An address that keeps the filters.
    String with(String path, @Nullable String cursor) {
        return Address.of(path)
                .with("state", state)
                .with("project", project)
                .with("jurisdiction", jurisdiction)
                .with("nodeType", nodeType)
                .with("from", from)
                .with("to", to)
                .with("cursor", cursor)
                .toString();
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
