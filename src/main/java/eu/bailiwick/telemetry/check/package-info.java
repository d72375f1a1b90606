/// Part of telemetry: checks that agents run on the hardware of a placement, and whether the tenant accepts what was
/// handed over.
@NullMarked
package eu.bailiwick.telemetry.check;

import org.jspecify.annotations.NullMarked;
