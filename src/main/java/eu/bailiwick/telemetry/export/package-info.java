/// Part of telemetry: what a tenant takes along of its hardware, in a chain that whoever gets it can verify.
@NullMarked
package eu.bailiwick.telemetry.export;

import org.jspecify.annotations.NullMarked;
