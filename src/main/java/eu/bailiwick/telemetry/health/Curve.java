package eu.bailiwick.telemetry.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A field over time as a picture: a line of averages in a band from least to most, broken where nothing
/// was measured.
public record Curve(
        String name,
        String unit,
        List<String> lines,
        List<String> bands,
        List<Gap> gaps,
        List<Mark> grid,
        List<Mark> axis,
        List<Point> points) {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 150;
    private static final int LEFT = 4;
    private static final int RIGHT = 68;
    private static final int TOP = 10;
    private static final int BOTTOM = 22;
    private static final int LEVELS = 3;
    private static final int TICKS = 4;

    /// What was measured in one step of the axis.
    public record Point(Instant at, double low, double mean, double high) {
        public String lowText() {
            return text(low);
        }

        public String meanText() {
            return text(mean);
        }

        public String highText() {
            return text(high);
        }
    }

    /// A stretch in which nothing was measured.
    public record Gap(double x, double width) {}

    /// A label at a place on an axis.
    public record Mark(double at, Instant instant, String label) {}

    /// The axis: from, until, and seconds a step.
    record Axis(Instant from, Instant until, long step) {
        double x(Instant at) {
            double share = (double) (at.getEpochSecond() - from.getEpochSecond())
                    / (until.getEpochSecond() - from.getEpochSecond());
            return round(LEFT + share * (WIDTH - LEFT - RIGHT));
        }
    }

    static Curve of(String name, String unit, List<Point> points, Axis axis) {
        double top = points.stream().mapToDouble(Point::high).max().orElse(1);
        double bottom =
                Math.min(0, points.stream().mapToDouble(Point::low).min().orElse(0));
        double scale = top - bottom == 0 ? 1 : top - bottom;
        List<String> lines = new ArrayList<>();
        List<String> bands = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        Instant known = axis.from;
        for (List<Point> run : runs(points, axis.step)) {
            gap(axis, known, run.getFirst().at, gaps);
            known = run.getLast().at.plusSeconds(axis.step);
            StringBuilder line = new StringBuilder();
            StringBuilder upper = new StringBuilder();
            StringBuilder lower = new StringBuilder();
            for (Point point : run) {
                double x = axis.x(point.at);
                line.append(x).append(',').append(y(point.mean, bottom, scale)).append(' ');
                upper.append(x).append(',').append(y(point.high, bottom, scale)).append(' ');
                lower.insert(0, x + "," + y(point.low, bottom, scale) + " ");
            }
            lines.add(line.toString().strip());
            bands.add((upper.toString() + lower).strip());
        }
        gap(axis, known, axis.until, gaps);
        return new Curve(name, unit, lines, bands, gaps, grid(bottom, scale), ticks(axis), points);
    }

    private static void gap(Axis axis, Instant from, Instant until, List<Gap> gaps) {
        if (until.getEpochSecond() - from.getEpochSecond() > axis.step) {
            gaps.add(new Gap(axis.x(from), round(axis.x(until) - axis.x(from))));
        }
    }

    // Points that follow each other without a missing step.
    private static List<List<Point>> runs(List<Point> points, long step) {
        List<List<Point>> runs = new ArrayList<>();
        Instant last = Instant.MIN;
        for (Point point : points) {
            if (runs.isEmpty() || point.at.getEpochSecond() - last.getEpochSecond() > 2 * step) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(point);
            last = point.at;
        }
        return runs;
    }

    private static double y(double value, double bottom, double scale) {
        return round(HEIGHT - BOTTOM - (value - bottom) / scale * (HEIGHT - TOP - BOTTOM));
    }

    private static List<Mark> grid(double bottom, double scale) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            double value = bottom + scale * i / (LEVELS - 1);
            marks.add(new Mark(y(value, bottom, scale), Instant.EPOCH, text(value)));
        }
        return marks;
    }

    private static List<Mark> ticks(Axis axis) {
        List<Mark> marks = new ArrayList<>();
        long length = axis.until.getEpochSecond() - axis.from.getEpochSecond();
        for (int i = 0; i < TICKS; i++) {
            Instant at = axis.from.plusSeconds(length * i / TICKS);
            marks.add(new Mark(axis.x(at), at, ""));
        }
        return marks;
    }

    static String text(double value) {
        double size = Math.abs(value);
        String pattern = size >= 100 || value == Math.rint(value) ? "%.0f" : size >= 1 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }

    public int right() {
        return WIDTH - RIGHT;
    }

    public int plot() {
        return HEIGHT - TOP - BOTTOM;
    }

    public int top() {
        return TOP;
    }
}
