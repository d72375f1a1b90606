package eu.bailiwick.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What an event of the trail was, by its code.
@MessageBundle("trail")
public interface TrailMessages {
    @Message("Auditor invited")
    String done_auditor_invited();

    @Message("Auditor's access ended")
    String done_auditor_ended();

    @Message("Auditor looked")
    String done_auditor_looked();

    @Message("Opened what the role does not allow")
    String done_access();

    @Message("Change applied")
    String done_amendment_applied();

    @Message("Change priced")
    String done_amendment_quoted();

    @Message("Change withdrawn")
    String done_amendment_withdrawn();

    @Message("Decision on a change")
    String done_amendment_approval();

    @Message("Change declined")
    String done_amendment_declined();

    @Message("Change put to approval")
    String done_amendment_submitted();

    @Message("Confirmation of a change")
    String done_amendment_confirmation();

    @Message("Change became impossible")
    String done_amendment_failed();

    @Message("Offer of a change expired")
    String done_amendment_expired();

    @Message("Month billed")
    String done_billing_run();

    @Message("Catalogue entry added")
    String done_catalogue_added();

    @Message("Catalogue entry changed")
    String done_catalogue_changed();

    @Message("Capacity of a pool changed")
    String done_inventory_capacity_changed();

    @Message("Maintenance announced")
    String done_inventory_maintenance_announced();

    @Message("Maintenance cancelled")
    String done_inventory_maintenance_cancelled();

    @Message("Node called failed")
    String done_inventory_node_failed();

    @Message("State of a node changed")
    String done_inventory_node_moved();

    @Message("Pool opened")
    String done_inventory_pool_opened();

    @Message("Rules of a pool changed")
    String done_inventory_pool_retuned();

    @Message("Invoice issued")
    String done_invoice_issued();

    @Message("Credit note issued")
    String done_credit_note_issued();

    @Message("Scheduled work tried again")
    String done_job_retried();

    @Message("Invitation revoked")
    String done_member_invitation_revoked();

    @Message("Member invited")
    String done_member_invited();

    @Message("Invitation sent again")
    String done_member_invited_again();

    @Message("Member joined")
    String done_member_joined();

    @Message("Member removed")
    String done_member_removed();

    @Message("Role of a member changed")
    String done_member_role_changed();

    @Message("Approval policy set")
    String done_policy_approval_set();

    @Message("Project’s jurisdiction policy removed")
    String done_policy_jurisdictions_removed();

    @Message("Jurisdiction policy set")
    String done_policy_jurisdictions_set();

    @Message("Price list announced")
    String done_price_book_announced();

    @Message("Project closed")
    String done_project_closed();

    @Message("Project created")
    String done_project_created();

    @Message("Project renamed")
    String done_project_renamed();

    @Message("Own quota set")
    String done_quota_own_set();

    @Message("Quota set")
    String done_quota_set();

    @Message("Support contract published")
    String done_support_contract_published();

    @Message("Quote taken")
    String done_quote_created();

    @Message("Quote expired")
    String done_quote_expired();

    @Message("Quote withdrawn")
    String done_quote_withdrawn();

    @Message("Decision on a reservation")
    String done_reservation_approval();

    @Message("Reservation confirmed")
    String done_reservation_confirmed();

    @Message("Reservation renamed")
    String done_reservation_renamed();

    @Message("Reservation quoted")
    String done_reservation_quoted();

    @Message("Approval of the organisation asked")
    String done_reservation_pending_customer_approval();

    @Message("Approval of the provider asked")
    String done_reservation_pending_provider_approval();

    @Message("Reservation scheduled")
    String done_reservation_scheduled();

    @Message("Nodes named")
    String done_reservation_locked();

    @Message("Nodes being prepared")
    String done_reservation_provisioning();

    @Message("Window began")
    String done_reservation_active();

    @Message("Window ended")
    String done_reservation_ending();

    @Message("Nodes being wiped")
    String done_reservation_reclaiming();

    @Message("Reservation completed")
    String done_reservation_completed();

    @Message("Request for approval expired")
    String done_reservation_expired();

    @Message("Reservation withdrawn")
    String done_reservation_withdrawn();

    @Message("Reservation declined")
    String done_reservation_declined();

    @Message("Reservation cancelled")
    String done_reservation_cancelled();

    @Message("Reservation failed")
    String done_reservation_failed();

    @Message("Reservation suspended")
    String done_reservation_suspended();

    @Message("Tenant founded")
    String done_tenant_founded();

    @Message("Tenant resumed")
    String done_tenant_resumed();

    @Message("Tenant suspended")
    String done_tenant_suspended();

    @Message("Usage reported")
    String done_usage_reported();

    @Message("Promises checked")
    String done_invariants_checked();

    @Message("Meter added")
    String done_meter_added();

    @Message("The provider looked at it")
    String done_provider_looked();

    @Message("Evidence judged")
    String done_evidence_appraised();

    @Message("Proof asked of a node")
    String done_challenge_issued();

    @Message("Trust anchor proposed")
    String done_trust_anchor_proposed();

    @Message("Trust anchor confirmed")
    String done_trust_anchor_confirmed();

    @Message("Trust anchor withdrawn")
    String done_trust_anchor_withdrawn();

    @Message("Device or its change proposed")
    String done_device_proposed();

    @Message("Device or its change confirmed")
    String done_device_confirmed();

    @Message("Proposal about a device withdrawn")
    String done_device_withdrawn();

    @Message("Device taken out")
    String done_device_taken_out();

    @Message("Bundle of evidence downloaded")
    String done_bundle_downloaded();

    @Message("Report of a verdict downloaded")
    String done_report_downloaded();

    @Message("Proof of a node missing")
    String done_attestation_alarm_raised();

    @Message("Proof of a node there again")
    String done_attestation_alarm_cleared();

    @Message("Notice given that proof of a node would fail")
    String done_attestation_alarm_foretold();

    @Message("Facts about encryption declared")
    String done_posture_declared();

    @Message("Facts about encryption observed")
    String done_posture_observed();

    @Message("Staff asked for access")
    String done_staff_access_asked();

    @Message("Access of staff approved")
    String done_staff_access_approved();

    @Message("Access of staff declined")
    String done_staff_access_declined();

    @Message("Access of staff ended")
    String done_staff_access_ended();

    @Message("Staff looked by an access")
    String done_staff_access_used();

    @Message("Pack for auditors asked for")
    String done_proof_pack_asked();

    @Message("Pack for auditors made")
    String done_proof_pack_made();

    @Message("Pack for auditors downloaded")
    String done_proof_pack_downloaded();

    @Message("File of a pack removed after its time")
    String done_proof_pack_removed();

    @Message("Residency report downloaded")
    String done_residency_report_downloaded();
}
