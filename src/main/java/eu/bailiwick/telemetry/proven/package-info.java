/// Part of telemetry: how much of the time of GPUs telemetry shows to be well, not to be well, or shows
/// nothing of; for a tenant by reservation, for the provider's staff by node.
@NullMarked
package eu.bailiwick.telemetry.proven;

import org.jspecify.annotations.NullMarked;
