package eu.bailiwick.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What was done with people of ours: engineers, the sessions with them, tickets, with hardware and with rules
/// for packs. The rest stands in the messages `trail`.
@MessageBundle("deeds")
public interface DeedMessages {
    @Message("Article written")
    String done_article_written();

    @Message("Answer for tickets kept")
    String done_macro_written();

    @Message("How long files of packs are kept")
    String done_proof_pack_rule_set();

    @Message("Works on nodes announced")
    String done_works_announced();

    @Message("Works on nodes changed")
    String done_works_changed();

    @Message("Works on nodes called off")
    String done_works_cancelled();

    @Message("Baseline proposed")
    String done_baseline_proposed();

    @Message("Baseline published")
    String done_baseline_published();

    @Message("Baseline declined")
    String done_baseline_declined();

    @Message("Ticket answered")
    String done_ticket_answered();

    @Message("Ticket linked")
    String done_ticket_linked();

    @Message("Ticket merged")
    String done_ticket_merged();

    @Message("Items added to the checklist of a ticket")
    String done_ticket_checklist_added();

    @Message("Item of the checklist of a ticket marked")
    String done_ticket_checklist_marked();

    @Message("Ticket split")
    String done_ticket_split();

    @Message("Ticket moved")
    String done_ticket_moved();

    @Message("Note of the staff on a ticket")
    String done_ticket_noted();

    @Message("Ticket opened")
    String done_ticket_opened();

    @Message("Plan of a change proposed")
    String done_ticket_planned();

    @Message("Plan of a change decided on")
    String done_ticket_plan_decided();

    @Message("Ticket sorted")
    String done_ticket_sorted();

    @Message("Promise about a ticket not kept")
    String done_ticket_breached();

    @Message("Business hours published")
    String done_calendar_published();

    @Message("Times for hand-offs published")
    String done_handoff_targets_published();

    @Message("Quiet hours set")
    String done_quiet_hours_set();

    @Message("Measurement added to a ticket")
    String done_ticket_measured();

    @Message("Hardware called well again; waits for a second person")
    String done_health_event_called_well();

    @Message("Word that hardware is well taken back")
    String done_health_event_word_taken_back();

    @Message("Health event settled")
    String done_health_event_settled();

    @Message("Degradation noted")
    String done_degradation_noted();

    @Message("Delivery accepted or refused")
    String done_delivery_decided();

    @Message("Measurements taken along")
    String done_hardware_exported();

    @Message("Engineer added")
    String done_engineer_added();

    @Message("Engineer changed")
    String done_engineer_changed();

    @Message("Working week set")
    String done_engineer_week_set();

    @Message("Single day set")
    String done_engineer_day_set();

    @Message("Absence recorded")
    String done_engineer_away();

    @Message("Absence taken back")
    String done_engineer_back();

    @Message("Engineer cleared")
    String done_engineer_cleared();

    @Message("Clearance revoked")
    String done_engineer_clearance_revoked();

    @Message("Public holidays adopted")
    String done_holidays_adopted();

    @Message("Correction of minutes proposed")
    String done_minutes_correction_proposed();

    @Message("Correction of minutes booked")
    String done_minutes_correction_booked();

    @Message("Correction of minutes refused")
    String done_minutes_correction_refused();

    @Message("Overage approved")
    String done_overage_approved();

    @Message("Kind of session set")
    String done_session_type_set();

    @Message("Proposed session put away")
    String done_session_proposal_dismissed();

    @Message("Proposed session taken back")
    String done_session_proposal_restored();

    @Message("Own calendar set")
    String done_own_calendar_set();

    @Message("Reading of the own calendar asked for")
    String done_own_calendar_asked();

    @Message("Own calendar removed")
    String done_own_calendar_removed();

    @Message("Link to a calendar made")
    String done_session_feed_made();

    @Message("Link to a calendar ended")
    String done_session_feed_ended();

    @Message("Time held for a session")
    String done_session_held();

    @Message("Session booked")
    String done_session_booked();

    @Message("Session moved")
    String done_session_moved();

    @Message("Session cancelled")
    String done_session_cancelled();

    @Message("Held time given back")
    String done_session_expired();

    @Message("Session begun")
    String done_session_begun();

    @Message("Session took place")
    String done_session_completed();

    @Message("No engineer came")
    String done_session_engineer_absent();

    @Message("The customer did not come")
    String done_session_tenant_absent();

    @Message("Session extended")
    String done_session_extended();

    @Message("Session rated")
    String done_session_rated();

    @Message("Somebody else comes to the session")
    String done_session_reassigned();

    @Message("File added to a ticket")
    String done_ticket_attached();

    @Message("File held back from a ticket")
    String done_ticket_file_held();

    @Message("API client made")
    String done_api_client_created();

    @Message("API client revoked")
    String done_api_client_revoked();

    @Message("New secret for an API client")
    String done_api_client_secret_renewed();

    @Message("Absence of an engineer approved")
    String done_engineer_away_approved();

    @Message("Note of the staff on a session")
    String done_session_noted();

    @Message("Webhook made")
    String done_webhook_created();

    @Message("Webhook changed")
    String done_webhook_changed();

    @Message("New secret for a webhook")
    String done_webhook_secret_renewed();

    @Message("Webhook removed")
    String done_webhook_removed();

    @Message("Webhook tested")
    String done_webhook_tested();

    @Message("Webhook called again")
    String done_webhook_sent_again();

    @Message("File of a ticket opened")
    String done_ticket_file_downloaded();

    @Message("Mail to a ticket held back")
    String done_ticket_mail_held();

    @Message("Ticket followed by mail")
    String done_ticket_followed();

    @Message("Ticket no longer followed by mail")
    String done_ticket_unfollowed();

    @Message("Mail that was held back dismissed")
    String done_ticket_mail_dismissed();

    @Message("Ticket rated")
    String done_ticket_rated();

    @Message("Work on a ticket noted")
    String done_ticket_worked();

    @Message("Work on a ticket corrected")
    String done_ticket_work_corrected();

    @Message("Gain of a ticket may be told")
    String done_ticket_gain_shared();

    @Message("Gain of a ticket is told no more")
    String done_ticket_gain_withdrawn();

    @Message("Reference value entered")
    String done_reference_value_proposed();

    @Message("Reference value confirmed")
    String done_reference_value_confirmed();

    @Message("Reference value withdrawn")
    String done_reference_value_withdrawn();

    @Message("What guests have to be said")
    String done_guest_expectation_set();

    @Message("Another verifier's verdict attached")
    String done_opinion_attached();

    @Message("Piece of evidence downloaded by an auditor")
    String done_evidence_downloaded();

    @Message("Node failed")
    String done_node_failed();

    @Message("Node ready")
    String done_node_ready();

    @Message("Failed node replaced")
    String done_node_replaced();
}
