package eu.bailiwick.reservation.search;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Offers travel to the caller and back as a token that is sealed (HMAC-SHA-256, RFC 2104) for the caller's
/// tenant, so that a quote is made for exactly what a search has found.
@ApplicationScoped
public class Offers {
    private static final String FORMAT = "2";
    private static final int FIELDS = 10;
    private static final int LENGTH_MAX = 1000;
    private final SecretKeySpec key;
    private final Supplier<String> tenant;

    @Inject
    Offers(OffersConfig config, Caller caller) {
        this(config.secret(), caller::tenant);
    }

    Offers(String secret, Supplier<String> tenant) {
        if (secret.length() < 32) {
            throw new IllegalArgumentException("bailiwick.offers.secret needs at least 32 characters");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.tenant = tenant;
    }

    public String write(OfferTerms terms) {
        byte[] canonical = String.join(
                        "|",
                        FORMAT,
                        terms.pool().toString(),
                        terms.nodeType(),
                        Integer.toString(terms.nodes()),
                        terms.period().start().toString(),
                        terms.period().end().toString(),
                        Boolean.toString(terms.confidentialComputing()),
                        terms.project().toString(),
                        Long.toString(terms.net().minor()),
                        terms.net().currency().getCurrencyCode())
                .getBytes(StandardCharsets.UTF_8);
        Base64.Encoder text = Base64.getUrlEncoder().withoutPadding();
        return text.encodeToString(canonical) + "." + text.encodeToString(seal(canonical));
    }

    /// The terms of a token that this portal wrote for this tenant; any other token is a violation of `offer`.
    public OfferTerms read(String token) {
        String[] parts = token.length() > LENGTH_MAX ? new String[0] : token.split("\\.", -1);
        if (parts.length != 2) {
            throw unknown();
        }
        try {
            byte[] canonical = Base64.getUrlDecoder().decode(parts[0]);
            if (!MessageDigest.isEqual(seal(canonical), Base64.getUrlDecoder().decode(parts[1]))) {
                throw unknown();
            }
            return parse(new String(canonical, StandardCharsets.UTF_8).split("\\|", -1));
        } catch (IllegalArgumentException notBase64) {
            throw unknown();
        }
    }

    private static OfferTerms parse(String[] field) {
        if (field.length != FIELDS || !field[0].equals(FORMAT)) {
            throw unknown();
        }
        return new OfferTerms(
                UUID.fromString(field[1]),
                field[2],
                Integer.parseInt(field[3]),
                new Period(Instant.parse(field[4]), Instant.parse(field[5])),
                Boolean.parseBoolean(field[6]),
                UUID.fromString(field[7]),
                Money.of(Long.parseLong(field[8]), field[9]));
    }

    private byte[] seal(byte[] canonical) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(tenant.get().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(canonical);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Problem unknown() {
        return Problem.invalid("offer", "This is not an offer that a search of yours gave. Search again.");
    }
}
