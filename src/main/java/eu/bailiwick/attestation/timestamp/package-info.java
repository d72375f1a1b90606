/// Who says since when signed documents exist: an authority of the provider's choice (RFC 3161), or nobody.
@NullMarked
package eu.bailiwick.attestation.timestamp;

import org.jspecify.annotations.NullMarked;
