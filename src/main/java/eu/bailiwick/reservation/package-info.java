/// Owns reservations: what was promised to a tenant, its states and their history, and the price that was locked.
/// It does not own the ledger of capacity, nor what is invoiced; quotes, approvals and amendments have packages of
/// their own.
@NullMarked
@Uses({"kernel", "platform", "audit", "tenancy", "catalog", "capacity"})
package eu.bailiwick.reservation;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
