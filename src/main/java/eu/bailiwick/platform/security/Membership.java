package eu.bailiwick.platform.security;

import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.database.CurrentTenant;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// One organisation of the verified token is the tenant, and the roles of its groups there are the caller's roles.
/// Nothing else grants a role to a person, and none of it one to a tenant's program; a token with several organisations
/// names one in `Bailiwick-Tenant`.
@ApplicationScoped
class Membership implements SecurityIdentityAugmentor {
    /// The attribute of an identity that belongs to the provider's organisation. Only there do the provider's roles
    /// count, and only the provider's.
    static final String PROVIDER = "provider";

    private final String provider;

    @Inject
    Membership(PlatformConfig platform) {
        this(platform.keycloak().provider());
    }

    Membership(String provider) {
        this.provider = provider;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        // Built anew, without the roles that the token library read by itself.
        QuarkusSecurityIdentity.Builder member = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes());
        if (Programs.isClaimedBy(token)) {
            return Uni.createFrom().item(member.build());
        }
        JsonObject organizations = token.getClaim("organization") instanceof JsonObject all ? all : null;
        Map.Entry<String, JsonValue> chosen = organizations == null ? null : choose(organizations, named(attributes));
        if (chosen != null && chosen.getValue() instanceof JsonObject organization && organization.containsKey("id")) {
            String id = organization.getString("id");
            boolean staff = provider.equals(id);
            member.addAttribute("tenant", id);
            member.addAttribute(PROVIDER, staff);
            List<String> roles = roles(organization.get("realm_access"));
            boolean auditor = !staff && roles.contains(Role.AUDITOR.wireName());
            if (auditor) {
                member.addAttribute(CurrentTenant.AUDITOR, String.valueOf((Object) token.getClaim("sub")));
            }
            // who is an auditor is nothing else, whatever other group they were put into
            grant(
                    member,
                    auditor ? List.of(Role.AUDITOR.wireName()) : roles,
                    staff ? Role.Kind.PROVIDER : Role.Kind.TENANT);
        } else if (organizations == null) {
            grant(member, strings(token.getClaim("groups")), Role.Kind.MACHINE);
        }
        return Uni.createFrom().item(member.build());
    }

    private static Map.@Nullable Entry<String, JsonValue> choose(JsonObject organizations, @Nullable String named) {
        if (named == null) {
            return organizations.size() == 1
                    ? organizations.entrySet().iterator().next()
                    : null;
        }
        return organizations.entrySet().stream()
                .filter(entry -> entry.getKey().equals(named)
                        || (entry.getValue() instanceof JsonObject one && named.equals(one.getString("id", null))))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String named(Map<String, Object> attributes) {
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        return request == null ? null : request.request().getHeader("Bailiwick-Tenant");
    }

    private static void grant(QuarkusSecurityIdentity.Builder member, Collection<String> names, Role.Kind kind) {
        for (String name : names) {
            Role.named(name).filter(role -> role.kind() == kind).ifPresent(role -> {
                member.addRole(role.wireName());
                for (String permission : role.permissions()) {
                    member.addPermission(Role.permission(permission));
                }
            });
        }
    }

    private static List<String> roles(@Nullable JsonValue access) {
        return access instanceof JsonObject object ? strings(object.get("roles")) : List.of();
    }

    private static List<String> strings(@Nullable Object claim) {
        if (claim instanceof JsonArray array) {
            return array.getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .toList();
        }
        return claim instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of();
    }
}
