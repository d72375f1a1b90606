package eu.bailiwick.world;

import java.time.YearMonth;
import java.util.Map;

/// The months of the tests' world, whose earliest reservation ran in January 2026.
public final class Months {
    private static final YearMonth FIRST = YearMonth.of(2026, 1);

    private static YearMonth billed = FIRST;

    private Months() {}

    /// The operator bills each month up to one: none may be left out before a later one. From the last on that was
    /// billed here before.
    public static void billThrough(YearMonth last) {
        for (YearMonth month = billed; !month.isAfter(last); month = month.plusMonths(1)) {
            Person.OPERATOR
                    .sends(Map.of("period", month.toString()))
                    .post("/api/v1/operator/billing-runs")
                    .then()
                    .statusCode(200);
            billed = month;
        }
    }
}
