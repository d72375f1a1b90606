package eu.bailiwick.attestation.guest;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.GuestRule;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.problem.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the guests of a reservation have to be; null or empty where nothing in particular is expected.
///
/// @param measurement SEV-SNP MEASUREMENT or TDX MRTD, 96 lower-case hexadecimal digits
/// @param idKeyDigest SHA-384 of the key under which a SEV-SNP guest was started, likewise
/// @param guestSvnMin lowest GUEST_SVN under that key, 0 to 4294967295
/// @param guestAbiMin lowest ABI of the firmware that the policy may be content with, such as `1.55`
/// @param guestPolicy what the policy has to keep, in the order of the rules
/// @param familyId FAMILY_ID under that key, 32 lower-case hexadecimal digits; `imageId` alike
public record GuestWord(
        @Nullable String measurement,
        @Nullable String idKeyDigest,
        @Nullable Long guestSvnMin,
        @Nullable String guestAbiMin,
        List<GuestRule> guestPolicy,
        @Nullable String familyId,
        @Nullable String imageId) {
    public static final GuestWord NOTHING = new GuestWord(null, null, null, null, List.of(), null, null);
    /// The highest GUEST_SVN, 32 bits.
    public static final long SVN_MAX = 0xffff_ffffL;
    /// Its columns, in the order in which `of` reads them; none where nobody has said anything.
    public static final String COLUMNS = "e.measurement, e.id_key_digest, e.guest_svn_min, e.guest_abi_min,"
            + " coalesce(e.guest_policy, '{}'), e.family_id, e.image_id";

    private static final int KEY_DIGITS = 96;
    private static final int ID_DIGITS = 32;

    /// @param first the first of its columns
    public static GuestWord of(Row row, int first) {
        return new GuestWord(
                row.textOrNull(first),
                row.textOrNull(first + 1),
                row.longOrNull(first + 2),
                row.textOrNull(first + 3),
                row.texts(first + 4).stream().map(GuestRule::valueOf).toList(),
                row.textOrNull(first + 5),
                row.textOrNull(first + 6));
    }

    /// What somebody typed, or refused under the name of its field.
    static GuestWord read(GuestsExpected wanted) {
        GuestWord word = new GuestWord(
                digits("measurement", wanted.measurement(), KEY_DIGITS),
                digits("idKeyDigest", wanted.idKeyDigest(), KEY_DIGITS),
                wanted.guestSvnMin(),
                version(wanted.guestAbiMin()),
                rules(wanted.guestPolicy()),
                digits("familyId", wanted.familyId(), ID_DIGITS),
                digits("imageId", wanted.imageId(), ID_DIGITS));
        Long svn = word.guestSvnMin;
        if (svn != null && (svn < 0 || svn > SVN_MAX)) {
            throw Problem.invalid("guestSvnMin", "Write a number from 0 to " + SVN_MAX + ".");
        }
        if (svn != null && word.idKeyDigest == null) {
            throw Problem.invalid(
                    "idKeyDigest", "Whoever signs the ID block writes the version into it. Name the key as well.");
        }
        if (word.idKeyDigest == null && (word.familyId != null || word.imageId != null)) {
            throw Problem.invalid(
                    "idKeyDigest", "Whoever signs the ID block writes family and image into it. Name the key as well.");
        }
        return word;
    }

    private static @Nullable String digits(String field, @Nullable String text, int length) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String digits = text.strip().toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{" + length + "}")) {
            throw Problem.invalid(field, "Write " + length + " hexadecimal digits.");
        }
        if (digits.matches("0+")) {
            throw Problem.invalid(
                    field,
                    length == KEY_DIGITS
                            ? "All zero is neither a measurement nor a key."
                            : "All zero is the id of nothing.");
        }
        return digits;
    }

    private static @Nullable String version(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : Expected.Guest.abi(text.strip())
                        .map(Expected.Guest::abi)
                        .orElseThrow(() -> Problem.invalid("guestAbiMin", "Write a version such as 1.55."));
    }

    private static List<GuestRule> rules(@Nullable List<@Nullable String> names) {
        Set<GuestRule> rules = EnumSet.noneOf(GuestRule.class);
        for (@Nullable String name : names == null ? List.<@Nullable String>of() : names) {
            rules.add(Arrays.stream(GuestRule.values())
                    .filter(rule -> rule.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid(
                            "guestPolicy",
                            "Use some of "
                                    + Arrays.stream(GuestRule.values())
                                            .map(GuestRule::name)
                                            .collect(Collectors.joining(", "))
                                    + ".")));
        }
        return List.copyOf(rules);
    }

    /// The same expectation with this word.
    public Expected in(Expected expected) {
        return expected.withMeasurement(bytes(measurement))
                .withSigners(new Expected.Signers(bytes(idKeyDigest), null))
                .withGuest(new Expected.Guest(
                        guestAbiMin == null
                                ? null
                                : Expected.Guest.abi(guestAbiMin).orElse(null),
                        Set.copyOf(guestPolicy),
                        guestSvnMin,
                        bytes(familyId),
                        bytes(imageId)));
    }

    private static byte @Nullable [] bytes(@Nullable String digits) {
        return digits == null ? null : Bytes.fromHex("expectation", digits);
    }

    /// What a statement says of it.
    public Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        put(words, "measurement", measurement);
        put(words, "idKeyDigest", idKeyDigest);
        put(words, "guestSvnMin", guestSvnMin);
        put(words, "guestAbiMin", guestAbiMin);
        put(
                words,
                "guestPolicy",
                guestPolicy.isEmpty()
                        ? null
                        : guestPolicy.stream().map(GuestRule::name).toList());
        put(words, "familyId", familyId);
        put(words, "imageId", imageId);
        return words;
    }

    private static void put(Map<String, Object> words, String name, @Nullable Object value) {
        if (value != null) {
            words.put(name, value);
        }
    }
}
