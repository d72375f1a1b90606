/// Part of telemetry: works on named nodes, announced by the staff to the tenants that have those nodes in that
/// window.
@NullMarked
package eu.bailiwick.telemetry.works;

import org.jspecify.annotations.NullMarked;
