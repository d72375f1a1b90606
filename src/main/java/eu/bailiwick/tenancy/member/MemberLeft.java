package eu.bailiwick.tenancy.member;

/// A person is taken out of the tenant in view, by that id of Keycloak.
public record MemberLeft(String person) {}
