package eu.bailiwick.engagement.engineer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The public holidays of a region in a year, as somebody of ours has looked them over.
///
/// @param id region and year, such as `DE-BE 2027`
/// @param source from where they were taken, with its version
public record HolidayCalendarView(
        String id,
        String region,
        int year,
        int version,
        String source,
        String adoptedBy,
        Instant adoptedAt,
        List<HolidayDay> days) {

    /// One day, such as `2027-05-01`; on half a day work ends at noon.
    public record HolidayDay(@Nullable String day, @Nullable String name, boolean half) {}
}
