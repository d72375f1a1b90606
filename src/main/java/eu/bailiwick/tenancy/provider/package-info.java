/// Part of tenancy: what the provider does with tenants: found, suspend, resume, set their quota.
@NullMarked
package eu.bailiwick.tenancy.provider;

import org.jspecify.annotations.NullMarked;
