package eu.bailiwick.platform.web;

import java.util.List;
import java.util.Optional;

/// Tells the shell how the organisation in view is called; the feature that knows implements it.
public interface Nameplate {
    /// The name of an organisation, the codes of the jurisdictions in which its capacity and data may be, and why it is
    /// suspended; empty while it is not.
    record Plate(String name, List<String> jurisdictions, String suspended) {}

    /// Nothing for an organisation that is no tenant of the portal.
    Optional<Plate> current();
}
