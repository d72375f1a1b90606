package eu.bailiwick.capacity.occupancy;

import eu.bailiwick.platform.web.Formats;
import java.util.ArrayList;
import java.util.List;

/// The weeks of a pool as stacked bars, in the units of a view box: what tenants hold at the bottom, what is
/// free on top, the height of a bar being what is installed. `forecast` is a polyline, empty without a
/// forecast.
public record Stack(int width, int height, List<Bar> bars, List<Mark> axis, List<Mark> grid, String forecast) {
    private static final int STEP = 30;
    private static final int GAP = 5;
    private static final int RIGHT = 46;
    private static final int TOP = 8;
    private static final int TOP_OF_LABELS = 20;
    private static final int BOTTOM = 22;

    /// One part of one week.
    public record Bar(double x, double y, double width, double height, String css, String words) {}

    /// A label at a place on an axis.
    public record Mark(double at, String label) {}

    /// What a part means and its class in the stylesheet.
    private record Part(String css, String words, long nodeSeconds) {}

    /// A drawing with axes; with a small height, bars alone.
    static Stack of(List<Week> weeks, boolean axes, OccupancyMessages words, Formats formats) {
        int plot = axes ? 180 : 34;
        int top = axes ? TOP_OF_LABELS : TOP;
        long most = Math.max(1, weeks.stream().mapToLong(Week::installed).max().orElse(1));
        List<Bar> bars = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < weeks.size(); i++) {
            Week week = weeks.get(i);
            double base = top + plot;
            for (Part part : parts(week, words)) {
                double height = round((double) part.nodeSeconds / most * plot);
                if (part.nodeSeconds > 0) {
                    base -= height;
                    bars.add(new Bar(
                            i * STEP,
                            round(base),
                            STEP - GAP,
                            Math.max(height, 0.5),
                            part.css,
                            formats.day(week.period().start()) + ": " + part.words + " "
                                    + formats.number(week.nodes(part.nodeSeconds))));
                }
            }
            Long forecast = week.forecast();
            if (forecast != null) {
                line.append(line.isEmpty() ? "" : " ")
                        .append(round(i * STEP + (STEP - GAP) / 2.0))
                        .append(',')
                        .append(round(top + plot - (double) forecast / most * plot));
            }
        }
        int width = weeks.size() * STEP + (axes ? RIGHT : 0);
        return new Stack(
                width,
                top + plot + (axes ? BOTTOM : 2),
                List.copyOf(bars),
                axes ? axis(weeks, formats) : List.of(),
                axes ? grid(weeks, most, plot, formats) : List.of(),
                line.toString());
    }

    private static List<Part> parts(Week week, OccupancyMessages words) {
        return List.of(
                new Part("oc-reserved", words.reserved(), week.reserved()),
                new Part("oc-held", words.held(), week.held()),
                new Part("oc-maintenance", words.maintenance(), week.maintenance()),
                new Part("oc-own", words.own(), week.own()),
                new Part("oc-free", words.free(), week.free()));
    }

    private static List<Mark> axis(List<Week> weeks, Formats formats) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i += 4) {
            marks.add(new Mark(i * STEP, formats.shortDay(weeks.get(i).period().start())));
        }
        return marks;
    }

    private static List<Mark> grid(List<Week> weeks, long most, int plot, Formats formats) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i <= 2 && !weeks.isEmpty(); i++) {
            marks.add(new Mark(
                    round(TOP_OF_LABELS + plot - plot * i / 2.0),
                    formats.number(weeks.getFirst().nodes(most * i / 2))));
        }
        return marks;
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
