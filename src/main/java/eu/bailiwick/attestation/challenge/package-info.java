/// Questions that only fresh evidence can answer, each for one node of one reservation, each used once.
@NullMarked
package eu.bailiwick.attestation.challenge;

import org.jspecify.annotations.NullMarked;
