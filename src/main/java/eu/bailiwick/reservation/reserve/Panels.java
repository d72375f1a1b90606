package eu.bailiwick.reservation.reserve;

import eu.bailiwick.catalog.SiteView;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.platform.web.Viewer;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.Reservations;
import eu.bailiwick.reservation.quote.Quotes;
import eu.bailiwick.reservation.search.AvailabilitySearch;
import eu.bailiwick.reservation.search.OfferView;
import eu.bailiwick.reservation.search.SearchAnswer;
import eu.bailiwick.tenancy.Tax;
import eu.bailiwick.tenancy.TaxTreatment;
import eu.bailiwick.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks the search for what the form asks, and tells the answer in the viewer's words.
@ApplicationScoped
class Panels {
    private static final int OTHERS_MAX = 6;
    private final AvailabilitySearch search;
    private final Quotes quotes;
    private final Reservations reservations;
    private final Terms terms;
    private final Viewer viewer;
    private final Caller caller;

    Panels(
            AvailabilitySearch search,
            Quotes quotes,
            Reservations reservations,
            Terms terms,
            Viewer viewer,
            Caller caller) {
        this.search = search;
        this.quotes = quotes;
        this.reservations = reservations;
        this.terms = terms;
        this.viewer = viewer;
        this.caller = caller;
    }

    /// How the tenant in view is taxed.
    @Singleton
    static class Terms {
        private final Tax tax;
        private final Tenants tenants;

        Terms(Tax tax, Tenants tenants) {
            this.tax = tax;
            this.tenants = tenants;
        }
    }

    Panel of(Asked asked, Assortment from, Reading reading) {
        ReserveMessages words = viewer.words(ReserveMessages.class);
        String gpus = gpus(asked, from, words);
        String latencies = latencies(asked, from, words);
        Wanted wanted = reading.wanted().orElse(null);
        if (wanted == null) {
            return new Panel(null, null, "", List.of(), List.of(), reading.violations(), latencies, gpus);
        }
        SearchAnswer answer = search.look(wanted.search());
        OfferWords told = new OfferWords(asked, wanted, from, words, viewer.formats());
        SearchAnswer.Unmet unmet = answer.unmet();
        OfferView best =
                unmet == null && !answer.offers().isEmpty() ? answer.offers().getFirst() : null;
        return new Panel(
                best == null ? null : priced(best, asked, from, told),
                unmet == null ? null : words.unmet(unmet.reason()),
                best == null ? words.alternatives() : words.also(),
                answer.offers().stream()
                        .skip(best == null ? 0 : 1)
                        .map(told::alternative)
                        .distinct()
                        .limit(OTHERS_MAX)
                        .toList(),
                notes(wanted, best, words),
                List.of(),
                latencies,
                gpus);
    }

    private Panel.Priced priced(OfferView offer, Asked asked, Assortment from, OfferWords told) {
        Formats formats = viewer.formats();
        ReserveMessages words = viewer.words(ReserveMessages.class);
        TaxTreatment treatment = terms.tax.of(terms.tenants.current());
        List<ReservationState> needed =
                reservations.approvalsNeeded(offer.price().gross(), offer.nodes());
        return new Panel.Priced(
                offer.price().gross(),
                offer.price().net(),
                offer.price().tax(),
                formats.number(treatment.ratePercent()),
                treatment.note(),
                told.rates(offer),
                told.lines(offer),
                told.available(offer, city(asked, from, offer)),
                told.what(offer),
                formats.period(new Period(offer.start(), offer.end())),
                formats.duration(quotes.holdFor(offer.start())),
                needed.contains(ReservationState.PENDING_CUSTOMER_APPROVAL),
                needed.contains(ReservationState.PENDING_PROVIDER_APPROVAL),
                caller.may("reservation:confirm"),
                needed.isEmpty()
                        ? words.reserve_for(formats.money(offer.price().gross()))
                        : words.request_for(formats.money(offer.price().gross())),
                offer.token(),
                Ids.next());
    }

    /// What the clock of the viewer's zone does to the window.
    private List<String> notes(Wanted wanted, @Nullable OfferView offer, ReserveMessages words) {
        Formats formats = viewer.formats();
        List<String> notes = new ArrayList<>();
        String written = wanted.start().written().toLocalTime().toString();
        switch (wanted.start().kind()) {
            case SKIPPED ->
                notes.add(
                        words.clock_skips(written, formats.clock(wanted.start().instant())));
            case TWICE -> notes.add(words.clock_twice(written));
            case PLAIN -> {}
        }
        Period window = offer == null ? wanted.earliest() : new Period(offer.start(), offer.end());
        ZonedDateTime begins = window.start().atZone(wanted.start().zone());
        ZonedDateTime ends = window.end().atZone(wanted.start().zone());
        if (!begins.getOffset().equals(ends.getOffset()) && wanted.length().compareTo(Duration.ofDays(1)) >= 0) {
            notes.add(words.clock_changes(formats.moment(window.end()), formats.duration(window.length())));
        }
        return notes;
    }

    private String gpus(Asked asked, Assortment from, ReserveMessages words) {
        return !asked.nodes().matches("\\d{1,5}")
                ? ""
                : from.nodeType(asked.nodeType())
                        .map(type -> words.gpus(
                                viewer.formats().number(Integer.parseInt(asked.nodes()) * (long) type.gpus())))
                        .orElse("");
    }

    /// The measured round trips from the chosen city to each site that the project may use, nearest first.
    private String latencies(Asked asked, Assortment from, ReserveMessages words) {
        return from.sites().stream()
                .filter(site -> from.allowed().contains(site.jurisdiction()))
                .flatMap(site -> site.latencies().stream()
                        .filter(latency -> latency.city().equals(asked.city()))
                        .map(latency -> new Near(site, latency.roundTripMs())))
                .sorted(java.util.Comparator.comparing(Near::ms))
                .map(near ->
                        words.round_trip(near.site().name(), viewer.formats().number(near.ms())))
                .collect(Collectors.joining(" · "));
    }

    private record Near(SiteView site, java.math.BigDecimal ms) {}

    private String city(Asked asked, Assortment from, OfferView offer) {
        return from.site(offer.site()).stream()
                .flatMap(site -> site.latencies().stream())
                .filter(latency -> latency.city().equals(asked.city()))
                .map(latency -> viewer.words(ReserveMessages.class)
                        .latency(viewer.formats().number(latency.roundTripMs()), asked.city()))
                .findFirst()
                .orElse("");
    }
}
