/// A verdict as the token that other systems read: an EAT Attestation Result (draft-ietf-rats-ear-04).
@NullMarked
package eu.bailiwick.attestation.ear;

import org.jspecify.annotations.NullMarked;
