/// Owns the appraisal of evidence: what hardware proves of itself, judged against pinned roots, collateral and
/// expectations, all of it handed in; and the proofs of a transparency log. It does not own what is done with a
/// verdict.
@NullMarked
@Uses({"platform"})
package eu.bailiwick.attestation;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
