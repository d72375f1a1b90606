/// Signs and logs what the audit trail says of itself.
@NullMarked
package eu.bailiwick.attestation.notary;

import org.jspecify.annotations.NullMarked;
