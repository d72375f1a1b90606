/// Part of telemetry: the minutes in which reserved hardware was not what was promised, and their evidence.
@NullMarked
package eu.bailiwick.telemetry.degradation;

import org.jspecify.annotations.NullMarked;
