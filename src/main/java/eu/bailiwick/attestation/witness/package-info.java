/// Witnesses of the log: others who remember the newest checkpoint they saw and sign it only if it continues all
/// before, so that the log
/// cannot show two histories. The protocol is c2sp.org/tlog-witness; both its sides are here, ours as a process of its
/// own.
@NullMarked
package eu.bailiwick.attestation.witness;

import org.jspecify.annotations.NullMarked;
