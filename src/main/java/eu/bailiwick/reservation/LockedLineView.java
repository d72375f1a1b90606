package eu.bailiwick.reservation;

import com.fasterxml.jackson.annotation.JsonFormat;
import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.catalog.pricing.PricedLine;
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
    private static final String AMENDMENT = "AMENDMENT";
    private static final UUID UNKNOWN = new UUID(0, 0);

    /// Nodes × seconds: what the unit price counts, in node-seconds.
    public long quantitySeconds() {
        return Math.multiplyExact(nodes, period.seconds());
    }

    /// A line that an amendment adds; it gets its number when it is stored.
    public static LockedLineView added(PricedLine line, int nodes, Period period, int priceBookVersion) {
        return new LockedLineView(
                0,
                AMENDMENT,
                UNKNOWN,
                line.code(),
                line.description(),
                line.unit(),
                line.unitPrice(),
                nodes,
                period,
                line.net(),
                priceBookVersion,
                true);
    }

    /// What an amendment leaves of this line: the same unit price for fewer nodes or less time.
    public LockedLineView reduced(int fewerNodes, Period shorter) {
        Money less = PriceLists.net(unitPrice, Math.multiplyExact(fewerNodes, shorter.seconds()), net.currency());
        return new LockedLineView(
                0,
                AMENDMENT,
                UNKNOWN,
                code,
                description,
                unit,
                unitPrice,
                fewerNodes,
                shorter,
                less,
                priceBookVersion,
                true);
    }

    public LockedLineView from(UUID amendment) {
        return new LockedLineView(
                seq,
                AMENDMENT,
                amendment,
                code,
                description,
                unit,
                unitPrice,
                nodes,
                period,
                net,
                priceBookVersion,
                live);
    }
}
