package eu.bailiwick.engagement.sla;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.sla.BusinessCalendar.Hours;
import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import eu.bailiwick.engagement.sla.ClockEvent.ClockEventKind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// One run of a clock from its start to its end, whoever looks at it when.
class RunTest {
    private static final Instant START = Instant.parse("2026-11-25T09:00:00Z");
    private static final CalendarVersion ALWAYS = new CalendarVersion("ALWAYS", 1);
    private static final CalendarVersion SHORT = new CalendarVersion("SHORT", 2);

    private static BusinessCalendar calendar(CalendarVersion name) {
        LocalTime closes = name.equals(SHORT) ? LocalTime.of(10, 0) : LocalTime.MIDNIGHT;
        return new BusinessCalendar(
                name.code(),
                name.version(),
                IntStream.rangeClosed(1, 7)
                        .mapToObj(day -> new Hours(DayOfWeek.of(day), LocalTime.MIDNIGHT, closes))
                        .toList(),
                List.of());
    }

    private static Run run(int seconds) {
        Cycle.Standing standing = new Cycle.Standing(CycleState.RUNNING, ALWAYS, seconds, null, null, null, null, 0);
        return Run.starting(
                new Cycle(
                        UUID.randomUUID(), UUID.randomUUID(), Metric.RESOLUTION, 1, ZoneId.of("UTC"), START, standing),
                "x",
                RunTest::calendar);
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    @Test
    void aPromiseKeptInTimeIsMetAndOneKeptLateIsNot() {
        Run met = run(100).stopped(at(100 - 1), "x");
        assertThat(met.cycle().standing().state()).isEqualTo(CycleState.MET);
        Run late = run(100).stopped(at(500), "x");
        assertThat(late.cycle().standing().state()).isEqualTo(CycleState.BREACHED);
        assertThat(late.cycle().standing().breachedAt())
                .as("nobody looked meanwhile, and the breach has its true time")
                .isEqualTo(at(100));
        assertThat(late.events().stream().map(ClockEvent::kind))
                .containsExactly(
                        ClockEventKind.START,
                        ClockEventKind.ESCALATE,
                        ClockEventKind.BREACH,
                        ClockEventKind.ESCALATE,
                        ClockEventKind.STOP);
        assertThat(late.events().stream().map(ClockEvent::at))
                .containsExactly(START, at(75), at(100), at(150), at(500));
    }

    @Test
    void lookingOftenOrLateGivesTheSame() {
        Run often = run(100);
        for (int second = 0; second <= 200; second++) {
            often = often.reached(at(second));
        }
        assertThat(often.events()).isEqualTo(run(100).reached(at(200)).events());
        assertThat(often.cycle().standing())
                .isEqualTo(run(100).reached(at(200)).cycle().standing());
    }

    @Test
    void whatIsSplitOffStoodStillWhenItWasStillPartOfTheOther() {
        Run other = run(1000)
                .paused(at(10), "x")
                .resumed(at(30), "x")
                .paused(at(60), "x")
                .resumed(at(80), "x")
                .stopped(at(90), "x");
        Run before = run(100);
        Cycle late = new Cycle(
                before.cycle().id(),
                before.cycle().ticket(),
                Metric.RESOLUTION,
                1,
                ZoneId.of("UTC"),
                at(20),
                before.cycle().standing());
        Run split = Run.starting(late, "x", RunTest::calendar).waited(other.events(), at(120), "x");
        assertThat(split.events().stream().map(ClockEvent::at))
                .containsExactly(at(20), at(60), at(80), at(90), at(120));
        assertThat(split.cycle().standing().dueAt())
                .as("forty, ten and fifty seconds count")
                .isEqualTo(at(170));
        Run over = Run.starting(late, "x", RunTest::calendar).waited(List.of(), at(500), "x");
        assertThat(over.cycle().standing().breachedAt()).as("no time is won").isEqualTo(at(120));
    }

    @Test
    void aPauseMovesTheDeadlineByItsLengthAndDuringItNothingIsDue() {
        Run paused = run(100).paused(at(10), "x");
        assertThat(paused.cycle().standing().dueAt()).isNull();
        assertThat(paused.cycle().standing().nextAt()).isNull();
        assertThat(paused.reached(at(10_000)).events()).isEqualTo(paused.events());
        Run on = paused.resumed(at(60), "x");
        assertThat(on.cycle().standing().dueAt()).isEqualTo(at(150));
        assertThat(on.paused(at(61), "x")
                        .resumed(at(61), "x")
                        .cycle()
                        .standing()
                        .dueAt())
                .isEqualTo(at(150));
    }

    @Test
    void asPausedOrResumedTwiceItIsOnce() {
        Run paused = run(100).paused(at(10), "x");
        assertThat(paused.paused(at(20), "x")).isSameAs(paused);
        Run on = paused.resumed(at(30), "x");
        assertThat(on.resumed(at(40), "x")).isSameAs(on);
    }

    @Test
    void anotherTargetCountsFromTheOriginalStart() {
        Run graver = run(1000).retargeted(at(50), 60, "x");
        assertThat(graver.cycle().standing().dueAt()).isEqualTo(at(60));
        Run over = run(1000).retargeted(at(90), 60, "x");
        assertThat(over.cycle().standing().breachedAt()).isEqualTo(at(60));
        Run lighter = over.retargeted(at(95), 1000, "x");
        assertThat(lighter.cycle().standing().breachedAt())
                .as("a breach that was recorded stays")
                .isEqualTo(at(60));
    }

    @Test
    void anotherCalendarKeepsWhatHasCounted() {
        // 09:00 to 09:30 by the one that is always open; from then on only until 10:00 of each day
        Run counted = run(3600 + 1800).recalendared(at(1800), SHORT, "x");
        assertThat(counted.cycle().standing().dueAt()).isEqualTo(Instant.parse("2026-11-26T00:30:00Z"));
        assertThat(counted.clock().elapsed(at(1800))).isEqualTo(java.time.Duration.ofSeconds(1800));
        Run still = run(3600 + 1800).paused(at(1800), "x").recalendared(at(1900), SHORT, "x");
        assertThat(still.cycle().standing().state()).isEqualTo(CycleState.PAUSED);
        assertThat(still.resumed(at(7200), "x").cycle().standing().dueAt())
                .isEqualTo(Instant.parse("2026-11-26T01:00:00Z"));
    }

    @Test
    void theSameEventsGiveTheSameClock() {
        Run run = run(100).paused(at(10), "x").resumed(at(60), "x").retargeted(at(70), 90, "x");
        assertThat(Clock.of(run.events(), ZoneId.of("UTC"), RunTest::calendar).due())
                .contains(run.cycle().standing().dueAt());
    }
}
