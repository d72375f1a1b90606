/// Access of the provider's staff to what is a tenant's: asked for, decided by the tenant, at an end by itself,
/// and each use kept.
@NullMarked
package eu.bailiwick.attestation.access;

import org.jspecify.annotations.NullMarked;
