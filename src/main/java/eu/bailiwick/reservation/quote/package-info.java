/// Owns quotes: binding offers that hold capacity and price until they expire, with terms that never change.
/// It does not own what becomes of a confirmed one, nor the price book or the ledger of capacity.
@NullMarked
package eu.bailiwick.reservation.quote;

import org.jspecify.annotations.NullMarked;
