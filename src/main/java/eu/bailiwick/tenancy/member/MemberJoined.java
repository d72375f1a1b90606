package eu.bailiwick.tenancy.member;

import java.util.UUID;

/// A person accepted an invitation of the tenant in view; an observer that throws keeps them out.
public record MemberJoined(UUID invitation, String person, TenantRole role) {}
