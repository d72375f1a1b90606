/// Owns what usage costs: rating by locked prices, monthly billing runs, invoices, the double-entry ledger.
/// It derives everything from metering's records and the reservation's locked terms, and changes neither.
@NullMarked
@Uses({"kernel", "platform", "audit", "tenancy", "reservation", "telemetry", "metering", "engagement"})
package eu.bailiwick.billing;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
