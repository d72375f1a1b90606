/// Which times can be booked, and with whom: pure functions over an engineer's time, used to show and to validate
/// alike.
@NullMarked
package eu.bailiwick.engagement.slot;

import org.jspecify.annotations.NullMarked;
