package eu.bailiwick.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Programs of tenants, as their tokens name them and as callers. Names of clients that begin as theirs do are kept for
/// them: whatever else such a token says, nobody is a person or an agent of the provider with it.
public final class Programs {
    private static final String PREFIX = "api-client-";
    private static final Pattern CLIENT = Pattern.compile(PREFIX + "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private Programs() {}

    /// What a program's client is called in Keycloak.
    public static String client(UUID id) {
        return PREFIX + id;
    }

    /// Whether a token says, in any place, that a program got it.
    public static boolean isClaimedBy(JsonWebToken token) {
        return text(token, "azp").startsWith(PREFIX)
                || text(token, "client_id").startsWith(PREFIX)
                || text(token, "preferred_username").startsWith("service-account-" + PREFIX);
    }

    /// The id of the program that got a token for itself; empty when its claims do not agree.
    public static Optional<UUID> of(JsonWebToken token) {
        String client = text(token, "azp");
        String named = text(token, "client_id");
        Matcher matched = CLIENT.matcher(client);
        boolean agree = (named.isEmpty() || named.equals(client))
                && text(token, "preferred_username").equals("service-account-" + client)
                && token.getClaim("sid") == null;
        return agree && matched.matches() ? Optional.of(UUID.fromString(matched.group(1))) : Optional.empty();
    }

    /// The caller that a program is: of that tenant, with that role's permissions as far as programs have them.
    public static SecurityIdentity identity(SecurityIdentity verified, String tenant, String name, Role role) {
        QuarkusSecurityIdentity.Builder program =
                bare(verified).addAttribute("tenant", tenant).addAttribute(Caller.PROGRAM, name + " (API client)");
        role.permissionsOfPrograms().forEach(permission -> program.addPermission(Role.permission(permission)));
        return program.build();
    }

    /// A program that may do nothing, and is told why.
    public static SecurityIdentity shut(SecurityIdentity verified, String why) {
        return bare(verified).addAttribute(Caller.OVER, why).build();
    }

    private static QuarkusSecurityIdentity.Builder bare(SecurityIdentity verified) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(verified.getPrincipal())
                .addCredentials(verified.getCredentials())
                .addAttributes(verified.getAttributes());
    }

    private static String text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return value == null ? "" : value.toString();
    }
}
