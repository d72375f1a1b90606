/// What other verifiers say of the same evidence, beside the portal's own verdict.
@NullMarked
package eu.bailiwick.attestation.opinion;

import org.jspecify.annotations.NullMarked;
