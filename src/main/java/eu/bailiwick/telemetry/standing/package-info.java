/// Part of telemetry: where a tenant's GPUs stand among the provider's, where that gives nobody away.
@NullMarked
package eu.bailiwick.telemetry.standing;

import org.jspecify.annotations.NullMarked;
