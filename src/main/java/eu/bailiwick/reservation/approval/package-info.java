/// Owns the decisions of second persons: the tenant's own approval above its threshold, the provider's for large ones.
/// It does not own the rules that ask for them.
@NullMarked
package eu.bailiwick.reservation.approval;

import org.jspecify.annotations.NullMarked;
