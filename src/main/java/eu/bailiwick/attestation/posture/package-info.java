/// Encryption posture: keys, disks, ways of transport and backups, and for each single fact how it is known: attested,
/// observed or only declared, and until when.
@NullMarked
package eu.bailiwick.attestation.posture;

import org.jspecify.annotations.NullMarked;
