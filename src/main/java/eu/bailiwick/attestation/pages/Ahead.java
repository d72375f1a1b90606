package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.alarm.DueView;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.forecast.ForecastView;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.web.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is ahead of each node, drawn along the time: until when it is proved, by when it proves itself again, and what
/// its evidence would become.
record Ahead(OutlookMessages words, ProofMessages verdicts, Instant now) {
    private static final Duration BEHIND = Duration.ofDays(2);
    private static final Duration LEAST = Duration.ofDays(3);
    private static final Duration MOST = Duration.ofDays(90);

    Timeline timeline(List<DueView> dues, List<ForecastView> forecasts) {
        Period window = window(dues, forecasts);
        return new Timeline(
                words.ahead_lead(),
                window,
                now,
                dues.stream().map(due -> row(due, forecasts, window)).toList());
    }

    // From the last proofs, two days back at most, to a tenth behind the last change, a quarter of a year at most.
    private Period window(List<DueView> dues, List<ForecastView> forecasts) {
        Instant last = Stream.concat(
                        dues.stream().map(DueView::dueAt), forecasts.stream().map(ForecastView::flipsAt))
                .max(Comparator.naturalOrder())
                .orElse(now);
        Duration ahead = Duration.between(now, last).multipliedBy(11).dividedBy(10);
        ahead = ahead.compareTo(LEAST) < 0 ? LEAST : ahead.compareTo(MOST) > 0 ? MOST : ahead;
        Instant from = dues.stream()
                .flatMap(due -> Optional.ofNullable(due.provedAt()).stream())
                .min(Comparator.naturalOrder())
                .orElse(now);
        return new Period(later(from, now.minus(BEHIND)), now.plus(ahead));
    }

    private Timeline.Row row(DueView due, List<ForecastView> forecasts, Period window) {
        List<ForecastView> flips = forecasts.stream()
                .filter(one ->
                        one.node().equals(due.node()) && one.reservation().equals(due.reservation()))
                .sorted(Comparator.comparing(ForecastView::flipsAt))
                .toList();
        Instant falls = flips.isEmpty() ? window.end() : flips.getFirst().flipsAt();
        List<Timeline.Block> blocks = new ArrayList<>();
        if (due.provedAt() != null) {
            add(blocks, due.provedAt(), earlier(due.dueAt(), falls), Timeline.Kind.PROVED, words.proved(), null);
            add(blocks, due.dueAt(), falls, Timeline.Kind.AGAIN, words.again(), null);
        }
        for (int i = 0; i < flips.size(); i++) {
            ForecastView flip = flips.get(i);
            Instant until = i + 1 < flips.size() ? flips.get(i + 1).flipsAt() : window.end();
            Timeline.Kind kind = flip.verdict() == Verdict.CONDITIONAL ? Timeline.Kind.PENDING : Timeline.Kind.FALLS;
            add(blocks, flip.flipsAt(), until, kind, verdicts.verdict(flip.verdict()), flip);
        }
        return new Timeline.Row(due.nodeName(), note(due), List.copyOf(blocks));
    }

    private String note(DueView due) {
        return due.provedAt() == null ? words.not_yet() : "";
    }

    private static void add(
            List<Timeline.Block> blocks,
            Instant from,
            Instant until,
            Timeline.Kind kind,
            String label,
            @Nullable ForecastView flip) {
        if (from.isBefore(until)) {
            String href = flip == null ? null : "/app/proof/" + flip.appraisal();
            blocks.add(new Timeline.Block(new Period(from, until), kind, label, href));
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
