package eu.bailiwick.attestation.nvidia;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.trust.Chain;
import eu.bailiwick.attestation.trust.Pile;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys that NVIDIA's verifier published when it signed (RFC 7517). Each lives for two days and
/// counts only when its certificate was issued by an intermediate whose key is pinned; NVIDIA does not
/// publish the root above.
final class TokenKeys {
    private static final int COORDINATE = 48;

    private record Key(X509Certificate certificate, X509Certificate issuer) {}

    private final Set<String> pinned;
    private final Map<String, Key> keys = new HashMap<>();

    /// @param pinned the intermediates that count, by the SHA-256 of their keys
    TokenKeys(Set<String> pinned, JsonNode document) {
        this.pinned = pinned;
        for (JsonNode key : document.path("keys")) {
            JsonNode chain = key.path("x5c");
            if (!chain.isArray() || chain.size() < 2) {
                throw new Malformed("A published key has no certificate with its issuer.");
            }
            X509Certificate certificate = certificate(chain.get(0));
            if (!sameKey(key, certificate)) {
                throw new Malformed("A published key is not the key of its certificate.");
            }
            keys.put(key.path("kid").asText(), new Key(certificate, certificate(chain.get(1))));
        }
    }

    /// The certificate of a key, if it is published, pinned and valid; what is wrong is written down otherwise.
    Optional<X509Certificate> find(Checklist checks, String id, String kid) {
        Key key = keys.get(kid);
        if (key == null) {
            checks.fail(id, "KEY_NOT_FOUND", "The key that the token names was not among the published ones.");
            return Optional.empty();
        }
        if (!pinned.contains(Chain.keySha256(key.issuer)) || !Chain.signedBy(key.certificate, key.issuer)) {
            checks.fail(id, "UNTRUSTED_ROOT", "The key's certificate was not issued by a pinned key of NVIDIA's.");
            return Optional.empty();
        }
        checks.pass(id, "Published by NVIDIA under " + Chain.name(key.issuer) + ".");
        new Chain(List.of(key.certificate, key.issuer)).checkValidity(checks, id + "-validity");
        return Optional.of(key.certificate);
    }

    private static X509Certificate certificate(JsonNode encoded) {
        try {
            return Pile.certificate(Base64.getDecoder().decode(encoded.asText()));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new Malformed("The certificate of a published key cannot be read.", e);
        }
    }

    private static boolean sameKey(JsonNode key, X509Certificate certificate) {
        return certificate.getPublicKey() instanceof ECPublicKey ec
                && "P-384".equals(key.path("crv").asText())
                && ec.getW().getAffineX().equals(coordinate(key, "x"))
                && ec.getW().getAffineY().equals(coordinate(key, "y"));
    }

    private static BigInteger coordinate(JsonNode key, String name) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(key.path(name).asText());
            if (bytes.length != COORDINATE) {
                throw new Malformed("A coordinate of a published key is not " + COORDINATE + " bytes long.");
            }
            return new BigInteger(1, bytes);
        } catch (IllegalArgumentException e) {
            throw new Malformed("A coordinate of a published key is not base64url.", e);
        }
    }
}
