/// Owns the hardware as a tenant may see it in its own placement window: measurements by the minute, health
/// events, health, degradations. What it measures it never prices, and nothing outside of a placement
/// leaves it.
@NullMarked
@Uses({"kernel", "platform", "audit", "attestation", "reservation", "tenancy"})
package eu.bailiwick.telemetry;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
