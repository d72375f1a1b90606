package eu.bailiwick.platform.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A word-sized line; `sentence` says in words what it shows.
public record Sparkline(String sentence, List<Double> values) {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 24;

    /// The polyline in a view box of 96 by 24; a flat series lies in the middle.
    public String points() {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return IntStream.range(0, values.size())
                .mapToObj(i -> x(i) + "," + y(values.get(i), least, most))
                .collect(Collectors.joining(" "));
    }

    private double x(int index) {
        return values.size() < 2 ? WIDTH / 2.0 : Math.round(10.0 * index * WIDTH / (values.size() - 1)) / 10.0;
    }

    private static double y(double value, double least, double most) {
        double share = most > least ? (value - least) / (most - least) : .5;
        return Math.round(10 * (HEIGHT - 2 - share * (HEIGHT - 4))) / 10.0;
    }
}
