package eu.bailiwick.attestation.posture;

import java.util.UUID;

/// The provider has said under which label its HSM knows a key.
public record HsmKeyNamed(UUID item) {}
