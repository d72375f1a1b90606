package eu.bailiwick.tenancy.provider;

import eu.bailiwick.tenancy.TenantState;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the provider's pages on tenants.
@MessageBundle("customer")
public interface CustomerMessages {
    @Message("Tenants")
    String title();

    @Message("Who buys capacity here, how much each may hold, and who may only read and pay.")
    String lead();

    @Message("Name or short name")
    String search();

    @Message("Tenant")
    String tenant();

    @Message("State")
    String state();

    @Message("Any state")
    String any_state();

    @Message("Country")
    String country();

    @Message("Nodes")
    String nodes();

    @Message("Open quotes")
    String open_quotes();

    @Message("Since")
    String since();

    @Message("No tenant matches")
    String none();

    @Message("Choose another state or search for less.")
    String none_hint();

    @Message("No tenant yet")
    String none_yet();

    @Message("Found the first one: its organisation, its rules and its first administrator are made together.")
    String none_yet_hint();

    @Message("Show all tenants")
    String show_all();

    @Message("Found a tenant")
    String found();

    @Message("Organisation, project, rules, quota and the first invitation are made together, or not at all.")
    String found_lead();

    @Message("Legal name")
    String name();

    @Message("Short name")
    String alias();

    @Message("3 to 40 small letters, digits and hyphens. It stands in tokens and never changes.")
    String alias_hint();

    @Message("Two letters, such as DE. It decides the tax.")
    String country_hint();

    @Message("Address")
    String address();

    @Message("VAT id")
    String vat_id();

    @Message("Empty when there is none.")
    String vat_id_hint();

    @Message("Time zone of its contract months")
    String zone();

    @Message("Allowed jurisdictions")
    String jurisdictions();

    @Message("The tenant can narrow them itself.")
    String jurisdictions_hint();

    @Message("Nodes at one instant")
    String nodes_max();

    @Message("Open quotes at one time")
    String holds_max();

    @Message("We approve from so many nodes on")
    String approval_from();

    @Message("Empty means never.")
    String approval_from_hint();

    @Message("E-mail of its first administrator")
    String administrator();

    @Message("Gets the first invitation, valid for a week.")
    String administrator_hint();

    @Message("{name} is founded")
    String founded_title(String name);

    @Message("The first administrator is {email}.")
    String founded_lead(String email);

    @Message("The invitation leaves by mail.")
    String founded_mail();

    @Message("Pass this link on")
    String link_title();

    @Message("No mail is sent here, so this is the only time that the link is shown. It works once.")
    String link_once();

    @Message("Open the tenant")
    String open_tenant();

    @Message("Quota")
    String quota();

    @Message("It cannot fall below what is already promised.")
    String quota_lead();

    @Message("Own limit of the tenant")
    String own_nodes();

    @Message("none")
    String none_set();

    @Message("Save")
    String save();

    @Message("Suspend")
    String suspend_title();

    @Message("Suspend tenant")
    String suspend();

    @Message(
            "Its people read everything and pay, and change nothing. Access to running nodes ends within seconds; capacity and price stay as promised.")
    String suspend_words();

    @Message("Resume")
    String resume_title();

    @Message("Resume tenant")
    String resume();

    @Message("Its people may change things again, and running nodes come back at once.")
    String resume_words();

    @Message("Suspended")
    String suspended_because();

    @Message("Reason")
    String reason();

    @Message("The tenant reads it, and it stays in its audit trail.")
    String reason_hint();

    @Message("Back to the tenants")
    String back();

    @Message
    String state_of(TenantState constant);

    @Message("First invitation")
    String first_invitation();
}
