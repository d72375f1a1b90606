/// Part of telemetry: the hardware of all nodes, for the provider's staff, who also say why something is
/// well again.
@NullMarked
package eu.bailiwick.telemetry.fleet;

import org.jspecify.annotations.NullMarked;
