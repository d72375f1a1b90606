package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.platform.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the number that somebody read from the output of a run: what is compared stands in what was printed.
public final class OwnMetric {
    /// Digits behind the point that are kept.
    public static final int DECIMALS = 6;

    private static final int POINTS_MAX = 200;
    private static final BigDecimal VALUE_MAX = new BigDecimal("1000000000000");
    // A number that is no part of a word or of a version: 410.5, 12,345.6 and 1.5e3, but not v2 and 1.2.3.
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\w.])(?:\\d{1,3}(?:,\\d{3}){1,4}|\\d{1,15})(?:\\.\\d{1,15})?(?:[eE][-+]?\\d{1,2})?(?!\\.?\\d)");

    private OwnMetric() {}

    /// The number with the last line in which it stands, and what that line said each time that the run printed it.
    public static Reading read(@Nullable BigDecimal value, String raw) {
        if (value == null
                || value.signum() < 0
                || value.compareTo(VALUE_MAX) > 0
                || value.stripTrailingZeros().scale() > DECIMALS) {
            throw Problem.invalid("value", "Write the number as the run printed it, with six decimals at most.");
        }
        Text text = new Text(raw);
        for (int i = text.lines().size() - 1; i >= 0; i--) {
            int place = place(value, text.lines().get(i));
            if (place >= 0) {
                Figure figure = new Figure(FigureCode.OWN_METRIC, value);
                return new Reading(Tool.OWN_METRIC, figure, text.quote(i), run(text, i, place), List.of());
            }
        }
        throw Problem.invalid("value", "This number stands nowhere in the output. Send the lines that show it.");
    }

    /// Which number of a line it is, from zero on; below zero when it is none of them.
    private static int place(BigDecimal value, String line) {
        List<BigDecimal> numbers = numbers(line);
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).compareTo(value) == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<BigDecimal> numbers(String line) {
        List<BigDecimal> found = new ArrayList<>();
        Matcher numbers = NUMBER.matcher(line);
        while (numbers.find()) {
            BigDecimal printed = new BigDecimal(numbers.group().replace(",", ""));
            found.add(printed.scale() > DECIMALS ? printed.setScale(DECIMALS, RoundingMode.HALF_UP) : printed);
        }
        return found;
    }

    // Lines that differ from this one by their numbers alone are the same line of another step. What counts the steps
    // names them, if it is the first number of the line; otherwise their order does.
    private static List<Reading.Point> run(Text text, int line, int place) {
        String words = words(text.lines().get(line));
        List<List<BigDecimal>> steps = text.lines().stream()
                .filter(one -> words(one).equals(words))
                .map(OwnMetric::numbers)
                .toList();
        boolean counted =
                place > 0 && steps.stream().map(List::getFirst).distinct().count() == steps.size();
        List<Reading.Point> points = new ArrayList<>();
        for (int i = Math.max(0, steps.size() - POINTS_MAX); i < steps.size(); i++) {
            List<BigDecimal> numbers = steps.get(i);
            String label = counted ? numbers.getFirst().toPlainString() : String.valueOf(i + 1);
            points.add(new Reading.Point(label, numbers.get(place)));
        }
        return List.copyOf(points);
    }

    private static String words(String line) {
        return NUMBER.matcher(line).replaceAll("#").replaceAll("\\s+", " ");
    }
}
