package eu.bailiwick.reservation.provisioning;

import java.util.UUID;

/// The port to what prepares nodes. Its adapter is told whom the named nodes of a reservation are to serve; what became
/// of a node it reports to `Provisioning`, as often as it likes. Both are called in the transaction of the step that
/// asks, and again when a step is made up for: the same word twice is one.
public interface Provisioner {
    /// Every node that stands for a reservation of the tenant in view is to serve it.
    void prepare(UUID reservation);

    /// The nodes that serve a reservation, or one that has failed in it, are to serve nobody.
    void dismiss(UUID reservation);
}
