/// Owns what happened, when, on which resource, for how long: meters, usage events, hourly usage records.
/// It does not know prices.
@NullMarked
@Uses({"kernel", "platform", "audit", "tenancy", "reservation"})
package eu.bailiwick.metering;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
