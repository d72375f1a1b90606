package eu.bailiwick.engagement.engineer;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.engagement.slot.EngineerTime;
import eu.bailiwick.engagement.slot.LocalSpan;
import eu.bailiwick.engagement.slot.Slots;
import eu.bailiwick.engagement.slot.WorkingRule;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is offered on a holiday, and for what somebody else has to come, are two sides of one rule: the day on which a
/// shift begins decides.
@QuarkusTest
class ShiftsOnHolidaysTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate HOLIDAY = LocalDate.of(2027, 5, 27);
    private static final Instant FIRST = Instant.parse("2027-05-25T22:00:00Z");

    private static EngineerTime time(List<LocalSpan> spans, Map<LocalDate, Boolean> holidays) {
        List<WorkingRule> rules = Arrays.stream(DayOfWeek.values())
                .flatMap(day -> spans.stream().map(span -> new WorkingRule(LocalDate.of(2026, 1, 1), null, day, span)))
                .toList();
        return new EngineerTime(
                new UUID(0, 1), BERLIN, rules, Map.of(), holidays, List.of(), List.of(), List.of(), List.of());
    }

    private static boolean worked(EngineerTime time, Period hour) {
        return Slots.worked(time, hour).equals(List.of(hour));
    }

    // Of each hour of three days, `t` or `f`.
    private static String taken(String engineer, boolean half) throws Exception {
        return Database.OPS.value("select string_agg(left(engagement.falls_on('" + engineer
                + "', tstzrange(h, h + interval '1 hour'), array['" + HOLIDAY + "']::date[], array[" + half
                + "])::text, 1), '' order by h) from generate_series('" + FIRST
                + "'::timestamptz, '2027-05-28T21:00:00Z'::timestamptz, interval '1 hour') h");
    }

    @Test
    void whatIsNotOfferedIsWhatSomebodyElseHasToComeFor() throws Exception {
        String engineer = Desk.of(1).engineers().getFirst();
        for (List<String> shifts : List.of(
                List.of("22:00", "06:00"), List.of("09:00", "17:00"), List.of("00:00", "04:00", "22:00", "06:00"))) {
            Database.SUPERUSER.execute("delete from engagement.working_rule where engineer_id = '" + engineer + "'");
            List<LocalSpan> spans = new ArrayList<>();
            for (int i = 0; i < shifts.size(); i += 2) {
                spans.add(new LocalSpan(LocalTime.parse(shifts.get(i)), LocalTime.parse(shifts.get(i + 1))));
                Database.SUPERUSER.execute(
                        "insert into engagement.working_rule (engineer_id, valid, weekday, from_time, until_time) select '"
                                + engineer + "', '[2026-01-01,)', d, '" + shifts.get(i) + "', '" + shifts.get(i + 1)
                                + "' from generate_series(1, 7) d");
            }
            for (boolean half : List.of(false, true)) {
                String taken = taken(engineer, half);
                assertThat(taken).hasSize(72);
                for (int i = 0; i < 72; i++) {
                    Period hour = Period.of(FIRST.plus(Duration.ofHours(i)), Duration.ofHours(1));
                    if (worked(time(spans, Map.of()), hour)) {
                        assertThat(taken.charAt(i) == 't')
                                .as("%s of %s, half %s", hour, shifts, half)
                                .isEqualTo(!worked(time(spans, Map.of(HOLIDAY, half)), hour));
                    }
                }
            }
        }
        assertThat(Database.OPS.value("select engagement.falls_on('" + engineer
                        + "', '[2027-05-27 10:00+02,2027-05-27 11:00+02)', array['2027-05-27']::date[], array[false])"))
                .as("where nobody works the day itself decides")
                .isEqualTo("t");
    }
}
