/// What a pack holds: each of its files, in their order, written once from front to back.
@NullMarked
package eu.bailiwick.attestation.pack.content;

import org.jspecify.annotations.NullMarked;
