package eu.bailiwick.reservation.quote;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.capacity.Held;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A quote as its tenant sees it. `state` is true at the moment of reading; `sha256` covers the canonical terms.
/// `reservation` is the one that confirmed it.
public record QuoteView(
        UUID id,
        QuoteState state,
        int version,
        Instant createdAt,
        Instant expiresAt,
        Instant start,
        Instant end,
        int nodes,
        String nodeType,
        String jurisdiction,
        String site,
        String fabricDomain,
        boolean confidentialComputing,
        UUID project,
        List<QuoteLineView> lines,
        QuotedPrice price,
        Tax tax,
        Money worstCase,
        String worstCaseReason,
        int priceBookVersion,
        String sha256,
        String requestedBy,
        @Nullable UUID reservation,
        @JsonIgnore Internals internals) {

    /// Reserved capacity has no overage: whatever runs on the nodes, the window costs what was quoted.
    static final String WORST_CASE_REASON =
            "Reserved capacity has no overage: the window costs what was quoted, " + "however much of it is used.";

    /// How the price is taxed; `category` as in EN 16931.
    public record Tax(String category, String ratePercent, String note) {}

    /// What the portal itself needs of a quote and nobody is shown.
    public record Internals(UUID pool, Held held, String requester, List<String> allowedJurisdictions) {}

    public Period period() {
        return new Period(start, end);
    }

    public boolean isOpen() {
        return state == QuoteState.OPEN;
    }

    QuoteView withLines(List<QuoteLineView> its) {
        return new QuoteView(
                id,
                state,
                version,
                createdAt,
                expiresAt,
                start,
                end,
                nodes,
                nodeType,
                jurisdiction,
                site,
                fabricDomain,
                confidentialComputing,
                project,
                its,
                price,
                tax,
                worstCase,
                worstCaseReason,
                priceBookVersion,
                sha256,
                requestedBy,
                reservation,
                internals);
    }
}
