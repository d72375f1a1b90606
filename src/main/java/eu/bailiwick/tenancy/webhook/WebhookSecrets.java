package eu.bailiwick.tenancy.webhook;

import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secrets of webhooks, which are kept nowhere: each is derived from 32 random bytes of its row by a
/// key that the database does not have (HMAC-SHA-256). Signs as Standard Webhooks 1.0.0 says (signature
/// scheme, symmetric).
@ApplicationScoped
class WebhookSecrets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int KEY_MIN = 32;
    private static final int SALT_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Optional<byte[]> key;

    WebhookSecrets(WebhookConfig config) {
        key = config.secret().map(secret -> {
            if (secret.length() < KEY_MIN) {
                throw new IllegalArgumentException(
                        "bailiwick.webhooks.secret needs at least " + KEY_MIN + " characters");
            }
            return secret.getBytes(StandardCharsets.UTF_8);
        });
    }

    static byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /// Refuses where the provider has set no key.
    void require() {
        if (key.isEmpty()) {
            throw Problem.conflict("Your provider has not set a key for webhooks yet.");
        }
    }

    /// As it is shown: `whsec_` and 32 bytes in base64 (secret serialization).
    String shown(UUID webhook, byte[] salt) {
        return PREFIX + Base64.getEncoder().encodeToString(derived(webhook, salt));
    }

    /// The header `webhook-signature`: one signature for each secret, with a space between them, so that a
    /// new secret can be taken into use without a gap.
    String signature(UUID webhook, List<byte[]> salts, UUID id, Instant at, String body) {
        String content = id + "." + at.getEpochSecond() + "." + body;
        return salts.stream().map(salt -> sign(derived(webhook, salt), content)).collect(Collectors.joining(" "));
    }

    static String sign(byte[] secret, String content) {
        return "v1," + Base64.getEncoder().encodeToString(mac(secret, content.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] derived(UUID webhook, byte[] salt) {
        byte[] purpose = ("webhook " + webhook + " ").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[purpose.length + salt.length];
        System.arraycopy(purpose, 0, whole, 0, purpose.length);
        System.arraycopy(salt, 0, whole, purpose.length, salt.length);
        return mac(key.orElseThrow(() -> new IllegalStateException("bailiwick.webhooks.secret is not set")), whole);
    }

    private static byte[] mac(byte[] with, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(with, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
