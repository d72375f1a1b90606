/// Owns the port behind which nodes are prepared, and its adapters: one so far. It decides nothing.
@NullMarked
package eu.bailiwick.reservation.provisioning;

import org.jspecify.annotations.NullMarked;
