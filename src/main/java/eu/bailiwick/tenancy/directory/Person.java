package eu.bailiwick.tenancy.directory;

import java.util.List;

/// A person of Keycloak; `roles` are those in the organisation that was asked about, or none.
public record Person(String id, String name, String email, boolean enabled, List<String> roles) {}
