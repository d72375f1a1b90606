package eu.bailiwick.engagement.sla;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.sla.BusinessCalendar.Hours;
import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import eu.bailiwick.engagement.sla.ClockEvent.ClockEventKind;
import eu.bailiwick.engagement.sla.ClockEvent.Correction;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A clock that is put right is read anew from all that happened to it.
class CorrectedRunTest {
    private static final Instant START = Instant.parse("2026-11-25T09:00:00Z");
    private static final CalendarVersion ALWAYS = new CalendarVersion("ALWAYS", 1);

    private static Run run(int seconds) {
        BusinessCalendar calendar = new BusinessCalendar(
                "ALWAYS",
                1,
                IntStream.rangeClosed(1, 7)
                        .mapToObj(day -> new Hours(DayOfWeek.of(day), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                        .toList(),
                List.of());
        return Run.starting(
                new Cycle(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Metric.RESOLUTION,
                        1,
                        ZoneId.of("UTC"),
                        START,
                        new Cycle.Standing(CycleState.RUNNING, ALWAYS, seconds, null, null, null, null, 0)),
                "x",
                any -> calendar);
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static Correction still(int from, int until) {
        return new Correction(at(from), at(until), "asked by phone");
    }

    @Test
    void whatShouldHaveStoodStillDoesNotCountAndTheDeadlineMovesByAsMuch() {
        Run run = run(100).corrected(at(60), still(10, 40), "x");
        assertThat(run.clock().elapsed(at(60))).isEqualTo(Duration.ofSeconds(30));
        assertThat(run.cycle().standing().dueAt()).isEqualTo(at(130));
        assertThat(run.cycle().standing().nextAt()).as("75 seconds of 100").isEqualTo(at(105));
        assertThat(run.cycle().standing().state()).isEqualTo(CycleState.RUNNING);
        assertThat(run.news().getLast().kind()).isEqualTo(ClockEventKind.CORRECT);
    }

    @Test
    void timeThatStoodStillAlreadyOrIsNamedTwiceIsTakenOffOnce() {
        Run run = run(100).paused(at(20), "x").resumed(at(30), "x").corrected(at(60), still(10, 40), "x");
        assertThat(run.clock().elapsed(at(60))).isEqualTo(Duration.ofSeconds(30));
        Run twice = run.corrected(at(60), still(5, 40), "x").corrected(at(60), still(10, 35), "x");
        assertThat(twice.clock().elapsed(at(60))).isEqualTo(Duration.ofSeconds(25));
        assertThat(twice.cycle().standing().dueAt()).isEqualTo(at(135));
    }

    @Test
    void aBreachThatWasNoneIsTakenBackAndWhatWasWrittenStays() {
        Run late = run(100).reached(at(120));
        assertThat(late.cycle().standing().breachedAt()).isEqualTo(at(100));
        Run right = late.corrected(at(120), still(0, 60), "x");
        assertThat(right.cycle().standing().breachedAt()).isNull();
        assertThat(right.cycle().standing().level()).isZero();
        assertThat(right.events().subList(0, late.events().size())).isEqualTo(late.events());
        Run again = right.reached(at(500));
        assertThat(again.cycle().standing().breachedAt())
                .as("and it can be breached for real")
                .isEqualTo(at(160));
        assertThat(run(100).reached(at(400))
                        .corrected(at(400), still(0, 60), "x")
                        .cycle()
                        .standing())
                .satisfies(it -> assertThat(it.breachedAt()).isEqualTo(at(160)))
                .satisfies(it -> assertThat(it.level()).isEqualTo(3));
    }

    @Test
    void aRunThatStoppedIsReadAnewAndStaysStopped() {
        Run late = run(100).stopped(at(130), "x");
        assertThat(late.cycle().standing().state()).isEqualTo(CycleState.BREACHED);
        Cycle.Standing met = late.corrected(at(900), still(20, 60), "x").cycle().standing();
        assertThat(met.state()).isEqualTo(CycleState.MET);
        assertThat(met.breachedAt()).isNull();
        assertThat(met.stoppedAt()).isEqualTo(at(130));
        assertThat(met.dueAt()).isEqualTo(at(140));
        assertThat(met.nextAt()).isNull();
        assertThat(late.corrected(at(900), still(20, 40), "x")
                        .cycle()
                        .standing()
                        .state())
                .as("twenty seconds are not enough")
                .isEqualTo(CycleState.BREACHED);
    }

    @Test
    void howItGoesOnAfterwardsFollowsFromTheSameEvents() {
        Run run = run(100).corrected(at(60), still(10, 40), "x")
                .paused(at(70), "x")
                .resumed(at(90), "x");
        assertThat(run.clock().elapsed(at(100))).isEqualTo(Duration.ofSeconds(50));
        assertThat(run.cycle().standing().dueAt()).isEqualTo(at(150));
        assertThat(run.stopped(at(149), "x").cycle().standing().state()).isEqualTo(CycleState.MET);
    }
}
