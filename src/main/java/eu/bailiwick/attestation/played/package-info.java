/// Plays the hardware where there is none: a chip for each node of a portal on one machine, that answers
/// challenges as a real agent does. Its keys are made of a published text and prove nothing; production neither
/// plays nor takes its root.
@NullMarked
package eu.bailiwick.attestation.played;

import org.jspecify.annotations.NullMarked;
