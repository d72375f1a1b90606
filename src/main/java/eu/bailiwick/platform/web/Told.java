package eu.bailiwick.platform.web;

import eu.bailiwick.platform.problem.Violation;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells a refusal in the viewer's language. Commands refuse in English, for machines too; `told_de.txt` pairs each
/// sentence with its German, `{}` standing for what differs and `{country}` for codes that are told by their names. A
/// sentence without a pair stays as it is.
@TemplateExtension
final class Told {
    private static final String LIST = "messages/told_de.txt";
    private static final Pattern GAP = Pattern.compile("\\{(country)?}");
    private static final List<Pair> PAIRS = read();
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?Z");

    private Told() {}

    private record Pair(Pattern said, String english, String german) {

        static Pair of(String english, String german) {
            return new Pair(
                    Pattern.compile(Arrays.stream(GAP.split(english, -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("(.*?)"))),
                    english,
                    german);
        }

        Optional<String> tell(String sentence, Formats viewer) {
            Matcher match = said.matcher(sentence);
            if (!match.matches()) {
                return Optional.empty();
            }
            AtomicInteger gap = new AtomicInteger();
            return Optional.of(GAP.matcher(viewer.german() ? german : english).replaceAll(found -> {
                String differs = match.group(gap.incrementAndGet());
                return Matcher.quoteReplacement(found.group(1) == null ? differs : countries(differs, viewer));
            }));
        }

        private static String countries(String codes, Formats viewer) {
            return Stream.of(codes.split(", ")).map(viewer::country).collect(Collectors.joining(", "));
        }
    }

    /// The sentence as this viewer reads it, an instant in the viewer's zone; nothing stays nothing.
    static @Nullable String told(@Nullable String sentence, @TemplateAttribute("formats") @Nullable Object formats) {
        if (sentence == null) {
            return null;
        }
        Formats viewer = Formats.of(formats);
        return INSTANT.matcher(in(viewer, sentence))
                .replaceAll(found -> Matcher.quoteReplacement(viewer.moment(Instant.parse(found.group()))));
    }

    /// What is wrong with one field of a form, or nothing.
    static @Nullable String error(List<Violation> violations, String field) {
        return violations.stream()
                .filter(violation -> violation.field().equals(field))
                .map(Violation::message)
                .findFirst()
                .orElse(null);
    }

    /// Whether something is wrong with one field of a form.
    static boolean named(List<Violation> violations, String field) {
        return error(violations, field) != null;
    }

    static String in(Formats viewer, String sentence) {
        return PAIRS.stream()
                .flatMap(pair -> pair.tell(sentence, viewer).stream())
                .findFirst()
                .orElse(sentence);
    }

    private static List<Pair> read() {
        try (InputStream in = Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream(LIST), LIST)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Pair> pairs = new ArrayList<>();
            Stream.of(text.strip().split("\n\n")).forEach(pair -> {
                String[] lines = pair.split("\n", -1);
                pairs.add(Pair.of(lines[0], lines[1]));
            });
            return List.copyOf(pairs);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
