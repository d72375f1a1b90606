package eu.bailiwick.attestation.reference;

import java.util.UUID;

/// Something is demanded of platforms from its time on; in the transaction of the second person's word.
public record ValueDemanded(UUID id) {}
