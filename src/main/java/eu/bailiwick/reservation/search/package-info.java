/// Owns the search for free capacity, its ranked alternatives, and the reserve page. It promises nothing: an
/// offer becomes a promise only as a quote, which the reservation feature makes.
@NullMarked
@Uses({"kernel", "platform", "audit", "tenancy", "catalog", "capacity", "reservation"})
package eu.bailiwick.reservation.search;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
