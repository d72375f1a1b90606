package eu.bailiwick.engagement.engineer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What a library proposes: by the part of a country, and nothing where it knows nothing.
class PublicHolidaysTest {
    private static List<LocalDate> days(String region, int year) {
        return PublicHolidays.of(region, year).stream()
                .map(one -> LocalDate.parse(Objects.requireNonNull(one.day())))
                .toList();
    }

    /// Corpus Christi is kept in Munich and not in Berlin; Women's Day the other way round.
    @Test
    void partsOfACountryKeepDifferentDays() {
        LocalDate corpusChristi = LocalDate.of(2027, 5, 27);
        LocalDate womensDay = LocalDate.of(2027, 3, 8);
        assertThat(days("DE-BY", 2027)).contains(corpusChristi).doesNotContain(womensDay);
        assertThat(days("DE-BE", 2027)).contains(womensDay).doesNotContain(corpusChristi);
    }

    /// Feeds for calendars list what nobody has off.
    @Test
    void whatNobodyHasOffIsNotProposed() {
        assertThat(days("DE-BE", 2027)).doesNotContain(LocalDate.of(2027, 11, 11), LocalDate.of(2027, 12, 24));
    }

    @Test
    void whereTheLibraryKnowsNothingItProposesNothing() {
        assertThat(PublicHolidays.of("ZZ", 2027)).isEmpty();
    }
}
