package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final Formats english = new Formats(Locale.UK, BERLIN);
    private final Formats german = new Formats(Locale.GERMANY, BERLIN);

    @Test
    void moneyIsGroupedAndNeverBreaks() {
        assertThat(english.money(Money.of(5_557_494, "EUR"))).isEqualTo("€55,574.94");
        assertThat(german.money(Money.of(5_557_494, "EUR"))).isEqualTo("55.574,94\u00A0€");
        assertThat(english.money(Money.of(-732_856, "EUR"))).isEqualTo("\u2212€7,328.56");
        assertThat(english.money(Money.of(1_000, "JPY"))).doesNotContain(".");
        assertThat(german.money(Money.of(123_456_789_01L, "CHF"))).doesNotContain(" ");
    }

    @Test
    void roundedMoneyDropsTheCentsHalfUp() {
        assertThat(english.rounded(Money.of(5_557_450, "EUR"))).isEqualTo("€55,575");
        assertThat(english.rounded(Money.of(5_557_449, "EUR"))).isEqualTo("€55,574");
    }

    @Test
    void unitPriceKeepsItsDigits() {
        assertThat(english.unitPrice(new BigDecimal("2.8400000000"), "EUR")).isEqualTo("€2.84");
        assertThat(english.unitPrice(new BigDecimal("0.0007888889"), "EUR")).isEqualTo("€0.0007888889");
    }

    @Test
    void datesFollowTheZoneAcrossMidnight() {
        Instant lateInUtc = Instant.parse("2027-02-28T23:30:00Z");
        assertThat(english.day(lateInUtc)).isEqualTo("1 Mar 2027");
        assertThat(english.in(ZoneId.of("America/New_York")).moment(lateInUtc)).isEqualTo("28 Feb 2027, 18:30");
        assertThat(german.weekday(lateInUtc)).isEqualTo("Mo., 1. März 2027");
    }

    @Test
    void zoneIsNamedAsItIsAtThatMoment() {
        assertThat(english.zoneName(Instant.parse("2027-01-01T00:00:00Z"))).isEqualTo("Europe/Berlin (CET)");
        assertThat(english.zoneName(Instant.parse("2027-07-01T00:00:00Z"))).isEqualTo("Europe/Berlin (CEST)");
        assertThat(Formats.NEUTRAL.zoneName(Instant.EPOCH)).isEqualTo("UTC");
    }

    @Test
    void periodSaysItsDayOnceWhenItEndsOnIt() {
        Period hours = Period.of(Instant.parse("2027-03-01T08:00:00Z"), Duration.ofHours(2));
        assertThat(english.period(hours)).isEqualTo("1 Mar 2027, 09:00 to 11:00");
        Period days = Period.of(Instant.parse("2027-02-28T23:00:00Z"), Duration.ofDays(14));
        assertThat(german.period(days)).isEqualTo("1. März 2027, 00:00 bis 15. März 2027, 00:00");
    }

    @Test
    void durationNamesItsTwoLargestUnits() {
        assertThat(english.duration(Duration.ofDays(14))).isEqualTo("14\u00A0days");
        assertThat(english.duration(Duration.ofHours(36))).isEqualTo("1\u00A0day 12\u00A0hours");
        assertThat(german.duration(Duration.ofSeconds(61))).isEqualTo("1\u00A0Minute 1\u00A0Sekunde");
        assertThat(english.duration(Duration.ZERO)).isEqualTo("0\u00A0seconds");
        assertThat(english.duration(Duration.ofMinutes(-5))).isEqualTo("\u22125\u00A0minutes");
    }

    @Test
    void sharesAndBytes() {
        assertThat(english.percent(new BigDecimal("0.814"))).isEqualTo("81.4\u00A0%");
        assertThat(german.percent(new BigDecimal("0.9996"))).isEqualTo("100\u00A0%");
        assertThat(english.bytes(141_000_000_000L)).isEqualTo("141\u00A0GB");
        assertThat(german.bytes(1_500)).isEqualTo("1,5\u00A0kB");
    }
}
