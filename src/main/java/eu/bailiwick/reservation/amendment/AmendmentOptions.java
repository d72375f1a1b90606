package eu.bailiwick.reservation.amendment;

import eu.bailiwick.reservation.CancellationTerms;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the page of a reservation offers: what may be changed now, what was changed, and what giving up costs.
public record AmendmentOptions(
        UUID reservation,
        List<AmendmentKind> possible,
        List<AmendmentView> history,
        CancellationTerms terms,
        boolean mayAmend) {

    /// What a person may ask for now.
    public List<AmendmentKind> offered() {
        return mayAmend && open().isEmpty() ? possible : List.of();
    }

    /// Where that is asked for.
    public String form(AmendmentKind kind) {
        return "/app/reservations/" + reservation + "/amendments/new?kind=" + kind;
    }

    public Optional<AmendmentView> open() {
        return history.stream().filter(AmendmentView::isOpen).findFirst();
    }

    public boolean isEmpty() {
        return history.isEmpty() && possible.isEmpty();
    }
}
