package eu.bailiwick.platform.web;

import java.util.List;
import java.util.Optional;

/// Tells the shell how the organisation in view is called; the feature that knows implements it.
public interface Nameplate {
    /// The name of an organisation, and the codes of the jurisdictions in which its capacity and data may be.
    record Plate(String name, List<String> jurisdictions) {}

    /// Nothing for an organisation that is no tenant of the portal.
    Optional<Plate> current();
}
