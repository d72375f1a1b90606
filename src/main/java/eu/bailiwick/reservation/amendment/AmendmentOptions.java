package eu.bailiwick.reservation.amendment;

import eu.bailiwick.reservation.CancellationTerms;
import java.util.List;
import java.util.Optional;

/// What the page of a reservation offers: what may be changed now, what was changed, and what giving up costs.
public record AmendmentOptions(
        List<AmendmentKind> possible, List<AmendmentView> history, CancellationTerms terms, boolean mayAmend) {

    public boolean offers(String kind) {
        return mayAmend && possible.contains(AmendmentKind.valueOf(kind)) && open().isEmpty();
    }

    public Optional<AmendmentView> open() {
        return history.stream().filter(AmendmentView::isOpen).findFirst();
    }

    public boolean isEmpty() {
        return history.isEmpty() && possible.isEmpty();
    }
}
