/// Measurements that somebody vouches for, and what is demanded of platforms: proposed by one person of the provider,
/// confirmed by another.
@NullMarked
package eu.bailiwick.attestation.reference;

import org.jspecify.annotations.NullMarked;
