package eu.bailiwick.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.Test;

/// Roles come from the groups of one organisation, and from no other claim, whatever a token says elsewhere.
class MembershipTest {
    private static final Map<String, Object> EVERYWHERE = Map.of(
            "groups", List.of("tenant-admin", "operator", "metering-agent"),
            "roles", List.of("tenant-admin", "operator"),
            "realm_access", Map.of("roles", List.of("tenant-admin", "operator")),
            "resource_access", Map.of("bailiwick-api", Map.of("roles", List.of("tenant-admin", "operator"))),
            "scope", "tenant-admin operator");

    private static final String PROVIDER = "99999999-9999-4999-8999-999999999999";

    private static SecurityIdentity member(Map<String, Object> organizations, Map<String, Object> others) {
        JwtClaims claims = new JwtClaims();
        others.forEach(claims::setClaim);
        claims.setClaim("organization", organizations);
        return augmented(claims);
    }

    private static SecurityIdentity augmented(JwtClaims claims) {
        claims.setSubject("somebody");
        try {
            // read back as the token library reads a token off the wire
            JwtClaims read = JwtClaims.parse(claims.toJson());
            SecurityIdentity verified = QuarkusSecurityIdentity.builder()
                    .setPrincipal(new OidcJwtCallerPrincipal(read, new AccessTokenCredential("token")))
                    .addRole("tenant-admin")
                    .build();
            return new Membership(PROVIDER).augment(verified, null).await().indefinitely();
        } catch (InvalidJwtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> organization(String... roles) {
        return organization(UUID.fromString("11111111-1111-4111-8111-111111111111"), roles);
    }

    private static Map<String, Object> organization(UUID id, String... roles) {
        return Map.of("id", id.toString(), "realm_access", Map.of("roles", List.of(roles)));
    }

    @Test
    void theGroupsOfTheOrganisationAloneGrantRoles() {
        SecurityIdentity viewer = member(Map.of("aurora", organization("viewer")), EVERYWHERE);
        assertThat(viewer.getRoles()).containsExactly("viewer");
        assertThat(member(Map.of("aurora", organization()), EVERYWHERE).getRoles())
                .isEmpty();
    }

    @Test
    void theProvidersRolesCountOnlyInTheProvidersOrganisationAndTheTenantsOnlyInTheTenants() {
        assertThat(member(Map.of("aurora", organization("operator", "pricing", "engineer")), EVERYWHERE)
                        .getRoles())
                .isEmpty();
        var provider =
                Map.<String, Object>of("renamed", organization(UUID.fromString(PROVIDER), "tenant-admin", "operator"));
        assertThat(member(provider, EVERYWHERE).getRoles()).containsExactly("operator");
    }

    @Test
    void whoeverIsCalledProviderIsNotTheProvider() {
        SecurityIdentity named = member(Map.of("provider", organization("operator", "viewer")), EVERYWHERE);
        assertThat(named.getRoles()).containsExactly("viewer");
        assertThat(named.<Boolean>getAttribute(Membership.PROVIDER)).isFalse();
    }

    @Test
    void aMachinesRoleIsWorthNothingToAMemberAndAMembersNothingToAMachine() {
        assertThat(member(Map.of("aurora", organization("metering-agent")), EVERYWHERE)
                        .getRoles())
                .isEmpty();
        JwtClaims machine = new JwtClaims();
        EVERYWHERE.forEach(machine::setClaim);
        assertThat(augmented(machine).getRoles()).containsExactly("metering-agent");
    }

    @Test
    void aTokenOfTwoOrganisationsHasNeitherTenantNorRoleUntilOneIsNamed() {
        SecurityIdentity both = member(
                Map.of("aurora", organization("tenant-admin"), "borealis", organization("tenant-admin")), Map.of());
        assertThat(both.getRoles()).isEmpty();
        assertThat(both.<String>getAttribute("tenant")).isNull();
    }
}
