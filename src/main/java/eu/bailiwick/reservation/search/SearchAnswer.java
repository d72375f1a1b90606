package eu.bailiwick.reservation.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exact offers, or ranked alternatives with the reason why nothing fits exactly.
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SearchAnswer(List<OfferView> offers, @Nullable Unmet unmet) {

    public record Unmet(UnmetReason reason, String detail) {}
}
