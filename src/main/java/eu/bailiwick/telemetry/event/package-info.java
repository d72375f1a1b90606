/// Part of telemetry: what happened to the hardware, one row each, and what it means.
@NullMarked
package eu.bailiwick.telemetry.event;

import org.jspecify.annotations.NullMarked;
