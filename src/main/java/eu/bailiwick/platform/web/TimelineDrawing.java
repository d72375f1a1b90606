package eu.bailiwick.platform.web;

import eu.bailiwick.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The geometry of a timeline in the units of its view box; blocks outside the window are clipped or left out.
public record TimelineDrawing(
        int width,
        int height,
        List<Tick> ticks,
        List<Lane> lanes,
        @Nullable Double now,
        List<Timeline.Kind> kinds) {
    private static final int WIDTH = 1150;
    private static final int NAMES = 250;
    private static final int MARGIN = 14;
    private static final int HEAD = 30;
    private static final int ROW = 46;
    private static final int BAR = 26;
    private static final double CHARACTER = 6.3;
    private static final int FEW = 6;
    private static final int TICK = 40;
    private static final int MOST_TICKS = 10;
    private static final Pattern LEADING_NUMBER = Pattern.compile("^(\\d+) .*");

    /// A labelled line across all rows.
    public record Tick(double x, String label) {}

    /// One row: its top edge, its two lines of text and its bars.
    public record Lane(int y, String name, String note, List<Bar> bars) {}

    /// One block: a rectangle, the words of a reader or tooltip, and the text that fits inside.
    public record Bar(
            double x,
            int y,
            double width,
            int height,
            String css,
            String words,
            String inside,
            @Nullable String href,
            Timeline.Block block) {}

    public static TimelineDrawing of(Timeline timeline, Formats formats) {
        List<Lane> lanes = new ArrayList<>();
        TreeSet<Timeline.Kind> kinds = new TreeSet<>();
        for (int i = 0; i < timeline.rows().size(); i++) {
            Timeline.Row row = timeline.rows().get(i);
            int top = HEAD + i * ROW;
            List<Bar> bars = row.blocks().stream()
                    .filter(block -> block.period().overlaps(timeline.window()))
                    .map(block -> bar(timeline.window(), block, top, formats))
                    .toList();
            row.blocks().forEach(block -> kinds.add(block.kind()));
            lanes.add(new Lane(top, row.name(), row.note(), bars));
        }
        Double now = timeline.window().contains(timeline.now()) ? x(timeline.window(), timeline.now()) : null;
        int height = HEAD + Math.max(1, lanes.size()) * ROW;
        return new TimelineDrawing(WIDTH, height, ticks(timeline.window(), formats), lanes, now, List.copyOf(kinds));
    }

    private static Bar bar(Period window, Timeline.Block block, int top, Formats formats) {
        double from = x(window, later(block.period().start(), window.start()));
        double to = x(window, earlier(block.period().end(), window.end()));
        double width = Math.max(6, round(to - from));
        String inside = fitting(block.label(), width);
        String words = block.label() + ", " + formats.period(block.period());
        return new Bar(from, top + (ROW - BAR) / 2, width, BAR, block.kind().css(), words, inside, block.href(), block);
    }

    /// The label, or at least the number that it begins with or its first letters, or nothing.
    private static String fitting(String label, double width) {
        String number = LEADING_NUMBER.matcher(label).replaceFirst("$1");
        int room = (int) ((width - 14) / CHARACTER);
        String cut = room < FEW || room >= label.length()
                ? label
                : label.substring(0, room - 1).strip() + "…";
        return Stream.of(label, number, cut)
                .filter(text -> text.length() * CHARACTER + 14 <= width)
                .findFirst()
                .orElse("");
    }

    /// Midnights in the viewer's zone, every day, week, fortnight, … so that labels never touch.
    private static List<Tick> ticks(Period window, Formats formats) {
        long days = Math.max(1, window.length().toDays());
        int step = 1;
        for (int candidate : new int[] {1, 2, 7, 14, 28, 56, 91, 182}) {
            step = candidate;
            if (days / candidate <= MOST_TICKS) {
                break;
            }
        }
        ZonedDateTime at = window.start().atZone(formats.zone()).truncatedTo(ChronoUnit.DAYS);
        List<Tick> ticks = new ArrayList<>();
        for (; at.toInstant().isBefore(window.end()); at = at.plusDays(step)) {
            boolean fits = x(window, at.toInstant()) <= WIDTH - MARGIN - TICK;
            if (fits && !at.toInstant().isBefore(window.start().minus(Duration.ofDays(1)))) {
                ticks.add(new Tick(Math.max(NAMES, x(window, at.toInstant())), formats.shortDay(at.toInstant())));
            }
        }
        // The midnight before the window stands at its edge, unless the next one would be written over it.
        boolean touching = ticks.size() > 1 && ticks.get(1).x - ticks.getFirst().x < TICK + MARGIN;
        return touching ? ticks.subList(1, ticks.size()) : ticks;
    }

    private static double x(Period window, Instant instant) {
        double share = (double) Duration.between(window.start(), instant).toMillis()
                / window.length().toMillis();
        return round(NAMES + share * (WIDTH - NAMES - MARGIN));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
