package eu.bailiwick.attestation;

import eu.bailiwick.attestation.statement.Envelope;
import java.util.UUID;

/// A judgement under its own id, with its signed statement.
record Judged(UUID id, Judgement judgement, Envelope envelope) {}
