package eu.bailiwick.platform;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What production would start with, but for what a test changes.
final class ProductionConfig {
    static final String SECRET = "2f6c9d1e8b7a4053";
    static final List<String> SECRETS = List.of(
            "quarkus.oidc.credentials.secret",
            "quarkus.oidc.token-state-manager.encryption-secret",
            "bailiwick.keycloak.members.client-secret",
            "quarkus.datasource.password",
            "quarkus.datasource.ops.password",
            "bailiwick.offers.secret",
            "bailiwick.attestation.issuer.key",
            "bailiwick.attestation.log.key");

    private ProductionConfig() {}

    static SmallRyeConfig with(Map<String, String> change) {
        Map<String, String> values = new HashMap<>();
        SECRETS.forEach(name -> values.put(name, SECRET));
        values.put("quarkus.oidc.authentication.cookie-force-secure", "true");
        values.put("bailiwick.local", "false");
        values.put("bailiwick.calls-per-minute", "1200");
        values.put("bailiwick.fresh-sign-in", "PT5M");
        values.put("bailiwick.keycloak.origin", "https://localhost:1");
        values.put("bailiwick.keycloak.realm", "bailiwick");
        values.put("bailiwick.keycloak.members.client-id", "bailiwick-members");
        values.put("bailiwick.keycloak.provider", "99999999-9999-4999-8999-999999999999");
        values.put("bailiwick.seller.legal-name", "Nordlicht Rechenzentrum AG");
        values.put("bailiwick.seller.address", "Am Hafen 3, 24103 Kiel");
        values.put("bailiwick.seller.country", "DE");
        values.put("bailiwick.seller.vat-id", "DE123456788");
        values.put("bailiwick.seller.standard-rate", "19");
        values.putAll(change);
        return new SmallRyeConfigBuilder()
                .withMapping(PlatformConfig.class)
                .withMappingIgnore("bailiwick.**")
                .withDefaultValues(values)
                .build();
    }
}
