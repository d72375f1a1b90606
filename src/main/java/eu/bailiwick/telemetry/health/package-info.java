/// Part of telemetry: how well the hardware of a placement is, from GPU to node to reservation, as API and
/// pages.
@NullMarked
package eu.bailiwick.telemetry.health;

import org.jspecify.annotations.NullMarked;
