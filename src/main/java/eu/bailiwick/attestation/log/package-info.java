/// The append-only log of verdicts: a Merkle tree (RFC 6962 §2.1), its signed checkpoints and the proofs that
/// anybody can follow. Formats after C2SP: signed-note, tlog-checkpoint, tlog-tiles, tlog-cosignature,
/// tlog-proof.
@NullMarked
package eu.bailiwick.attestation.log;

import org.jspecify.annotations.NullMarked;
