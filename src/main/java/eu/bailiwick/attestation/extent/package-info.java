/// What a node of a reservation for confidential computing has to show of itself, and what each of them has shown:
/// its processor alone, or its processor and all of its GPUs.
@NullMarked
package eu.bailiwick.attestation.extent;

import org.jspecify.annotations.NullMarked;
