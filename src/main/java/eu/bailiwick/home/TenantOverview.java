package eu.bailiwick.home;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.web.Timeline;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Reservations;
import eu.bailiwick.reservation.quote.QuoteState;
import eu.bailiwick.reservation.quote.QuoteView;
import eu.bailiwick.reservation.quote.Quotes;
import eu.bailiwick.tenancy.JurisdictionPolicies;
import eu.bailiwick.tenancy.TenantView;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Gathers what a tenant's people want to see first.
@ApplicationScoped
class TenantOverview {
    private static final int MOST = 200;
    private static final int NEXT = 6;
    private final Tenants tenants;
    private final JurisdictionPolicies policies;
    private final Reservations reservations;
    private final Quotes quotes;
    private final Spending spending;
    private final Asking asking;

    TenantOverview(
            Tenants tenants,
            JurisdictionPolicies policies,
            Reservations reservations,
            Quotes quotes,
            Spending spending,
            Asking asking) {
        this.spending = spending;
        this.tenants = tenants;
        this.policies = policies;
        this.reservations = reservations;
        this.quotes = quotes;
        this.asking = asking;
    }

    /// Figures, what waits for somebody, what comes next. `nodesNow` counts nodes that are delivered at this moment;
    /// `places` names the allowed jurisdictions for a sentence.
    public record View(
            TenantView tenant,
            Set<String> jurisdictions,
            String places,
            int nodesNow,
            int nodesPromised,
            int nodesMax,
            Money committed,
            int committedCount,
            List<QuoteView> openQuotes,
            List<ReservationView> waiting,
            List<Coming> coming,
            List<ReservationView> recent,
            Timeline timeline) {}

    View view() {
        HomeMessages words = asking.viewer.words(HomeMessages.class);
        Instant now = asking.clock.now();
        TenantView tenant = tenants.current();
        List<ReservationView> all = reservations.list(new ReservationRepository.Filter(null, null, null, null, MOST));
        List<ReservationView> committed =
                all.stream().filter(one -> one.state().isCommitted()).toList();
        List<QuoteView> quotes =
                asking.caller.may("quote:read") ? this.quotes.list(QuoteState.OPEN, null, 20) : List.of();
        Set<String> allowed = policies.allowed(null);
        String search = asking.caller.may("quote:write") ? "/app/reserve" : null;
        List<Timeline.Row> rows =
                new OwnRows(asking.names, words).above(asking.calendar.rows(now, allowed, words, search), all, now);
        return new View(
                tenant,
                allowed,
                allowed.stream().map(asking.names::jurisdiction).collect(Collectors.joining(", ")),
                nodes(all.stream()
                        .filter(one -> one.state() == ReservationState.ACTIVE)
                        .toList()),
                nodes(committed),
                tenants.quota().nodesMax(),
                committed.stream().map(one -> one.price().gross()).reduce(Money.zero(tenant.currency()), Money::plus),
                committed.size(),
                quotes,
                all.stream().filter(one -> one.state().isPending()).toList(),
                coming(all, quotes, now, words),
                all.stream().limit(8).toList(),
                new Timeline(words.calendar(), CapacityCalendar.window(now), now, rows));
    }

    private static int nodes(List<ReservationView> reservations) {
        return reservations.stream().mapToInt(ReservationView::nodes).sum();
    }

    /// What happens next, and where to go for it.
    public record Coming(Instant at, String icon, String title, String note, String href) {}

    /// The next six of what expires, is due, starts and ends.
    private List<Coming> coming(List<ReservationView> all, List<QuoteView> quotes, Instant now, HomeMessages words) {
        List<Coming> coming = new ArrayList<>();
        quotes.forEach(one -> coming.add(new Coming(
                one.expiresAt(),
                "hourglass",
                words.comes_quote(asking.names.hardware(one.nodes(), one.nodeType())),
                asking.names.site(one.site()),
                "/app/quotes/" + one.id())));
        for (ReservationView one : all) {
            String note = asking.names.hardware(one.nodes(), one.nodeType()) + ", " + asking.names.site(one.site());
            String href = "/app/reservations/" + one.id();
            Instant due = one.approvalDeadline();
            if (one.state().isPending() && due != null) {
                coming.add(new Coming(due, "list-checks", words.comes_approval(one.label()), note, href));
            } else if (one.state().isCommitted() && one.start().isAfter(now)) {
                coming.add(new Coming(one.start(), "calendar-clock", words.comes_start(one.label()), note, href));
            } else if (one.state().isCommitted()) {
                coming.add(new Coming(one.end(), "flag", words.comes_end(one.label()), note, href));
            }
        }
        return coming.stream()
                .filter(one -> one.at().isAfter(now))
                .sorted(Comparator.comparing(Coming::at))
                .limit(NEXT)
                .toList();
    }

    /// What this month costs so far and will have cost at its end.
    Spending.Month spend() {
        return spending.month(asking.clock.now(), asking.viewer.words(HomeMessages.class), asking.viewer.formats());
    }
}
