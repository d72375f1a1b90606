/// Plays the hardware where there is none: a chip and GPUs for each node of a portal on one machine, that answer
/// challenges as a real agent does. Their keys are made of a published text and prove nothing; production neither
/// plays nor takes their roots.
@NullMarked
package eu.bailiwick.attestation.played;

import org.jspecify.annotations.NullMarked;
