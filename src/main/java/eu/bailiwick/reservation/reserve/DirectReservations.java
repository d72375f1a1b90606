package eu.bailiwick.reservation.reserve;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Reservations;
import eu.bailiwick.reservation.quote.QuoteView;
import eu.bailiwick.reservation.quote.Quotes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/// Reserves an offer in one step: quote and confirmation in one transaction, at the price that was shown or not at all.
@ApplicationScoped
class DirectReservations {
    private final Quotes quotes;
    private final Reservations reservations;

    DirectReservations(Quotes quotes, Reservations reservations) {
        this.quotes = quotes;
        this.reservations = reservations;
    }

    /// `shown` is the gross price on the button; a violation of `gross` when the price book says another by now.
    @Transactional
    ReservationView reserve(String offer, String shown, @Nullable String name) {
        QuoteView quote = quotes.create(offer);
        if (!quote.price().gross().toString().equals(shown)) {
            throw Problem.invalid("gross", "The price is " + quote.price().gross() + " by now.");
        }
        return reservations.confirm(quote.id(), name);
    }
}
