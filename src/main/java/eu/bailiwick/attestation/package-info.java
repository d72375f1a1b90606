/// Owns proof: challenges, evidence, collateral, trust anchors, appraisals, the transparency log and evidence packs.
/// It does not own the hardware (`capacity`) nor the reservation that asks for proof (`reservation`).
@NullMarked
@Uses({"kernel", "platform", "audit", "tenancy", "capacity", "reservation"})
package eu.bailiwick.attestation;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
