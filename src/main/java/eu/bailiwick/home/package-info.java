/// Owns the first pages that a person sees: the entry of the portal and the overviews of tenant and operator.
/// It owns no data; it is the only package that looks at several features to compose a page.
@NullMarked
@Uses({
    "kernel",
    "platform",
    "tenancy",
    "catalog",
    "capacity",
    "reservation",
    "operations",
    "attestation",
    "engagement",
    "telemetry"
})
package eu.bailiwick.home;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
