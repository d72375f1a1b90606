package eu.bailiwick.tenancy.client;

import eu.bailiwick.platform.security.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The roles that a program may have. What each may do, less than a person with it, stands in [Role].
public enum ClientRole {
    CAPACITY(Role.CAPACITY),
    FINANCE(Role.FINANCE),
    COMPLIANCE(Role.COMPLIANCE),
    VIEWER(Role.VIEWER);

    private final Role role;

    ClientRole(Role role) {
        this.role = role;
    }

    /// The name on the wire.
    public String wireName() {
        return role.wireName();
    }

    Role role() {
        return role;
    }

    static Optional<ClientRole> named(@Nullable String wireName) {
        return Arrays.stream(values())
                .filter(one -> one.wireName().equals(wireName))
                .findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(ClientRole::wireName).toList();
    }
}
