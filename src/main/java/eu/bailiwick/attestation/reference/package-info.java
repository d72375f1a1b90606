/// Measurements that somebody vouches for: proposed by one person of the provider, confirmed by another.
@NullMarked
package eu.bailiwick.attestation.reference;

import org.jspecify.annotations.NullMarked;
