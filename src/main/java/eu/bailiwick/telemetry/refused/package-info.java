/// Part of telemetry: what agents sent and the portal did not take, for whoever runs the agents.
@NullMarked
package eu.bailiwick.telemetry.refused;

import org.jspecify.annotations.NullMarked;
