package eu.bailiwick.attestation.bundle;

import java.util.UUID;

/// A file of a bundle that another part of the portal makes.
public interface Attachment {
    String name();

    /// Its text for one verdict of the tenant in view; the same each time.
    String of(UUID appraisal);
}
