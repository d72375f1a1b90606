/// Owns tenants, their projects, members and the rules that a tenant sets for itself or the provider sets for it.
/// It does not own identities: members, passwords and sessions live in Keycloak.
@NullMarked
@Uses({"kernel", "platform", "audit", "catalog"})
package eu.bailiwick.tenancy;

import eu.bailiwick.platform.Uses;
import org.jspecify.annotations.NullMarked;
