package eu.bailiwick.platform.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the navigation.
@MessageBundle("navigation")
public interface NavigationMessages {
    @Message("Organisation")
    String group_organisation();

    @Message("Machines")
    String group_machines();

    @Message("People")
    String group_people();

    @Message("Proof")
    String group_proof();

    @Message("Money")
    String group_money();

    @Message("The portal")
    String group_portal();

    @Message("Today")
    String today();

    @Message("Workload")
    String workload();

    @Message("Overview")
    String overview();

    @Message("Reserve")
    String reserve();

    @Message("Capacity calendar")
    String capacity();

    @Message("Reservations")
    String reservations();

    @Message("Usage")
    String usage();

    @Message("Billing")
    String billing();

    @Message("Projects")
    String projects();

    @Message("Members and roles")
    String members();

    @Message("Policies")
    String policies();

    @Message("Your audit")
    String audit_access();

    @Message("Proof")
    String proof();

    @Message("Trust anchors")
    String trust_anchors();

    @Message("Documents")
    String documents();

    @Message("Devices")
    String devices();

    @Message("Staff access")
    String staff_access();

    @Message("Tickets")
    String tickets();

    @Message("Knowledge")
    String knowledge();

    @Message("Shortfalls")
    String shortfalls();

    @Message("Audit trail")
    String audit();

    @Message("Operations")
    String operations();

    @Message("Occupancy")
    String occupancy();

    @Message("Inventory")
    String inventory();

    @Message("Hardware")
    String fleet();

    @Message("Catalogue")
    String catalogue();

    @Message("Approvals")
    String approvals();

    @Message("Tenants")
    String tenants();

    @Message("Price book")
    String prices();

    @Message("Billing runs")
    String billing_runs();

    @Message("Scheduled work")
    String jobs();

    @Message("Quotes")
    String quotes();

    @Message("Promises")
    String promises();

    @Message("Sessions")
    String sessions();

    @Message("Schedule")
    String schedule();

    @Message("Engineers")
    String engineers();

    @Message("Session types")
    String session_types();

    @Message("Public holidays")
    String holidays();

    @Message("Business hours")
    String business_hours();

    @Message("API clients")
    String clients();

    @Message("Webhooks")
    String webhooks();
}
