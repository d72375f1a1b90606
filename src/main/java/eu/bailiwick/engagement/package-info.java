/// Owns people: the engineers whom tenants book, when they work and where they are cleared; sessions with them; tickets
/// with what was said and measured on them, and the clocks of what was promised about them. It does not own
/// reservations (`reservation`), who may sign in, nor access of the staff to proof (`attestation`).
@NullMarked
@Uses({"kernel", "platform", "audit", "tenancy", "catalog", "capacity", "reservation", "telemetry", "attestation"})
package eu.bailiwick.engagement;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
