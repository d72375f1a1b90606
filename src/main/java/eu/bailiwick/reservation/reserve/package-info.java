/// Owns the form that finds and reserves capacity: what may be chosen, what was asked, and the live quote beside it.
/// It does not own the search, the quote or the reservation that it leads to.
@NullMarked
package eu.bailiwick.reservation.reserve;

import org.jspecify.annotations.NullMarked;
