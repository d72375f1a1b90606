/// What the processor of a node is joined to by verified hashes, and where the chain has a gap.
@NullMarked
package eu.bailiwick.attestation.chain;

import org.jspecify.annotations.NullMarked;
