/// Calls of the portal to addresses that somebody has typed in: one way, and one wall around our own network.
@NullMarked
package eu.bailiwick.platform.outside;

import org.jspecify.annotations.NullMarked;
