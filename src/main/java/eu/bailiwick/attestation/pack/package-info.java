/// What an auditor takes home of a period: every verdict with its proof, and what stood around it, in one file.
@NullMarked
package eu.bailiwick.attestation.pack;

import org.jspecify.annotations.NullMarked;
