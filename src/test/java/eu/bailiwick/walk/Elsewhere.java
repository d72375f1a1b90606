package eu.bailiwick.walk;

import java.util.Map;

/// Filters that the walk over all lists leaves to others, and to whom.
final class Elsewhere {
    /// What is asked for beside a list's rows, and what other tests ask.
    static final Map<String, String> TRIED = Map.ofEntries(
            Map.entry("/api/v1/audit-events", "AuditFilterTest"),
            Map.entry("/api/v1/api-clients state", "ClientsTest"),
            Map.entry("/app/clients state", "ClientsTest"),
            Map.entry("/api/v1/webhooks/{webhook}/deliveries state", "WebhookRulesTest"),
            Map.entry("/app/webhooks/{id} state", "WebhookRulesTest"),
            Map.entry("/app/audit", "AuditFilterTest"),
            Map.entry("/api/v1/invoices", "InvoiceFilterTest"),
            Map.entry("/app/invoices", "InvoiceFilterTest"),
            Map.entry("/api/v1/capacity", "FreeBusyApiTest"),
            Map.entry("/api/v1/operator/occupancy", "OccupancyApiTest"),
            Map.entry("/api/v1/operator/hardware", "HardwarePagesTest"),
            Map.entry("/ops/hardware", "HardwarePagesTest"),
            Map.entry("/api/v1/node-works", "NodeWorksTest"),
            Map.entry("/api/v1/operator/node-works", "NodeWorksRulesTest"),
            Map.entry("/ops/inventory/works", "NodeWorksRulesTest"),
            Map.entry("/api/v1/operator/silences", "SilenceTest"),
            Map.entry("/ops/hardware/silences", "SilenceTest"),
            Map.entry("/api/v1/operator/proven-time", "ProvenShownTest"),
            Map.entry("/ops/hardware/proven-time", "ProvenShownTest"),
            Map.entry("/api/v1/operator/refused-telemetry", "RefusedTest"),
            Map.entry("/ops/hardware/telemetry", "RefusedTest"),
            Map.entry("/api/v1/reservations/{id}/health/events", "HardwarePagesTest"),
            Map.entry("/api/v1/operator/devices alone", "none is written any more, AloneAbsenceTest"),
            Map.entry("/ops/devices alone", "none is written any more, AloneAbsenceTest"),
            Map.entry("/api/v1/operator/reference-values", "ReferenceValueTest"),
            Map.entry("/ops/trust-anchors/reference-values", "ReferenceValueTest"),
            Map.entry("/api/v1/attestation-chains", "ChainPageTest"),
            Map.entry("/app/proof/chain", "a drawing of each node, ChainPageTest"),
            Map.entry("/app/proof/alarms", "open ones or all, AlarmMailTest"),
            Map.entry("/api/v1/operator/tickets/{id}/mails held", "HeldMailTest"),
            Map.entry("/api/v1/operator/held-mails", "HeldMailListTest"),
            Map.entry("/ops/tickets/held-mails", "HeldMailListTest"),
            Map.entry("/api/v1/operator/today zone", "in whose day, StaffTodayTest"),
            Map.entry("/app/proof/residency", "a report of a period, ResidencyTest"),
            Map.entry("/ops/knowledge/gains", "GainTest"),
            Map.entry("/app/capacity", "a drawing, which has no rows"),
            Map.entry("/api/v1/engineer-slots", "a search, BookedSessionTest and SlotsTest"),
            Map.entry("/api/v1/sessions", "SessionListTest"),
            Map.entry("/app/sessions", "SessionListTest"),
            Map.entry("/api/v1/session-proposals", "ProposedTest"),
            Map.entry("/api/v1/entitlements", "MinutesTest"),
            Map.entry("/api/v1/entitlements/entries", "MinutesTest"),
            Map.entry("/api/v1/entitlements/estimate", "not a list"),
            Map.entry("/api/v1/operator/minute-corrections", "MinuteCorrectionTest"),
            Map.entry("/ops/minute-corrections", "MinuteCorrectionTest"),
            Map.entry("/api/v1/operator/baselines", "BaselineTest"),
            Map.entry("/api/v1/operator/baseline-proposals", "BaselineTest"),
            Map.entry("/ops/baselines", "BaselineTest"),
            Map.entry("/api/v1/usage granularity", "how long a row is"),
            Map.entry("/api/v1/usage groupBy", "what a row adds up"),
            Map.entry("/app/usage month", "which month the page is of"),
            Map.entry("/ops/occupancy repairDays", "what the spares are reckoned with"));

    private Elsewhere() {}
}
