/// Owns people: tickets with what was said and measured on them, and the clocks of what was promised about them.
/// It does not own the reservation that a ticket is about (`reservation`), nor access of the staff to proof
/// (`attestation`).
@NullMarked
@Uses({"kernel", "platform", "audit", "tenancy", "catalog", "capacity", "reservation"})
package eu.bailiwick.engagement;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
