package eu.bailiwick.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What an event of the trail was done to, by its code.
@MessageBundle("things")
public interface ThingMessages {
    @Message("Auditor")
    String thing_auditor();

    @Message("Correction of minutes")
    String thing_minute_correction();

    @Message("Promises")
    String thing_invariants();

    @Message("Meter")
    String thing_meter();

    @Message("Billing run")
    String thing_billing_run();

    @Message("Invitation")
    String thing_invitation();

    @Message("Invoice")
    String thing_invoice();

    @Message("Credit note")
    String thing_credit_note();

    @Message("Scheduled work")
    String thing_job();

    @Message("Member")
    String thing_member();

    @Message("Jurisdiction")
    String thing_jurisdiction();

    @Message("Site")
    String thing_site();

    @Message("Fabric domain")
    String thing_fabric_domain();

    @Message("Node type")
    String thing_node_type();

    @Message("Maintenance")
    String thing_maintenance_window();

    @Message("Node")
    String thing_node();

    @Message("Pool")
    String thing_pool();

    @Message("Price list")
    String thing_price_book_version();

    @Message("Project")
    String thing_project();

    @Message("Quote")
    String thing_quote();

    @Message("Reservation")
    String thing_reservation();

    @Message("Address")
    String thing_route();

    @Message("Tenant")
    String thing_tenant();

    @Message("Usage")
    String thing_usage();

    @Message("Verdict")
    String thing_appraisal();

    @Message("Trust anchor")
    String thing_trust_anchor();

    @Message("Key, or what a key protects")
    String thing_posture_item();

    @Message("Device")
    String thing_device();

    @Message("Log of verdicts")
    String thing_log();

    @Message("Access of staff")
    String thing_staff_access();

    @Message("Pack for auditors")
    String thing_proof_pack();

    @Message("Document of the provider")
    String thing_document();

    @Message("Annex of keys")
    String thing_key_annex();

    @Message("Residency report")
    String thing_residency_report();

    @Message("Ticket")
    String thing_ticket();

    @Message("Article")
    String thing_article();

    @Message("Baseline")
    String thing_baseline();

    @Message("Works on nodes")
    String thing_node_works();

    @Message("Answer for tickets")
    String thing_macro();

    @Message("Business hours")
    String thing_calendar();

    @Message("Support contract")
    String thing_support_contract();

    @Message("Times for hand-offs")
    String thing_handoff_targets();

    @Message("Quiet hours")
    String thing_quiet_hours();

    @Message("Health event")
    String thing_health_event();

    @Message("Engineer")
    String thing_engineer();

    @Message("Public holidays")
    String thing_holiday_calendar();

    @Message("Kind of session")
    String thing_session_type();

    @Message("Session")
    String thing_session();

    @Message("Webhook")
    String thing_webhook();

    @Message("API client")
    String thing_api_client();

    @Message("Own calendar")
    String thing_own_calendar();

    @Message("Link to a calendar")
    String thing_session_feed();

    @Message("Reference value")
    String thing_reference_value();
}
