package eu.bailiwick.reservation;

import com.fasterxml.jackson.annotation.JsonFormat;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.util.UUID;

/// A line of the locked price: `unitPrice` per `unit` for so many nodes over a period. `net` was rounded once, when the
/// price was quoted. A line that is not live was superseded by an amendment and is no longer charged.
public record LockedLineView(
        int seq,
        String source,
        UUID sourceId,
        String code,
        String description,
        String unit,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal unitPrice,
        int nodes,
        Period period,
        Money net,
        int priceBookVersion,
        boolean live) {

    /// Nodes × seconds: what the unit price counts, in node-seconds.
    public long quantitySeconds() {
        return Math.multiplyExact(nodes, period.seconds());
    }
}
