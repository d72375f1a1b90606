package eu.bailiwick.attack;

import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Settings;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What the packaged portal needs to start in the production profile on a database of a test's own. Keycloak is away
/// when it starts; the database asks no password of this machine, so that these may be as secret as production wants
/// them.
final class Production {
    private Production() {}

    static Map<String, String> environment(Scratch database) throws GeneralSecurityException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BAILIWICK_TRUSTED_PROXIES", "127.0.0.1",
                "BAILIWICK_KEYCLOAK_ORIGIN", "https://localhost:1",
                "BAILIWICK_DATABASE_URL", "jdbc:postgresql://localhost:" + Settings.POSTGRES + "/" + database.name(),
                "BAILIWICK_APP_USER", "bailiwick_app",
                "BAILIWICK_OPS_USER", "bailiwick_ops",
                "BAILIWICK_LOG_ORIGIN", "portal.example/log",
                "BAILIWICK_LOG_KEY", key("Ed25519"),
                "BAILIWICK_ISSUER_KEY", key("EC")));
        environment.put("BAILIWICK_PROVIDER_ORGANISATION", UUID.randomUUID().toString());
        environment.putAll(Map.of(
                "BAILIWICK_SELLER_NAME", "Nordlicht Rechenzentrum AG",
                "BAILIWICK_SELLER_ADDRESS", "Am Hafen 3, 24103 Kiel",
                "BAILIWICK_SELLER_COUNTRY", "DE",
                "BAILIWICK_SELLER_VAT_ID", "DE123456788",
                "BAILIWICK_SELLER_VAT_RATE", "19"));
        for (String secret : List.of("PORTAL_SECRET", "SESSION_SECRET", "MEMBERS_SECRET", "OFFERS_SECRET")) {
            environment.put("BAILIWICK_" + secret, UUID.randomUUID().toString());
        }
        for (String role : List.of("APP", "OPS")) {
            environment.put("BAILIWICK_" + role + "_PASSWORD", UUID.randomUUID().toString());
        }
        environment.put("BAILIWICK_SHUTDOWN_DELAY", "0S"); // no proxy has to hear that it ends
        return environment;
    }

    /// Makes the schema as a deployment does, with the owner whom the replicas do not know.
    static void migrate(Map<String, String> environment) throws Exception {
        Map<String, String> owner = new HashMap<>(environment);
        owner.put("BAILIWICK_OWNER_USER", "bailiwick_owner");
        owner.put("BAILIWICK_OWNER_PASSWORD", UUID.randomUUID().toString());
        Replica.migrate(owner);
    }

    private static String key(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            pairs.initialize(new ECGenParameterSpec("secp256r1"));
        }
        return Base64.getEncoder()
                .encodeToString(pairs.generateKeyPair().getPrivate().getEncoded());
    }
}
