package eu.bailiwick.attestation.statement;

import java.util.Optional;

/// The issuer of a local portal, without the portal.
public final class LocalIssuer {
    private LocalIssuer() {}

    public static IssuerCertificate certificate(Optional<String> pemInBase64) {
        IssuerConfig config = config(pemInBase64);
        return new IssuerCertificate(new Issuer(config), config);
    }

    public static Issuer issuer() {
        return new Issuer(config(Optional.empty()));
    }

    public static Statements statements() {
        return new Statements(issuer());
    }

    private static IssuerConfig config(Optional<String> pemInBase64) {
        return new IssuerConfig() {
            @Override
            public Optional<String> key() {
                return Optional.empty();
            }

            @Override
            public Optional<String> certificate() {
                return pemInBase64;
            }
        };
    }
}
