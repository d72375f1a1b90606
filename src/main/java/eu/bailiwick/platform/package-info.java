/// Owns the plumbing that features stand on: clock, caller, tenant on every connection, problems, idempotency, jobs.
/// It knows no feature.
@NullMarked
@Uses({"kernel"})
package eu.bailiwick.platform;

import org.jspecify.annotations.NullMarked;
