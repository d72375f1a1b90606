package eu.bailiwick.engagement.engineer;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is said about an engineer when they are added or changed.
///
/// @param versed kinds of model on kinds of fabric that they tuned elsewhere, such as `LLAMA INFINIBAND_NDR`; left out,
///   those that were said before stay, and a new one has none
public record EngineerWish(
        @Nullable String person,
        @Nullable String name,
        @Nullable String email,
        @Nullable String zone,
        @Nullable String region,
        @Nullable List<@Nullable String> skills,
        @Nullable List<@Nullable String> languages,
        @Nullable List<@Nullable String> versed,
        @Nullable Boolean active) {
    private static final int NAME_MAX = 100;
    private static final int WORDS_MAX = 20;

    /// The same, looked over.
    record Checked(
            @Nullable String person,
            String name,
            String email,
            String zone,
            String region,
            List<String> skills,
            List<String> languages,
            List<String> versed,
            boolean active) {}

    /// @param tunings kinds of model on kinds of fabric that there are
    /// @param before what was said of them until now
    Checked checked(Collection<String> tunings, List<String> before) {
        List<Violation> faults = new ArrayList<>();
        String called = Problem.plain("name", name, NAME_MAX);
        String mail = email == null ? "" : email.strip();
        if (!mail.matches("[^\\s@<>,;:\"]{1,64}@[A-Za-z0-9.-]{3,180}")) {
            faults.add(new Violation("email", "Write an e-mail address."));
        }
        String here = zone == null ? "" : zone.strip();
        if (!isZone(here)) {
            faults.add(new Violation("zone", "Write a time zone such as Europe/Berlin."));
        }
        String home = region == null ? "" : region.strip().toUpperCase(Locale.ROOT);
        if (!home.matches("[A-Z]{2}(-[A-Z0-9]{1,3})?")) {
            faults.add(new Violation("region", "Write a region such as DE-BE or a country such as FI."));
        }
        List<String> able = words(skills, "[a-z0-9-]{2,40}");
        if (able.isEmpty()) {
            faults.add(new Violation("skills", "Write one to twenty words such as nccl, in small letters."));
        }
        List<String> speaks = words(languages, "[a-z]{2}");
        if (speaks.isEmpty()) {
            faults.add(new Violation("languages", "Write languages by their two letters, such as de, en."));
        }
        List<@Nullable String> tuned = versed == null ? List.copyOf(before) : versed;
        if (versed != null && !tunings.containsAll(versed)) {
            faults.add(new Violation(
                    "versed",
                    "Choose kinds of model and kinds of fabric that there are, such as LLAMA INFINIBAND_NDR."));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new Checked(
                person == null || person.isBlank() ? null : person.strip(),
                called,
                mail,
                here,
                home,
                able,
                speaks,
                tuned.stream().map(String::valueOf).distinct().sorted().toList(),
                active == null || active);
    }

    private static boolean isZone(String name) {
        try {
            return name.contains("/") && ZoneId.of(name).getId().length() <= 60;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    // Empty when one of them is none, or when there are too many.
    private static List<String> words(@Nullable List<@Nullable String> written, String form) {
        if (written == null || written.size() > WORDS_MAX) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (String one : written) {
            String word = one == null ? "" : one.strip().toLowerCase(Locale.ROOT);
            if (!word.matches(form)) {
                return List.of();
            }
            words.add(word);
        }
        return words.stream().distinct().sorted().toList();
    }
}
