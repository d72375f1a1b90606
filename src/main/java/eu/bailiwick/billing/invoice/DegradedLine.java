package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.rating.LockedPrice;

/// The code of a line that gives back for degraded hardware: that of the locked line behind it, marked.
final class DegradedLine {
    private static final String MARK = "DEGRADED_";

    private DegradedLine() {}

    static LockedPrice of(LockedPrice price) {
        return new LockedPrice(
                price.seq(),
                MARK + price.code(),
                price.description(),
                price.unit(),
                price.unitPrice(),
                price.nodes(),
                price.period(),
                price.priceBookVersion(),
                price.net());
    }

    static boolean is(String code) {
        return code.startsWith(MARK);
    }
}
