/// Owns the provider's view ahead: how full each pool will be, what is likely to be booked on top, what was
/// asked for in vain, and how many spares failures call for. It reads the ledger and changes nothing.
@NullMarked
package eu.bailiwick.capacity.occupancy;

import org.jspecify.annotations.NullMarked;
