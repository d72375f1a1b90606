package eu.bailiwick.operations;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What each kind of scheduled work is called.
@MessageBundle("work")
public interface WorkMessages {
    @Message("Send an invitation")
    String job_invitation_mail();

    @Message("Take away an auditor's membership")
    String job_auditor_leave();

    @Message("Remove an API client that has ended from Keycloak")
    String job_api_client_remove();

    @Message("See who is told that a webhook was given up")
    String job_webhook_tell();

    @Message("Send a mail about a webhook that was given up")
    String job_webhook_mail();

    @Message("Forget people in what has long been over")
    String job_people_forget();

    @Message("Read an engineer's own calendar")
    String job_engineer_calendar_read();

    @Message("See who is told that an engineer's calendar was not read")
    String job_engineer_calendar_tell();

    @Message("Send a mail about a calendar that was not read")
    String job_engineer_calendar_mail();

    @Message("Call a webhook")
    String job_webhook_deliver();

    @Message("Meter a day")
    String job_metering_day();

    @Message("Report of a node (local only)")
    String job_node_report();

    @Message("Proof of nodes (local only)")
    String job_node_attest();

    @Message("Make a pack for auditors")
    String job_proof_pack_make();

    @Message("Remove the file of a pack after its time")
    String job_proof_pack_remove();

    @Message("Look whether proof is overdue")
    String job_attestation_due();

    @Message("Sign a day of telemetry")
    String job_telemetry_day_root();

    @Message("Sign the ends of the audit trails")
    String job_audit_sign_heads();

    @Message("Look what was degraded")
    String job_telemetry_degradation();

    @Message("Sum up a day of a node")
    String job_telemetry_day();

    @Message("Compare the GPUs of the fleet")
    String job_telemetry_standing();

    @Message("Let old standings go")
    String job_telemetry_forget();

    @Message("Let a month of measurements go")
    String job_telemetry_month();

    @Message("Look at a key in the HSM")
    String job_hsm_look();

    @Message("Look ahead whether a proof would fail")
    String job_attestation_foresee();

    @Message("Carry a suspension through")
    String job_tenant_state_changed();

    @Message("Let a quote expire")
    String job_quote_expire();

    @Message("Let the offer of a change expire")
    String job_amendment_expire();

    @Message("Let a request for approval expire")
    String job_reservation_expire_approval();

    @Message("Look again for a node in place of one that failed")
    String job_reservation_replace_nodes();

    @Message("Give others to whoever was to have a failed node")
    String job_reservation_leave_node();

    @Message("Bind nodes")
    String job_reservation_lock();

    @Message("Prepare nodes")
    String job_reservation_provision();

    @Message("Begin a window")
    String job_reservation_activate();

    @Message("Give up a window that never began")
    String job_reservation_fail();

    @Message("End a window")
    String job_reservation_end();

    @Message("Wipe nodes")
    String job_reservation_reclaim();

    @Message("Complete a reservation")
    String job_reservation_complete();

    @Message("Close resolved tickets")
    String job_ticket_close();

    @Message("Watch deadlines of tickets")
    String job_sla_watch();

    @Message("Watch whether handed-on tickets are taken")
    String job_handoff_watch();

    @Message("Count deadlines by new business hours")
    String job_sla_recount();

    @Message("Give a held time back")
    String job_session_hold();

    @Message("Begin a session")
    String job_session_start();

    @Message("Count a session as held")
    String job_session_end();

    @Message("Send an invitation to a session")
    String job_session_mail();

    @Message("Take a session out of the calendar of who does not come any more")
    String job_session_departure();

    @Message("Ask how a session was")
    String job_session_follow_up();

    @Message("Remind those who meet")
    String job_session_reminder();

    @Message("Send a reminder of a session")
    String job_session_reminder_mail();

    @Message("See who is told that engineer minutes can soon be used no more")
    String job_minutes_warn();

    @Message("Send a mail about engineer minutes that are left")
    String job_minutes_mail();

    @Message("Write down the engineer minutes of a month that is over")
    String job_minutes_open();

    @Message("Let what is left of a month's engineer minutes expire, or carry it on")
    String job_minutes_expire();

    @Message("Work out who is told of a ticket")
    String job_ticket_tell();

    @Message("Send a mail about a ticket")
    String job_ticket_mail();

    @Message("Tell the staff of a deadline")
    String job_sla_notice();

    @Message("Say by mail that proof of nodes fails")
    String job_attestation_alarm_tell();

    @Message("Send a mail about an alarm")
    String job_attestation_alarm_mail();

    @Message("Tell by mail that nodes say nothing")
    String job_telemetry_silence_tell();

    @Message("Send a mail about a silence")
    String job_telemetry_silence_mail();

    @Message("Find out which tenants hear of works on nodes")
    String job_node_works_tell();

    @Message("Tell a tenant of works on nodes")
    String job_node_works_notice();

    @Message("Send a mail about works on nodes")
    String job_node_works_mail();
}
