package eu.bailiwick.platform.web;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells a refusal in the viewer's language. Commands refuse in English, for machines too; `told_de.txt` pairs each
/// sentence with its German, `{}` standing for what differs. A sentence without a pair stays as it is.
@TemplateExtension
final class Told {
    private static final String LIST = "messages/told_de.txt";
    private static final String GAP = "{}";
    private static final List<Pair> GERMAN = read();
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?Z");

    private Told() {}

    private record Pair(Pattern english, String german) {

        static Pair of(String english, String german) {
            return new Pair(
                    Pattern.compile(Arrays.stream(english.split(Pattern.quote(GAP), -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("(.*?)"))),
                    german);
        }

        Optional<String> translate(String sentence) {
            Matcher match = english.matcher(sentence);
            if (!match.matches()) {
                return Optional.empty();
            }
            String told = german;
            for (int gap = 1; gap <= match.groupCount(); gap++) {
                told = told.replaceFirst(Pattern.quote(GAP), Matcher.quoteReplacement(match.group(gap)));
            }
            return Optional.of(told);
        }
    }

    /// The sentence as this viewer reads it, an instant in the viewer's zone; nothing stays nothing.
    static @Nullable String told(@Nullable String sentence, @TemplateAttribute("formats") @Nullable Object formats) {
        if (sentence == null) {
            return null;
        }
        Formats viewer = Formats.of(formats);
        String told = viewer.german() ? german(sentence) : sentence;
        return INSTANT.matcher(told)
                .replaceAll(found -> Matcher.quoteReplacement(viewer.moment(Instant.parse(found.group()))));
    }

    static String german(String sentence) {
        return GERMAN.stream()
                .flatMap(pair -> pair.translate(sentence).stream())
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
