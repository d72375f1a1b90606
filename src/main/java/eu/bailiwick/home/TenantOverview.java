package eu.bailiwick.home;

import eu.bailiwick.attestation.alarm.Alarms;
import eu.bailiwick.engagement.session.Proposals;
import eu.bailiwick.engagement.session.SessionMessages;
import eu.bailiwick.platform.web.Timeline;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Reservations;
import eu.bailiwick.reservation.Standings;
import eu.bailiwick.reservation.quote.QuoteView;
import eu.bailiwick.reservation.quote.Quotes;
import eu.bailiwick.telemetry.works.AnnouncedWorks;
import eu.bailiwick.telemetry.works.OwnWorks;
import eu.bailiwick.telemetry.works.WorksMessages;
import eu.bailiwick.tenancy.JurisdictionPolicies;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gathers what a tenant's people want to see first.
@ApplicationScoped
class TenantOverview {
    private static final int NEXT = 6;
    private static final int RECENT = 8;
    private static final int QUOTES = 20;
    private final Tenants tenants;
    private final JurisdictionPolicies policies;
    private final Reservations reservations;
    private final Standings standings;
    private final Quotes quotes;
    private final Spending spending;
    private final TenantCalendar calendar;
    private final Asking asking;
    private final Alarms alarms;
    private final Proposals proposals;
    private final AnnouncedWorks works;

    TenantOverview(
            Tenants tenants,
            JurisdictionPolicies policies,
            Reservations reservations,
            Standings standings,
            Quotes quotes,
            Spending spending,
            TenantCalendar calendar,
            Asking asking,
            Alarms alarms,
            Proposals proposals,
            AnnouncedWorks works) {
        this.tenants = tenants;
        this.policies = policies;
        this.reservations = reservations;
        this.standings = standings;
        this.quotes = quotes;
        this.spending = spending;
        this.calendar = calendar;
        this.asking = asking;
        this.alarms = alarms;
        this.proposals = proposals;
        this.works = works;
    }

    /// Figures, what waits for somebody, what comes next. `places` names the allowed jurisdictions for a
    /// sentence; `alarms` counts nodes that do not prove themselves, none for whoever may not see them.
    public record View(
            Set<String> jurisdictions,
            String places,
            Standings.Standing standing,
            int nodesMax,
            Spending.Month spend,
            List<QuoteView> openQuotes,
            List<Coming> coming,
            List<ReservationView> recent,
            Timeline timeline,
            long alarms) {}

    /// Read in one transaction, so that its figures belong together.
    @Transactional
    public View view() {
        HomeMessages words = asking.viewer.words(HomeMessages.class);
        Instant now = asking.clock.now();
        Currency currency = tenants.current().currency();
        List<QuoteView> open = asking.caller.may("quote:read") ? quotes.open(QUOTES) : List.of();
        Set<String> allowed = policies.allowed(null);
        return new View(
                allowed,
                allowed.stream().map(asking.names::jurisdiction).collect(Collectors.joining(", ")),
                standings.now(currency),
                tenants.quota().nodesMax(),
                spending.month(now, currency, words, asking.viewer.formats()),
                open,
                coming(open, now, words),
                reservations.list(new ReservationRepository.Filter(null, null, null, null, RECENT)),
                calendar.draw(now, allowed, words),
                asking.caller.may("attestation:read") ? alarms.open() : 0);
    }

    /// What this month costs.
    @Transactional
    Spending.Month spend() {
        return spending.month(
                asking.clock.now(),
                tenants.current().currency(),
                asking.viewer.words(HomeMessages.class),
                asking.viewer.formats());
    }

    /// What happens next, and where to go for it; some on a whole day, whose start is its moment.
    ///
    /// @param dismissal where a form puts away what is only proposed
    public record Coming(
            Instant at,
            boolean wholeDay,
            String icon,
            String title,
            String note,
            String href,
            @Nullable String dismissal) {
        Coming(Instant at, String icon, String title, String note, String href) {
            this(at, false, icon, title, note, href, null);
        }
    }

    /// The next six of what expires, is due, starts, ends and is proposed.
    private List<Coming> coming(List<QuoteView> open, Instant now, HomeMessages words) {
        Stream<Coming> expiring = open.stream()
                .filter(one -> one.expiresAt().isAfter(now))
                .map(one -> new Coming(
                        one.expiresAt(),
                        "hourglass",
                        words.comes_quote(asking.names.hardware(one.nodes(), one.nodeType())),
                        asking.names.site(one.site()),
                        "/app/quotes/" + one.id()));
        Stream<Coming> ahead = standings.ahead(now, NEXT).stream().map(one -> coming(one, words));
        SessionMessages said = asking.viewer.words(SessionMessages.class);
        Stream<Coming> proposed = proposals.open().stream()
                .map(one -> new Coming(
                        one.at(),
                        true,
                        "users",
                        said.proposed_one(one.label()),
                        said.turn(one.turn()),
                        one.href(),
                        one.dismissal()));
        return Stream.of(expiring, ahead, proposed, works())
                .flatMap(all -> all)
                .sorted(Comparator.comparing(Coming::at))
                .limit(NEXT)
                .toList();
    }

    private Stream<Coming> works() {
        WorksMessages said = asking.viewer.words(WorksMessages.class);
        List<OwnWorks> open = asking.caller.may("hardware:read") ? works.ahead(null) : List.of();
        return open.stream()
                .map(one -> new Coming(
                        one.period().start(),
                        "wrench",
                        said.comes(asking.names.nodes(one.nodes().size()), one.reference()),
                        said.effect_of(one.effect()),
                        "/app/reservations/" + one.reservation() + "/hardware/works"));
    }

    private Coming coming(Standings.Ahead one, HomeMessages words) {
        String note = asking.names.hardware(one.nodes(), one.nodeType()) + ", " + asking.names.site(one.site());
        String href = "/app/reservations/" + one.reservation();
        return switch (one.event()) {
            case APPROVAL -> new Coming(one.at(), "list-checks", words.comes_approval(one.label()), note, href);
            case START -> new Coming(one.at(), "calendar-clock", words.comes_start(one.label()), note, href);
            case END -> new Coming(one.at(), "flag", words.comes_end(one.label()), note, href);
        };
    }
}
