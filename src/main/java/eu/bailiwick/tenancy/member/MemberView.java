package eu.bailiwick.tenancy.member;

import org.jspecify.annotations.Nullable;

/// A member as the tenant's administrator sees one; `role` is null for somebody who is in the organisation without one.
public record MemberView(
        String id, String name, String email, @Nullable TenantRole role, boolean enabled) {

    /// What an answer is tagged with: a change elsewhere changes it.
    public String version() {
        return role == null ? "none" : role.wireName();
    }
}
