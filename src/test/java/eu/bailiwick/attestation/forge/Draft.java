package eu.bailiwick.attestation.forge;

import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// A certificate before it is issued.
public final class Draft {
    final String name;
    final PublicKey key;
    final Map<String, byte[]> extensions = new LinkedHashMap<>();
    BigInteger serial = BigInteger.valueOf(System.nanoTime());
    Instant from = Instant.parse("2020-01-01T00:00:00Z");
    Instant to = Instant.parse("2049-12-31T23:59:59Z");
    boolean authority;
    boolean mayAnswer;
    boolean mayStamp;

    private Draft(String name, PublicKey key) {
        this.name = name;
        this.key = key;
    }

    public static Draft of(String name, PublicKey key) {
        return new Draft(name, key);
    }

    public Draft serial(long number) {
        serial = BigInteger.valueOf(number);
        return this;
    }

    public Draft valid(String since, String until) {
        from = Instant.parse(since);
        to = Instant.parse(until);
        return this;
    }

    /// May issue certificates itself.
    public Draft authority() {
        authority = true;
        return this;
    }

    /// May sign OCSP answers.
    public Draft responder() {
        mayAnswer = true;
        return this;
    }

    /// May sign timestamps, and nothing else.
    public Draft stamper() {
        mayStamp = true;
        return this;
    }

    /// @param value as it stands in the extension's octet string, DER or not
    public Draft extension(String oid, byte[] value) {
        extensions.put(oid, value.clone());
        return this;
    }
}
