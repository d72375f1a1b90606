/// Part of telemetry: plays the telemetry agent where the portal plays the nodes; on one machine alone.
@NullMarked
package eu.bailiwick.telemetry.played;

import org.jspecify.annotations.NullMarked;
