package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A slot as it is handed out and taken back. It is a wish like any other: whoever makes one up gets what they
/// could have asked for, since everything is looked at again under the engineers' locks.
///
/// @param language that was asked for; empty when any will do
record SlotToken(String type, Instant start, String zone, String language, List<UUID> engineers) {
    private static final String FAULT = "Take a slot as it was offered.";
    private static final Pattern LANGUAGE = Pattern.compile("([a-z]{2,3})?");
    private static final int LENGTH_MAX = 600;

    String written() {
        String plain = String.join(
                "|",
                type,
                start.toString(),
                zone,
                language,
                engineers.stream().map(UUID::toString).collect(Collectors.joining(",")));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static SlotToken read(@Nullable String written) {
        if (written == null || written.length() > LENGTH_MAX) {
            throw Problem.invalid("slot", FAULT);
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8).split("\\|", -1);
            if (parts.length != 5 || !LANGUAGE.matcher(parts[3]).matches()) {
                throw Problem.invalid("slot", FAULT);
            }
            List<UUID> engineers = Arrays.stream(parts[4].split(","))
                    .map(UUID::fromString)
                    .distinct()
                    .sorted()
                    .toList();
            return new SlotToken(
                    parts[0], Instant.parse(parts[1]), ZoneId.of(parts[2]).getId(), parts[3], engineers);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw Problem.invalid("slot", FAULT);
        }
    }
}
