package eu.bailiwick.attestation.device;

/// Where a device stands in its life.
public enum DeviceState {
    /// Somebody has proposed it, nobody has confirmed it.
    PROPOSED,
    /// It is at a site, in a node or in none.
    PRESENT,
    /// It was taken out.
    ABSENT,
    /// It never comes back.
    RETIRED
}
