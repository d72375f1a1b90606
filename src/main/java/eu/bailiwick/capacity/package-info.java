/// Owns the ledger of what is promised: pools, claims, named nodes, what is free. Nothing is ever promised twice.
/// It does not know what a quote or a reservation is, nor what anything costs.
@NullMarked
@Uses({"kernel", "platform", "audit", "catalog", "tenancy"})
package eu.bailiwick.capacity;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
