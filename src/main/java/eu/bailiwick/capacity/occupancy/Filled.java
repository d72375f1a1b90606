package eu.bailiwick.capacity.occupancy;

import java.math.BigDecimal;
import java.util.List;

/// How full something is, in nodes or in node-seconds: what tenants hold, which alone is occupancy, and beside it what
/// the provider has set aside for itself as maintenance, spares and turnaround.
public record Filled(long installed, long tenants, long own) {

    static Filled of(List<Week> weeks) {
        return weeks.stream().map(Week::filled).reduce(new Filled(0, 0, 0), Filled::plus);
    }

    /// The share of the installed that tenants hold, from 0 to 1.
    public BigDecimal occupancy() {
        return Week.share(tenants, installed);
    }

    /// The share of the installed that the provider keeps for itself, from 0 to 1.
    public BigDecimal setAside() {
        return Week.share(own, installed);
    }

    public long free() {
        return installed - tenants - own;
    }

    public Filled plus(Filled other) {
        return new Filled(installed + other.installed, tenants + other.tenants, own + other.own);
    }
}
