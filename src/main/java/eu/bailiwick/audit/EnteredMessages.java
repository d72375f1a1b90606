package eu.bailiwick.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// That somebody of the staff was in a node of a tenant. The rest stands in the messages `trail` and `deeds`.
@MessageBundle("entered")
public interface EnteredMessages {
    @Message("Staff logged in to a node by an access")
    String done_staff_access_entered();

    @Message("Staff logged out of a node")
    String done_staff_access_left();

    @Message("Staff stayed in a node beyond their access")
    String done_staff_access_overstayed();

    @Message("Login to a node that no access covers")
    String done_node_entered();

    @Message("Logout from a node after a login that no access covers")
    String done_node_left();
}
