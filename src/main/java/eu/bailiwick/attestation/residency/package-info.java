/// Where everything of a tenant was in a period: machines, hardware, keys and the people who looked, each with how it
/// is known, and what is not shown.
@NullMarked
package eu.bailiwick.attestation.residency;

import org.jspecify.annotations.NullMarked;
