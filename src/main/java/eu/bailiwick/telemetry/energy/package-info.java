/// Part of telemetry: what the GPUs of a placement drew, by the day, as far as it was measured.
@NullMarked
package eu.bailiwick.telemetry.energy;

import org.jspecify.annotations.NullMarked;
