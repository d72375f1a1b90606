package eu.bailiwick.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What an event of the trail says beside what was done, by its key.
@MessageBundle("detail")
public interface DetailMessages {
    @Message("Administrator")
    String detail_administrator();

    @Message("Short name")
    String detail_alias();

    @Message("Change")
    String detail_amendment();

    @Message("From")
    String detail_at();

    @Message("Broken promises")
    String detail_broken();

    @Message("Challenge")
    String detail_challenge();

    @Message("Charges")
    String detail_charges();

    @Message("Change in nodes")
    String detail_delta();

    @Message("E-mail")
    String detail_email();

    @Message("Events")
    String detail_events();

    @Message("Failures")
    String detail_failures();

    @Message("Fee")
    String detail_fee();

    @Message("Before")
    String detail_from();

    @Message("Total with VAT")
    String detail_gross();

    @Message("Can be booked ahead for")
    String detail_horizon();

    @Message("Tasks")
    String detail_jobs();

    @Message("Jurisdictions")
    String detail_jurisdictions();

    @Message("Kind")
    String detail_kind();

    @Message("Lead time")
    String detail_leadTime();

    @Message("Name")
    String detail_name();

    @Message("Node")
    String detail_node();

    @Message("Node type")
    String detail_nodeType();

    @Message("Nodes")
    String detail_nodes();

    @Message("Nodes exchanged")
    String detail_nodesExchanged();

    @Message("Most nodes")
    String detail_nodesMax();

    @Message("Number")
    String detail_number();

    @Message("Difference in price")
    String detail_priceDifference();

    @Message("Prices")
    String detail_prices();

    @Message("Refused because of")
    String detail_problem();

    @Message("Quota")
    String detail_quota();

    @Message("Quote")
    String detail_quote();

    @Message("Reason")
    String detail_reason();

    @Message("Refund")
    String detail_refund();

    @Message("Replaced by")
    String detail_replacement();

    @Message("Role")
    String detail_role();

    @Message("SHA-256")
    String detail_sha256();

    @Message("SHA-256 over those of its stretches")
    String detail_stretchesSha256();

    @Message("Site")
    String detail_site();

    @Message("State")
    String detail_state();

    @Message("Threshold, in cents")
    String detail_thresholdMinor();

    @Message("Afterwards")
    String detail_to();

    @Message("Unit")
    String detail_unit();

    @Message("Valid from")
    String detail_validFrom();

    @Message("Verdict")
    String detail_verdict();

    @Message("Facts")
    String detail_facts();

    @Message("Seen at")
    String detail_seenAt();

    @Message("What may be looked at")
    String detail_scope();

    @Message("Looked at")
    String detail_lookedAt();

    @Message("Period")
    String detail_period();

    @Message("Range")
    String detail_range();

    @Message("Bytes")
    String detail_bytes();

    @Message("Page or call")
    String detail_route();

    @Message("Until")
    String detail_until();

    @Message("Severity")
    String detail_severity();

    @Message("Owner")
    String detail_owner();

    @Message("Plan")
    String detail_plan();

    @Message("Other ticket")
    String detail_other();

    @Message("Promise")
    String detail_metric();

    @Message("Time zone")
    String detail_zone();

    @Message("Region")
    String detail_region();

    @Message("Skills")
    String detail_skills();

    @Message("Hours")
    String detail_hours();

    @Message("Day")
    String detail_day();

    @Message("Days")
    String detail_days();

    @Message("Jurisdiction")
    String detail_jurisdiction();

    @Message("Year")
    String detail_year();

    @Message("Measurement")
    String detail_measurement();

    @Message("Key of the owner (SHA-384)")
    String detail_idKeyDigest();

    @Message("Lowest version under the key")
    String detail_guestSvnMin();

    @Message("Lowest ABI of the firmware")
    String detail_guestAbiMin();

    @Message("What the policy has to keep")
    String detail_guestPolicy();

    @Message("FAMILY_ID")
    String detail_familyId();

    @Message("IMAGE_ID")
    String detail_imageId();

    @Message("Version")
    String detail_version();

    @Message("Tool")
    String detail_tool();

    @Message("Phase")
    String detail_phase();

    @Message("Stretches")
    String detail_stretches();

    @Message("Decision")
    String detail_decision();

    @Message("Remarks")
    String detail_remarks();

    @Message("Checks")
    String detail_checks();

    @Message("Head of the chain")
    String detail_head();

    @Message("Rows")
    String detail_records();

    @Message("Reservation")
    String detail_reservation();

    @Message("Start")
    String detail_start();

    @Message("Engineers")
    String detail_engineers();

    @Message("Written by")
    String detail_author();

    @Message("Rating")
    String detail_score();

    @Message("Before")
    String detail_before();

    @Message("Up to")
    String detail_cap();

    @Message("Minutes")
    String detail_minutes();

    @Message("Worked")
    String detail_worked();

    @Message("Month")
    String detail_month();

    @Message("With announced works")
    String detail_works();

    @Message("Which one")
    String detail_turn();

    @Message("Takes minutes of the customer")
    String detail_chargeable();
}
