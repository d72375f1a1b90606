package eu.bailiwick.attestation.guest;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the guests of a reservation have to be; null where nothing in particular is expected.
///
/// @param measurement SEV-SNP MEASUREMENT or TDX MRTD, 96 lower-case hexadecimal digits
/// @param idKeyDigest SHA-384 of the key under which a SEV-SNP guest was started, likewise
/// @param guestSvnMin lowest GUEST_SVN under that key, 0 to 4294967295
public record GuestWord(
        @Nullable String measurement,
        @Nullable String idKeyDigest,
        @Nullable Long guestSvnMin) {
    public static final GuestWord NOTHING = new GuestWord(null, null, null);
    /// The highest GUEST_SVN, 32 bits.
    public static final long SVN_MAX = 0xffff_ffffL;

    /// What somebody typed, or refused under the name of its field.
    static GuestWord read(@Nullable String measurement, @Nullable String idKeyDigest, @Nullable Long guestSvnMin) {
        GuestWord word =
                new GuestWord(digits("measurement", measurement), digits("idKeyDigest", idKeyDigest), guestSvnMin);
        if (guestSvnMin != null && (guestSvnMin < 0 || guestSvnMin > SVN_MAX)) {
            throw Problem.invalid("guestSvnMin", "Write a number from 0 to " + SVN_MAX + ".");
        }
        if (guestSvnMin != null && word.idKeyDigest == null) {
            throw Problem.invalid(
                    "idKeyDigest", "Whoever signs the ID block writes the version into it. Name the key as well.");
        }
        return word;
    }

    private static @Nullable String digits(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String digits = text.strip().toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{96}")) {
            throw Problem.invalid(field, "Write 96 hexadecimal digits.");
        }
        if (digits.matches("0+")) {
            throw Problem.invalid(field, "All zero is neither a measurement nor a key.");
        }
        return digits;
    }

    /// The same expectation with this word.
    public Expected in(Expected expected) {
        return expected.withMeasurement(bytes(measurement))
                .withSigners(new Expected.Signers(bytes(idKeyDigest), null))
                .withGuest(new Expected.Guest(null, Set.of(), guestSvnMin, null, null));
    }

    private static byte @Nullable [] bytes(@Nullable String digits) {
        return digits == null ? null : Bytes.fromHex("expectation", digits);
    }

    /// What a statement says of it.
    public Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        if (measurement != null) {
            words.put("measurement", measurement);
        }
        if (idKeyDigest != null) {
            words.put("idKeyDigest", idKeyDigest);
        }
        if (guestSvnMin != null) {
            words.put("guestSvnMin", guestSvnMin);
        }
        return words;
    }
}
