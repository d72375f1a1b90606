package eu.bailiwick.catalog.pricing;

import java.util.Arrays;
import java.util.Optional;

/// What can be sold beside the node itself, each per a unit of its own; a price list offers those that it prices.
public enum KnownExtra {
    CONFIDENTIAL_COMPUTING(PriceLists.NODE_HOUR),
    ENGINEER_HOUR("hour"),
    STORAGE_TB_MONTH("tb_month"),
    EGRESS_TB("tb");

    private final String unit;

    KnownExtra(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }

    public static Optional<KnownExtra> of(String code) {
        return Arrays.stream(values())
                .filter(extra -> extra.name().equals(code))
                .findFirst();
    }
}
