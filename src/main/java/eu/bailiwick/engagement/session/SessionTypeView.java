package eu.bailiwick.engagement.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.engagement.slot.SlotRules;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kind of session, with the rules by which it can be booked, moved and cancelled. Times in minutes.
///
/// @param beforeMinutes kept free before it; what two sessions keep free adds up
/// @param freeUntilMinutes until how long before it moving and cancelling cost nothing
/// @param engineerDayMinutesMax how long sessions of all kinds of one engineer on one day are together; null is no
/// limit
/// @param tenantWeekMinutesMax how long sessions of all kinds of one customer in one week are together, each engineer's
/// time counted; null is no limit
/// @param engineerWeekMax how many sessions of all kinds one engineer has in one week; null is no limit
/// @param tenantMonthMax how many of this kind one customer has in one month of UTC; null is no limit
/// @param latePercent how much of it counts when it is cancelled later
public record SessionTypeView(
        String code,
        String name,
        String nameDe,
        String description,
        String descriptionDe,
        int minutes,
        int beforeMinutes,
        int afterMinutes,
        int gridMinutes,
        int noticeMinutes,
        int aheadDays,
        int engineers,
        List<String> skills,
        int engineerDayMax,
        int tenantWeekMax,
        int freeUntilMinutes,
        int latePercent,
        int movesMax,
        boolean listed,
        @Nullable Integer engineerDayMinutesMax,
        @Nullable Integer tenantWeekMinutesMax,
        @Nullable Integer engineerWeekMax,
        @Nullable Integer tenantMonthMax,
        int version) {

    SlotRules rules() {
        return new SlotRules(
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(beforeMinutes),
                Duration.ofMinutes(afterMinutes),
                gridMinutes,
                notice(),
                Duration.ofDays(aheadDays),
                engineerDayMax,
                engineerDayMinutesMax == null ? Duration.ofDays(1) : Duration.ofMinutes(engineerDayMinutesMax),
                engineerWeekMax == null ? SlotRules.ANY : engineerWeekMax);
    }

    /// What it is called in a language.
    public String called(String language) {
        return language.equals("de") ? nameDe : name;
    }

    public String told(String language) {
        return language.equals("de") ? descriptionDe : description;
    }

    @JsonIgnore
    public Duration notice() {
        return Duration.ofMinutes(noticeMinutes);
    }

    @JsonIgnore
    public Duration length() {
        return Duration.ofMinutes(minutes);
    }

    /// What it takes of the included minutes: each engineer's time counts.
    @JsonIgnore
    public int engineerMinutes() {
        return minutes * engineers;
    }

    @JsonIgnore
    public Duration freeUntil() {
        return Duration.ofMinutes(freeUntilMinutes);
    }
}
