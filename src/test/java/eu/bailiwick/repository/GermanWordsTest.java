package eu.bailiwick.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One German word for one thing, as the glossary says.
class GermanWordsTest {
    private static final Pattern ROW = Pattern.compile("\\| [^|]+ \\| ([^|]+) \\| ([^|]*)\\|");

    /// What the glossary does not want to be said, as whole words with their endings.
    private static Pattern unwanted() throws IOException {
        String glossary = Files.readString(Path.of("docs/glossary.md"));
        List<String> words = new ArrayList<>();
        glossary.substring(glossary.indexOf("## In German"))
                .lines()
                .map(ROW::matcher)
                .filter(row -> row.matches() && !row.group(2).equals("not used "))
                .forEach(row -> Stream.of(row.group(2).split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .forEach(word -> words.add(Pattern.quote(word))));
        assertThat(words).hasSizeGreaterThan(8);
        return Pattern.compile("(?<![\\p{L}-])(" + String.join("|", words) + ")(s|e|en|es|n)?(?!\\p{L})");
    }

    /// The texts of a bundle; of the pairs of refusals the second of each.
    private static Stream<String> german(Path file) throws IOException {
        if (file.toString().endsWith(".properties")) {
            return Files.readAllLines(file).stream().map(line -> line.substring(line.indexOf('=') + 1));
        }
        return Stream.of(Files.readString(file).strip().split("\n\n"))
                .map(pair -> pair.substring(pair.indexOf('\n') + 1));
    }

    @Test
    void noGermanTextUsesAWordThatTheGlossaryDoesNotWant() throws IOException {
        Pattern unwanted = unwanted();
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            for (Path file : files.filter(one -> one.toString().contains("_de."))
                    .sorted()
                    .toList()) {
                german(file)
                        .filter(line -> unwanted.matcher(line).find())
                        .forEach(line -> found.add(file.getFileName() + ": " + line));
            }
        }
        assertThat(found).isEmpty();
    }
}
