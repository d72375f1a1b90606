package eu.bailiwick.tenancy.member;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The roles that a tenant's member may have, the most powerful first. What each may do stands in [Role].
public enum TenantRole {
    TENANT_ADMIN(Role.TENANT_ADMIN),
    CAPACITY(Role.CAPACITY),
    FINANCE(Role.FINANCE),
    COMPLIANCE(Role.COMPLIANCE),
    AUDITOR(Role.AUDITOR),
    VIEWER(Role.VIEWER);

    private final Role role;

    TenantRole(Role role) {
        this.role = role;
    }

    /// The name in Keycloak and on the wire.
    public String wireName() {
        return role.wireName();
    }

    /// The names of those that are given to members.
    public static List<String> wireNames() {
        return given().stream().map(TenantRole::wireName).toList();
    }

    public static Optional<TenantRole> named(@Nullable String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }

    /// Those that an administrator gives to a member. An auditor is invited with a scope and an end instead.
    public static List<TenantRole> given() {
        return Arrays.stream(values()).filter(role -> role != AUDITOR).toList();
    }

    /// The role of that name that is given to a member; anything else is a violation of the field `role`.
    public static TenantRole require(@Nullable String wireName) {
        return given().stream()
                .filter(role -> role.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("role", "Choose one of " + String.join(", ", wireNames()) + "."));
    }
}
