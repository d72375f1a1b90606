package eu.bailiwick.engagement.workload;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.engineer.EngineerView;
import eu.bailiwick.engagement.engineer.EngineerView.ClearanceView;
import eu.bailiwick.engagement.slot.EngineerTime;
import eu.bailiwick.engagement.slot.LocalSpan;
import eu.bailiwick.engagement.slot.WorkingRule;
import eu.bailiwick.engagement.workload.WorkloadView.Cover;
import eu.bailiwick.engagement.workload.WorkloadView.Load;
import eu.bailiwick.kernel.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Booked minutes stand against working minutes, and who covers a jurisdiction alone is named.
class WorkloadTest {
    private static final Instant MONDAY = Instant.parse("2027-03-01T00:00:00Z");
    private static final Period WEEK = new Period(MONDAY, MONDAY.plusSeconds(7 * 86_400L));
    private static final Instant SOON = Instant.parse("2027-03-29T00:00:00Z");

    private static EngineerView engineer(int number, boolean active, String... jurisdictions) {
        return new EngineerView(
                new UUID(0, number),
                null,
                "Engineer " + number,
                "e@provider.example",
                "Europe/Berlin",
                "DE-BE",
                List.of("nccl"),
                List.of("de"),
                List.of(),
                active,
                List.of(jurisdictions),
                1);
    }

    private static Period hours(int day, int from, int until) {
        Instant start = MONDAY.plusSeconds(86_400L * day);
        return new Period(start.plusSeconds(3600L * from), start.plusSeconds(3600L * until));
    }

    private static Load load(List<Period> absences, List<Period> blocked) {
        WorkingRule monday = new WorkingRule(
                LocalDate.parse("2027-01-01"),
                null,
                DayOfWeek.MONDAY,
                new LocalSpan(LocalTime.of(9, 0), LocalTime.of(17, 0)));
        EngineerTime time = new EngineerTime(
                new UUID(0, 1),
                ZoneId.of("Europe/Berlin"),
                List.of(monday),
                Map.of(),
                Map.of(),
                absences,
                blocked,
                List.of(),
                List.of());
        return Workloads.load(engineer(1, true, "DE"), time, WEEK);
    }

    @Test
    void bookedIsWhatSessionsBlockAndWorkedIsWhatAbsencesLeave() {
        Load load = load(List.of(hours(0, 8, 10)), List.of(hours(0, 10, 12), hours(0, 11, 13)));
        assertThat(load.workingMinutes()).isEqualTo(6 * 60);
        assertThat(load.bookedMinutes()).as("buffers that overlap count once").isEqualTo(3 * 60);
        assertThat(load.share()).isEqualByComparingTo("0.5");
        assertThat(load.tone()).isEqualTo("ok");
    }

    @Test
    void whatLiesOutsideTheWeeksCountsInNeither() {
        assertThat(load(List.of(), List.of(hours(9, 10, 12))).bookedMinutes()).isZero();
        Load away = load(List.of(WEEK), List.of());
        assertThat(away.workingMinutes()).isZero();
        assertThat(away.share()).isNull();
        assertThat(load(List.of(), List.of(hours(0, 8, 15))).tone()).isEqualTo("warn");
    }

    private static ClearanceView cleared(int number, String law, String until) {
        return new ClearanceView(
                new UUID(0, number), law, MONDAY, "Olga", until.isEmpty() ? null : Instant.parse(until));
    }

    @Test
    void whoIsTheOnlyOneWhoTakesSessionsThereCoversItAlone() {
        List<EngineerView> all =
                List.of(engineer(1, true, "DE", "FI"), engineer(2, true, "DE"), engineer(3, false, "FI", "CH"));
        List<ClearanceView> granted = List.of(
                cleared(1, "DE", ""),
                cleared(1, "FI", "2027-03-20T00:00:00Z"),
                cleared(2, "DE", "2027-06-01T00:00:00Z"),
                cleared(3, "FI", ""),
                cleared(3, "CH", ""));
        List<Cover> cover = Workloads.covers(all, granted, SOON);
        assertThat(cover.get(0).places().get("DE").alone()).isFalse();
        assertThat(cover.get(0).places().get("FI").alone())
                .as("who takes no sessions covers nothing")
                .isTrue();
        assertThat(cover.get(0).places().get("FI").soon()).isTrue();
        assertThat(cover.get(1).places().get("DE").soon()).isFalse();
        assertThat(cover.get(2).places().get("CH").alone()).isFalse();
        assertThat(cover.get(1).places()).containsOnlyKeys("DE");
        WorkloadView view =
                new WorkloadView(MONDAY, SOON, List.of(), List.of(), List.of("CH", "DE", "FI", "LU"), cover);
        assertThat(view.uncovered()).containsExactly("CH", "LU");
    }
}
