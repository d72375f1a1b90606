package eu.bailiwick.platform.web;

import java.math.BigDecimal;
import java.util.List;

/// A small chart over a shared axis of labels. `unit` is written behind each figure, or is an ISO currency code.
public record Chart(
        String caption, Form form, String unit, List<String> labels, List<Series> series, List<Level> levels) {

    /// Lines for what runs on, bars for what stands alone.
    public enum Form {
        LINE,
        BAR
    }

    /// Values for the labels from `first` on; a forecast usually begins where the actual series ends.
    public record Series(String name, Style style, int first, List<BigDecimal> values) {}

    /// A line across the chart: a cap, a budget, a target.
    public record Level(String name, BigDecimal value) {}

    /// Which meaning a series has.
    public enum Style {
        ACTUAL,
        FORECAST;

        public String css() {
            return this == ACTUAL ? "ch-line" : "ch-forecast";
        }

        public String barCss() {
            return this == ACTUAL ? "ch-bar" : "ch-bar-forecast";
        }
    }
}
