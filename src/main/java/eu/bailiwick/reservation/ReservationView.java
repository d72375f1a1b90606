package eu.bailiwick.reservation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.reservation.quote.QuotedPrice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A reservation as its tenant sees it. `price` is what it costs now: its quote, and every
/// amendment that was applied since.
/// `readyAt` is the start of the billing clock: when every node was ready, never before the window.
public record ReservationView(
        UUID id,
        long number,
        String name,
        ReservationState state,
        int version,
        UUID quote,
        UUID project,
        String requestedBy,
        String jurisdiction,
        String site,
        String fabricDomain,
        String nodeType,
        @JsonProperty("nodeCount") int nodes,
        Instant start,
        Instant end,
        boolean confidentialComputing,
        List<String> allowedJurisdictions,
        @Nullable Instant approvalDeadline,
        @Nullable Instant readyAt,
        @Nullable Instant endedAt,
        boolean degraded,
        boolean late,
        Instant createdAt,
        QuotedPrice price,
        @JsonIgnore BigDecimal taxPercent,
        @JsonIgnore String requester,
        @JsonIgnore String tenant) {

    public Period period() {
        return new Period(start, end);
    }

    @JsonProperty("reference")
    public String reference() {
        return ReservationNumber.of(number);
    }

    /// A net price with the tax that its quote says.
    public QuotedPrice priced(Money net) {
        return QuotedPrice.of(net, taxPercent);
    }

    /// What a person calls it: its name, or its number.
    public String label() {
        return label(name, number);
    }

    static String label(String name, long number) {
        return name.isBlank() ? ReservationNumber.of(number) : name;
    }
}
