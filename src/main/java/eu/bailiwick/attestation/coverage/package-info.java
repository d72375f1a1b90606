/// What the proof of all nodes that serve a tenant shows together of the controls of each framework: since when, until
/// when, by which type, and what is not checked.
@NullMarked
package eu.bailiwick.attestation.coverage;

import org.jspecify.annotations.NullMarked;
