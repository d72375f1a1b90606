/// Watches whether nodes of running reservations keep proving themselves, and says when one does not.
@NullMarked
package eu.bailiwick.attestation.alarm;

import org.jspecify.annotations.NullMarked;
