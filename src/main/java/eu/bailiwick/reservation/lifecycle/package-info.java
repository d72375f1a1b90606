/// Owns what the portal does by itself in the life of a reservation: it names, prepares, hands over and takes
/// back nodes, and hears their agents. It does not decide what is promised.
@NullMarked
package eu.bailiwick.reservation.lifecycle;

import org.jspecify.annotations.NullMarked;
