package eu.bailiwick.reservation.search;

import eu.bailiwick.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One answer of a search. `differences` names, in words, how it differs from the wish; `token` is what a quote takes.
public record OfferView(
        int rank,
        OfferKind kind,
        List<String> differences,
        String jurisdiction,
        String site,
        String fabricDomain,
        String nodeType,
        int nodes,
        Instant start,
        Instant end,
        boolean confidentialComputing,
        PriceView price,
        String token) {

    /// Net, tax and gross of the whole window.
    @Schema(name = "OfferPriceView")
    public record PriceView(Money net, Money tax, Money gross, List<LineView> lines) {}

    /// One net line of the price.
    @Schema(name = "OfferLineView")
    public record LineView(String code, String description, Money net) {}
}
