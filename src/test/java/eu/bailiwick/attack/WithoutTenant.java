package eu.bailiwick.attack;

import java.util.List;

/// Tables that were thought over: they hold what is the provider's or everybody's.
final class WithoutTenant {
    static final List<String> TABLES = List.of(
            "attestation.device",
            "attestation.device_change",
            "attestation.device_placement",
            "attestation.log_checkpoint",
            "attestation.log_cosignature",
            "attestation.log_node",
            "attestation.log_witness",
            "attestation.newer_collateral",
            "attestation.trust_anchor",
            "billing.billing_run",
            "billing.invoice_series",
            "capacity.capacity_change",
            "capacity.maintenance_window",
            "capacity.node",
            "capacity.pool",
            "capacity.pool_membership",
            "catalog.duration_tier",
            "catalog.edition",
            "catalog.extra_price",
            "catalog.fabric_domain",
            "catalog.jurisdiction",
            "catalog.node_type",
            "catalog.price",
            "catalog.price_book_version",
            "catalog.site",
            "catalog.site_latency",
            "engagement.baseline",
            "engagement.calendar",
            "engagement.calendar_holiday",
            "engagement.calendar_hours",
            "engagement.macro",
            "engagement.service_target",
            "engagement.ticket_successor",
            "engagement.absence",
            "engagement.clearance",
            "engagement.day_override",
            "engagement.engineer",
            "engagement.holiday",
            "engagement.holiday_calendar",
            "engagement.session_successor",
            "engagement.session_type",
            "engagement.working_rule",
            "metering.meter",
            "operations.invariant_check",
            "platform.allowance",
            "platform.clock",
            "platform.ended_session",
            "platform.job",
            "reservation.successor");

    private WithoutTenant() {}
}
