package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is said of a kind of session when it is added or changed.
public record SessionTypeWish(
        @Nullable String name,
        @Nullable String nameDe,
        @Nullable String description,
        @Nullable String descriptionDe,
        @Nullable Integer minutes,
        @Nullable Integer beforeMinutes,
        @Nullable Integer afterMinutes,
        @Nullable Integer gridMinutes,
        @Nullable Integer noticeMinutes,
        @Nullable Integer aheadDays,
        @Nullable Integer engineers,
        @Nullable List<@Nullable String> skills,
        @Nullable Integer engineerDayMax,
        @Nullable Integer tenantWeekMax,
        @Nullable Integer freeUntilMinutes,
        @Nullable Integer latePercent,
        @Nullable Integer movesMax,
        @Nullable Boolean listed,
        @Nullable Integer engineerDayMinutesMax,
        @Nullable Integer tenantWeekMinutesMax,
        @Nullable Integer engineerWeekMax,
        @Nullable Integer tenantMonthMax) {
    private static final Set<Integer> GRIDS = Set.of(5, 10, 15, 20, 30, 60);
    private static final int FOUR_WEEKS = 40_320;
    private static final int LEAST = 10;
    private static final int WEEK_MAX = 100_000;

    /// The values in the order of the columns, looked over.
    @Nullable
    Object[] values(String code) {
        List<Violation> faults = new ArrayList<>();
        @Nullable
        Object[] values = {
            Problem.plain("name", name, 100),
            Problem.plain("nameDe", nameDe, 100),
            Problem.plain("description", description, 500),
            Problem.plain("descriptionDe", descriptionDe, 500),
            number(faults, "minutes", minutes, 10, 480),
            number(faults, "beforeMinutes", beforeMinutes, 0, 180),
            number(faults, "afterMinutes", afterMinutes, 0, 180),
            number(faults, "gridMinutes", gridMinutes, 5, 60),
            number(faults, "noticeMinutes", noticeMinutes, 0, FOUR_WEEKS),
            number(faults, "aheadDays", aheadDays, 1, 365),
            number(faults, "engineers", engineers, 1, 3),
            words(faults),
            number(faults, "engineerDayMax", engineerDayMax, 1, 24),
            number(faults, "tenantWeekMax", tenantWeekMax, 1, 100),
            number(faults, "freeUntilMinutes", freeUntilMinutes, 0, FOUR_WEEKS),
            number(faults, "latePercent", latePercent, 0, 100),
            number(faults, "movesMax", movesMax, 0, 20),
            listed == null || listed,
            limit(faults, "engineerDayMinutesMax", engineerDayMinutesMax, LEAST, 1440),
            limit(faults, "tenantWeekMinutesMax", tenantWeekMinutesMax, LEAST, WEEK_MAX),
            limit(faults, "engineerWeekMax", engineerWeekMax, 1, 100),
            limit(faults, "tenantMonthMax", tenantMonthMax, 1, 400),
            code
        };
        if (gridMinutes != null && !GRIDS.contains(gridMinutes) && gridMinutes >= 5 && gridMinutes <= 60) {
            faults.add(new Violation("gridMinutes", "Write 5, 10, 15, 20, 30 or 60."));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return values;
    }

    private static @Nullable Integer limit(
            List<Violation> faults, String field, @Nullable Integer value, int min, int max) {
        return value == null ? null : Integer.valueOf(number(faults, field, value, min, max));
    }

    private static int number(List<Violation> faults, String field, @Nullable Integer value, int min, int max) {
        if (value == null || value < min || value > max) {
            faults.add(new Violation(field, "Write a whole number from " + min + " to " + max + "."));
            return min;
        }
        return value;
    }

    private List<String> words(List<Violation> faults) {
        List<String> words = new ArrayList<>();
        for (String one : skills == null ? List.<String>of() : skills) {
            if (one == null || !one.strip().matches("[a-z0-9-]{2,40}") || words.size() >= 20) {
                faults.add(new Violation("skills", "Write at most twenty words such as nccl, in small letters."));
                return words;
            }
            words.add(one.strip());
        }
        return words.stream().distinct().sorted().toList();
    }
}
