package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.platform.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the number that somebody read from the output of a run: what is compared stands in what was printed.
public final class OwnMetric {
    /// Digits behind the point that are kept.
    public static final int DECIMALS = 6;

    private static final BigDecimal VALUE_MAX = new BigDecimal("1000000000000");
    // A number that is no part of a word or of a version: 410.5, 12,345.6 and 1.5e3, but not v2 and 1.2.3.
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\w.])(?:\\d{1,3}(?:,\\d{3}){1,4}|\\d{1,15})(?:\\.\\d{1,15})?(?:[eE][-+]?\\d{1,2})?(?!\\.?\\d)");

    private OwnMetric() {}

    /// The number with the last line in which it stands.
    public static Reading read(@Nullable BigDecimal value, String raw) {
        if (value == null
                || value.signum() < 0
                || value.compareTo(VALUE_MAX) > 0
                || value.stripTrailingZeros().scale() > DECIMALS) {
            throw Problem.invalid("value", "Write the number as the run printed it, with six decimals at most.");
        }
        Text text = new Text(raw);
        for (int i = text.lines().size() - 1; i >= 0; i--) {
            if (stands(value, text.lines().get(i))) {
                Figure figure = new Figure(FigureCode.OWN_METRIC, value);
                return new Reading(Tool.OWN_METRIC, figure, text.quote(i), List.of(), List.of());
            }
        }
        throw Problem.invalid("value", "This number stands nowhere in the output. Send the lines that show it.");
    }

    private static boolean stands(BigDecimal value, String line) {
        Matcher numbers = NUMBER.matcher(line);
        while (numbers.find()) {
            BigDecimal printed = new BigDecimal(numbers.group().replace(",", ""));
            boolean longer = printed.scale() > DECIMALS;
            if ((longer ? printed.setScale(DECIMALS, RoundingMode.HALF_UP) : printed).compareTo(value) == 0) {
                return true;
            }
        }
        return false;
    }
}
