/// A machine as a whole: the processor's evidence, that of the GPUs, and whether the one covers the other.
@NullMarked
package eu.bailiwick.attestation.composite;

import org.jspecify.annotations.NullMarked;
