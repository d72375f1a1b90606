/// Part of telemetry: how long measurements are kept, and what of them stays.
@NullMarked
package eu.bailiwick.telemetry.kept;

import org.jspecify.annotations.NullMarked;
