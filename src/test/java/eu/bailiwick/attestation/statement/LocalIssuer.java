package eu.bailiwick.attestation.statement;

import io.quarkus.test.junit.QuarkusMock;
import java.util.Base64;
import java.util.Optional;

/// The issuer of a local portal, without the portal.
public final class LocalIssuer {
    private LocalIssuer() {}

    public static IssuerCertificate certificate(Optional<String> pemInBase64) {
        IssuerConfig config = config(Optional.empty(), pemInBase64);
        return new IssuerCertificate(new Issuer(config), config);
    }

    public static Issuer issuer() {
        return new Issuer(config(Optional.empty(), Optional.empty()));
    }

    /// The portal of this test signs with another key from here on, until the test method ends. Answers its id.
    public static String change(byte[] pkcs8) {
        IssuerConfig config = config(Optional.of(Base64.getEncoder().encodeToString(pkcs8)), Optional.empty());
        Issuer issuer = new Issuer(config);
        QuarkusMock.installMockForType(issuer, Issuer.class);
        QuarkusMock.installMockForType(new IssuerCertificate(issuer, config), IssuerCertificate.class);
        return issuer.fingerprint();
    }

    public static Statements statements() {
        Issuer issuer = issuer();
        return new Statements(issuer, new IssuerKeys(null, issuer) {
            @Override
            void keep() {
                // there is no portal that could forget it
            }
        });
    }

    private static IssuerConfig config(Optional<String> key, Optional<String> pemInBase64) {
        return new IssuerConfig() {
            @Override
            public Optional<String> key() {
                return key;
            }

            @Override
            public Optional<String> certificate() {
                return pemInBase64;
            }
        };
    }
}
