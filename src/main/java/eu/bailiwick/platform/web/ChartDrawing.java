package eu.bailiwick.platform.web;

import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The geometry of a chart in the units of its view box, and the same figures as rows of a table.
public record ChartDrawing(
        int width,
        int height,
        List<Mark> grid,
        List<Mark> axis,
        List<Curve> curves,
        List<Column> columns,
        List<Rule> rules,
        List<String> heads,
        List<Line> lines) {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final int NARROW = 400;
    private static final int WIDE = 880;
    private static final int MANY = 13;
    private static final int HEIGHT = 190;
    private static final int LEFT = 6;
    private static final int RIGHT = 58;
    private static final int TOP = 12;
    private static final int BOTTOM = 24;

    /// A label at a place on an axis.
    public record Mark(double at, String label) {}

    /// A polyline, and below it the closed area of an actual series.
    public record Curve(String name, String css, String points, String area) {}

    /// One bar.
    public record Column(double x, double y, double width, double height, String css, String words) {}

    /// A level across the chart.
    public record Rule(String name, double y) {}

    /// One row of the table beside the chart.
    public record Line(String label, List<String> values) {}

    public static ChartDrawing of(Chart chart, Formats formats) {
        boolean bars = chart.form() == Chart.Form.BAR;
        int width = bars && chart.labels().size() > MANY ? WIDE : NARROW;
        Scale scale = new Scale(top(chart), width, Math.max(1, chart.labels().size()), bars);
        List<Curve> curves = bars
                ? List.of()
                : chart.series().stream().map(series -> curve(series, scale)).toList();
        List<Column> columns = bars
                ? chart.series().stream()
                        .flatMap(series -> columns(chart, series, scale, formats))
                        .toList()
                : List.of();
        List<Rule> rules = chart.levels().stream()
                .map(level -> new Rule(level.name(), scale.y(level.value())))
                .toList();
        return new ChartDrawing(
                width,
                HEIGHT,
                grid(scale, chart.unit(), formats),
                axis(chart, scale),
                curves,
                columns,
                rules,
                heads(chart),
                lines(chart, formats));
    }

    /// Where the plot begins.
    public int left() {
        return LEFT;
    }

    /// Where the plot ends and the labels of the values begin.
    public int right() {
        return width - RIGHT;
    }

    /// Whether there are so many bars that they take the whole card.
    public boolean wide() {
        return width == WIDE;
    }

    private record Scale(BigDecimal top, int width, int count, boolean bars) {
        double x(int index) {
            double span = width - LEFT - RIGHT;
            double share = bars ? (index + .5) / count : count == 1 ? .5 : (double) index / (count - 1);
            return round(LEFT + share * span);
        }

        double y(BigDecimal value) {
            double share = top.signum() == 0 ? 0 : value.doubleValue() / top.doubleValue();
            return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM));
        }

        double step() {
            return (double) (width - LEFT - RIGHT) / count;
        }
    }

    /// The next round multiple of a power of ten at or above the largest value; 1 when there is none.
    static BigDecimal top(Chart chart) {
        BigDecimal largest = Stream.concat(
                        chart.series().stream().flatMap(series -> series.values().stream()),
                        chart.levels().stream().map(Chart.Level::value))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        if (largest.signum() <= 0) {
            return BigDecimal.ONE;
        }
        BigDecimal power = BigDecimal.ONE.movePointRight(largest.precision() - largest.scale() - 1);
        return Stream.of("1", "1.2", "1.6", "2", "2.4", "3", "4", "5", "6", "8", "10")
                .map(factor -> power.multiply(new BigDecimal(factor)))
                .filter(candidate -> candidate.compareTo(largest) >= 0)
                .findFirst()
                .orElse(power.multiply(BigDecimal.TEN));
    }

    private static Curve curve(Chart.Series series, Scale scale) {
        String points = IntStream.range(0, series.values().size())
                .mapToObj(i -> scale.x(series.first() + i) + ","
                        + scale.y(series.values().get(i)))
                .collect(Collectors.joining(" "));
        boolean filled =
                series.style() == Chart.Style.ACTUAL && !series.values().isEmpty();
        String base = "," + (HEIGHT - BOTTOM);
        String area = filled
                ? scale.x(series.first()) + base + " " + points + " "
                        + scale.x(series.first() + series.values().size() - 1) + base
                : "";
        return new Curve(series.name(), series.style().css(), points, area);
    }

    private static Stream<Column> columns(Chart chart, Chart.Series series, Scale scale, Formats formats) {
        double width = round(Math.min(44, scale.step() * .68));
        return IntStream.range(0, series.values().size()).mapToObj(i -> {
            BigDecimal value = series.values().get(i);
            double y = scale.y(value);
            String label = chart.labels().get(series.first() + i);
            return new Column(
                    round(scale.x(series.first() + i) - width / 2),
                    y,
                    width,
                    round(HEIGHT - BOTTOM - y),
                    series.style().barCss(),
                    series.name() + ", " + label + ": " + figure(value, chart.unit(), formats));
        });
    }

    private static List<Mark> grid(Scale scale, String unit, Formats formats) {
        return IntStream.rangeClosed(0, 4)
                .mapToObj(i -> scale.top()
                        .multiply(BigDecimal.valueOf(i))
                        .divide(BigDecimal.valueOf(4), MathContext.DECIMAL64))
                .map(value -> new Mark(scale.y(value), compact(value, unit, formats)))
                .toList();
    }

    private static List<Mark> axis(Chart chart, Scale scale) {
        int every = Math.max(1, (int) Math.ceil(chart.labels().size() / (scale.width() == WIDE ? 10.0 : 5.0)));
        return IntStream.range(0, chart.labels().size())
                .filter(i -> i % every == 0)
                .mapToObj(i -> new Mark(scale.x(i), chart.labels().get(i)))
                .toList();
    }

    private static List<String> heads(Chart chart) {
        return chart.series().stream().map(Chart.Series::name).toList();
    }

    private static List<Line> lines(Chart chart, Formats formats) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < chart.labels().size(); i++) {
            int index = i;
            lines.add(new Line(
                    chart.labels().get(i),
                    chart.series().stream()
                            .map(series -> cell(series, index, chart.unit(), formats))
                            .toList()));
        }
        return lines;
    }

    private static String cell(Chart.Series series, int index, String unit, Formats formats) {
        int own = index - series.first();
        return own >= 0 && own < series.values().size() ? figure(series.values().get(own), unit, formats) : "";
    }

    static String figure(BigDecimal value, String unit, Formats formats) {
        return currency(unit)
                ? formats.money(Money.round(value, Currency.getInstance(unit)))
                : formats.number(value) + (unit.isEmpty() ? "" : "\u00A0" + unit);
    }

    private static String compact(BigDecimal value, String unit, Formats formats) {
        BigDecimal size = value.abs();
        String number = size.compareTo(BigDecimal.valueOf(1_000_000)) >= 0
                ? formats.number(value.movePointLeft(6).setScale(2, RoundingMode.HALF_UP)) + "\u00A0M"
                : size.compareTo(BigDecimal.valueOf(10_000)) >= 0
                        ? formats.number(value.movePointLeft(3).setScale(1, RoundingMode.HALF_UP)) + "\u00A0k"
                        : formats.number(value);
        return currency(unit) ? Currency.getInstance(unit).getSymbol(Locale.GERMANY) + "\u00A0" + number : number;
    }

    private static boolean currency(String unit) {
        return CURRENCIES.contains(unit);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
