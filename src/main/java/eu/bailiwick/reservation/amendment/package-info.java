/// Owns amendments: changes of a reservation with a price that is shown before and holds until it expires. It does not
/// own the reservation that it changes, nor what is invoiced.
@NullMarked
package eu.bailiwick.reservation.amendment;

import org.jspecify.annotations.NullMarked;
