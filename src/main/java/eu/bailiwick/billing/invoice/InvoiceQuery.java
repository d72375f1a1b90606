package eu.bailiwick.billing.invoice;

import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Address;
import eu.bailiwick.platform.web.Instants;
import eu.bailiwick.platform.web.Listing;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a list of invoices was narrowed to, as the address carries it. `from` and `to` bound the invoiced period:
/// instants over the wire, the first and the last month on a page.
public class InvoiceQuery {
    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("project")
    @Nullable
    String project;

    @QueryParam("jurisdiction")
    @Nullable
    String jurisdiction;

    /// The same, read: null where nothing was asked. `project` and `jurisdiction` are those of any reservation on the
    /// invoice.
    record Filter(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID project,
            @Nullable String jurisdiction) {
        private static final String NAMES = "exists (select from billing.invoice_line l join reservation.reservation r "
                + "on r.tenant_id = l.tenant_id and r.id = l.reservation_id "
                + "where l.tenant_id = i.tenant_id and l.invoice_id = i.id and ";

        void narrow(Where where) {
            where.and("upper(period) > ?", from)
                    .and("lower(period) < ?", to)
                    .and(NAMES + "r.project_id = ?)", project)
                    .and(NAMES + "r.jurisdiction = ?)", jurisdiction);
        }
    }

    Filter instants() {
        return filter(Listing.instant("from", from), Listing.instant("to", to));
    }

    Filter months() {
        YearMonth last = month("to", to);
        return filter(start(month("from", from)), start(last == null ? null : last.plusMonths(1)));
    }

    private Filter filter(@Nullable Instant start, @Nullable Instant end) {
        if (start != null && end != null && end.isBefore(start)) {
            throw Problem.invalid("to", "The end lies before the start.");
        }
        return new Filter(start, end, Listing.id("project", project), text(jurisdiction));
    }

    private static @Nullable YearMonth month(String field, @Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : Instants.month(text).orElseThrow(() -> Problem.invalid(field, "Write a month such as 2027-03."));
    }

    private static @Nullable Instant start(@Nullable YearMonth month) {
        return month == null
                ? null
                : month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    boolean isEmpty() {
        return text(from) == null && text(to) == null && text(project) == null && text(jurisdiction) == null;
    }

    /// An address that keeps the filters, from the row after `after` on.
    String with(String path, @Nullable Integer after) {
        return Address.of(path)
                .with("from", from)
                .with("to", to)
                .with("project", project)
                .with("jurisdiction", jurisdiction)
                .with("after", after)
                .toString();
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
