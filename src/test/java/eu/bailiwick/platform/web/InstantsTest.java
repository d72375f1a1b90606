package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void whatPeopleAndMachinesWriteIsRead() {
        assertThat(Instants.read(" 2027-03-01T01:00:00+01:00 ")).contains(Instant.parse("2027-03-01T00:00:00Z"));
        assertThat(Instants.read("2027-03-01T01:00", BERLIN)).contains(Instant.parse("2027-03-01T00:00:00Z"));
        assertThat(Instants.day("2027-03-01", BERLIN)).contains(Instant.parse("2027-02-28T23:00:00Z"));
        assertThat(Instants.month("2027-03")).contains(YearMonth.of(2027, 3));
        assertThat(Instants.read("1970-01-01T00:00:00Z")).contains(Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2027-03-01T00:00:00",
                "0000-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "9999-12-31T00:00:00Z",
                "+999999999-12-31T23:59:59-18:00",
                "-999999999-01-01T00:00:00+18:00"
            })
    void aMomentBeyondEveryCalendarIsNone(String text) {
        assertThat(Instants.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12", "-999999999-01", "0000-01", "1969-12", "2027-13", "2027", "12027-01"})
    void norIsAMonthWhoseNeighboursCannotBeWritten(String text) {
        assertThat(Instants.month(text)).isEmpty();
        assertThat(Instants.day(text + "-01", ZoneOffset.UTC)).isEmpty();
        assertThat(Instants.read(text + "-01T00:00", ZoneOffset.UTC)).isEmpty();
    }
}
