package eu.bailiwick.tenancy;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on a tenant's rules.
@MessageBundle("tenancy")
public interface TenancyMessages {
    @Message("Policies")
    String policies();

    @Message("Where your capacity may lie, and who decides about it. Every search, quote and node replacement obeys.")
    String policies_lead();

    @Message("Jurisdictions of the organisation")
    String tenant_rule();

    @Message("Jurisdictions of the project {name}")
    String project_rule(String name);

    @Message("No capacity is ever offered or moved outside of these. Present reservations stay where they are.")
    String tenant_rule_hint();

    @Message(
            "A project can only narrow what the organisation allows. Nothing chosen means that the organisation's rule holds alone.")
    String project_rule_hint();

    @Message("Allowed jurisdictions")
    String allowed();

    @Message("Save")
    String save();

    @Message("Four eyes")
    String approval();

    @Message("From this gross price on a second person, an administrator, approves a reservation. Empty means never.")
    String approval_hint();

    @Message("Threshold")
    String threshold();

    @Message("Quota")
    String quota();

    @Message(
            "We set how much you may hold; ask us to raise it. You can set a smaller limit for yourselves: the smaller one counts.")
    String quota_hint();

    @Message("Nodes at one instant, holds included")
    String nodes_max();

    @Message("Open quotes at one time")
    String holds_max();

    @Message("Provider approves from")
    String provider_approval();

    @Message("{nodes} nodes")
    String nodes(String nodes);

    @Message("As the organisation allows.")
    String as_organisation();

    @Message("never")
    String never();

    @Message("Only an administrator of your organisation changes these rules.")
    String read_only();

    @Message("Nodes that the provider allows")
    String nodes_provider();

    @Message("Own limit on nodes")
    String own_nodes();

    @Message("Empty means no limit of your own. It cannot fall below what is already held.")
    String own_nodes_hint();
}
