package eu.bailiwick.tenancy.member;

/// Somebody stops being an administrator and stays a member; told within the command's transaction.
public record MemberDemoted(String person) {}
