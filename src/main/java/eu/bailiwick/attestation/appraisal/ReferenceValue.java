package eu.bailiwick.attestation.appraisal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A measurement that somebody vouches for, as the register had it when evidence was judged.
///
/// @param id of its entry in the register
/// @param value in lower-case hex
/// @param artefact what has that measurement, such as an image with its version
/// @param saidBy who vouches for it
/// @param until the first instant at which it holds no more; null without an end
/// @param withdrawn since when it counts no more; null while it does
public record ReferenceValue(
        String id,
        Measured kind,
        String value,
        String artefact,
        String saidBy,
        Instant from,
        @Nullable Instant until,
        @Nullable Instant withdrawn) {

    public boolean is(Measured what, byte[] found) {
        return kind == what && value.equals(Bytes.hex(found));
    }

    boolean isWithdrawn(Instant at) {
        return withdrawn != null && !at.isBefore(withdrawn);
    }

    public boolean holds(Instant at) {
        return !at.isBefore(from) && (until == null || at.isBefore(until)) && !isWithdrawn(at);
    }

    /// What a statement says of it, with the SHA-256 of the rest.
    public Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("id", id);
        words.put("kind", kind.name());
        words.put("value", value);
        words.put("artefact", artefact);
        words.put("saidBy", saidBy);
        words.put("from", from.toString());
        words.put("until", until == null ? null : until.toString());
        words.put("withdrawn", withdrawn == null ? null : withdrawn.toString());
        words.put("sha256", sha256());
        return words;
    }

    /// SHA-256 of its fields in one line, in lower-case hex.
    public String sha256() {
        return Bytes.sha256(toString().getBytes(StandardCharsets.UTF_8));
    }

    /// What it is, whose word it is, and which entry of the register.
    public String sentence() {
        return artefact + ", on the word of " + saidBy + " (reference value " + id + ", SHA-256 " + sha256() + ")";
    }
}
