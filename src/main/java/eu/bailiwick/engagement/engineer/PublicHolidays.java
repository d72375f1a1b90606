package eu.bailiwick.engagement.engineer;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import eu.bailiwick.engagement.engineer.HolidayCalendarView.HolidayDay;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a library says are the public holidays of a region. It proposes; what holds is what somebody has looked over.
public final class PublicHolidays {
    /// The library and its version, which is kept with what was taken from it.
    public static final String SOURCE = "jollyday 2.19.0";

    private PublicHolidays() {}

    /// Empty where the library knows nothing of that country.
    ///
    /// @param region a country or one of its parts, ISO 3166-2
    public static List<HolidayDay> of(String region, int year) {
        String[] parts = region.toLowerCase(Locale.ROOT).split("-");
        Optional<HolidayCalendar> calendar = Arrays.stream(HolidayCalendar.values())
                .filter(one -> one.getId().equalsIgnoreCase(parts[0]))
                .findFirst();
        if (calendar.isEmpty()) {
            return List.of();
        }
        HolidayManager country = HolidayManager.getInstance(ManagerParameters.create(calendar.get()));
        Set<Holiday> found =
                parts.length == 1 ? country.getHolidays(Year.of(year)) : country.getHolidays(Year.of(year), parts[1]);
        Map<LocalDate, HolidayDay> days = new TreeMap<>();
        found.stream()
                .filter(one -> one.getType() == HolidayType.PUBLIC_HOLIDAY)
                .sorted(Comparator.comparing(one -> one.getDescription(Locale.ENGLISH)))
                .forEach(one -> days.putIfAbsent(
                        one.getDate(),
                        new HolidayDay(one.getDate().toString(), one.getDescription(Locale.ENGLISH), false)));
        return List.copyOf(days.values());
    }
}
