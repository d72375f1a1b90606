package eu.bailiwick.engagement.engineer;

import eu.bailiwick.engagement.slot.LocalSpan;
import eu.bailiwick.platform.problem.Problem;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Working hours as people write them: `09:00-12:30, 13:30-17:30`.
final class Hours {
    private static final Pattern SPAN =
            Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)\\s*[-–]\\s*([01]\\d|2[0-3]):([0-5]\\d)");
    private static final int SPANS_MAX = 6;
    private static final String FORM = "Write hours such as 09:00-12:30, 13:30-17:30.";

    private Hours() {}

    /// Reads what stands in one field; nothing written is no work.
    static List<LocalSpan> read(String field, String written) {
        return written.isBlank()
                ? List.of()
                : read(field, Arrays.stream(written.split(",")).toList());
    }

    static List<LocalSpan> read(String field, List<@Nullable String> written) {
        List<LocalSpan> spans = written.stream()
                .map(one -> span(field, one))
                .sorted(Comparator.comparing(LocalSpan::from))
                .toList();
        if (spans.size() > SPANS_MAX) {
            throw Problem.invalid(field, "Write at most " + SPANS_MAX + " stretches of hours.");
        }
        return spans;
    }

    private static LocalSpan span(String field, @Nullable String written) {
        Matcher read = SPAN.matcher(written == null ? "" : written.strip());
        if (!read.matches()) {
            throw Problem.invalid(field, FORM);
        }
        LocalTime from = LocalTime.of(Integer.parseInt(read.group(1)), Integer.parseInt(read.group(2)));
        LocalTime until = LocalTime.of(Integer.parseInt(read.group(3)), Integer.parseInt(read.group(4)));
        if (from.equals(until)) {
            throw Problem.invalid(field, FORM);
        }
        return new LocalSpan(from, until);
    }
}
