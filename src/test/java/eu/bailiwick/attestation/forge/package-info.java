/// Makes evidence that nobody's hardware made: keys, chains, reports and collateral in the form of AMD, Intel and
/// NVIDIA, for any nonce and with any fault. Only its own roots vouch for it, which is what the tests then show.
@NullMarked
package eu.bailiwick.attestation.forge;

import org.jspecify.annotations.NullMarked;
