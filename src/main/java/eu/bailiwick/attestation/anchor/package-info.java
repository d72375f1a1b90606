/// Which root certificates count: proposed by one person of the provider, confirmed by another.
@NullMarked
package eu.bailiwick.attestation.anchor;

import org.jspecify.annotations.NullMarked;
