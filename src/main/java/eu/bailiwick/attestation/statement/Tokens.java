package eu.bailiwick.attestation.statement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.util.BigIntegers;

/// Signs tokens in the portal's name (JWT in compact form, RFC 7515 §7.1, ES256), with the key of its statements, and
/// publishes that key as tools for tokens read it.
@ApplicationScoped
public class Tokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int COORDINATE = 32;
    private final Issuer issuer;
    private final IssuerKeys kept;

    Tokens(Issuer issuer, IssuerKeys kept) {
        this.issuer = issuer;
        this.kept = kept;
    }

    /// The public key as JSON Web Key (RFC 7517 §4, RFC 7518 §6.2); `kid` is the `keyid` of statements.
    public record Key(String kty, String crv, String x, String y, String use, String alg, String kid) {}

    /// A set of keys (RFC 7517 §5).
    public record Keys(List<Key> keys) {}

    /// The same claims get the same token.
    public String sign(String type, Map<String, Object> claims) {
        kept.keep();
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "ES256");
        header.put("typ", type);
        header.put("kid", issuer.fingerprint());
        String signed = json(header) + "." + json(claims);
        return signed + "." + BASE64.encodeToString(issuer.signRaw(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String json(Map<String, Object> value) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The key that signs now, and then those that did before.
    public Keys keys() {
        List<Key> keys = new ArrayList<>();
        keys.add(key(kept.present()));
        kept.earlier().forEach(earlier -> keys.add(key(earlier)));
        return new Keys(keys);
    }

    private static Key key(PublishedKey key) {
        ECPoint point = point(key);
        return new Key(
                "EC",
                "P-256",
                BASE64.encodeToString(BigIntegers.asUnsignedByteArray(COORDINATE, point.getAffineX())),
                BASE64.encodeToString(BigIntegers.asUnsignedByteArray(COORDINATE, point.getAffineY())),
                "sig",
                "ES256",
                key.id());
    }

    private static ECPoint point(PublishedKey key) {
        try {
            return ((ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.spki())))
                    .getW();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a kept key cannot be read", e);
        }
    }
}
