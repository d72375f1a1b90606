package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static final Formats GERMAN = new Formats(Locale.GERMANY, ZoneOffset.UTC);
    private static final Formats ENGLISH = new Formats(Locale.UK, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12,50|12.50",
                "12.50|12.50",
                "1.234,56|1234.56",
                "1,234.56|1234.56",
                "1 234,56|1234.56",
                "1\u00A0234|1234",
                "1\u202F234,5|1234.5",
                "1.234.567|1234567",
                "1,234,567|1234567",
                "1.234.567,891|1234567.891",
                "0,125|0.125",
                "0.125|0.125",
                "1234,567|1234.567",
                "1234.567|1234.567",
                "1,2340|1.2340",
                "-2,5|-2.5",
                "\u22122.5|-2.5",
                "1234|1234",
                "007|7"
            })
    void bothLanguagesAreRead(String typed, BigDecimal number) {
        assertThat(Decimals.read(typed)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.234", "1,234", "12,500", "999.999", "-1.000", "100,000"})
    void whatCouldBeAThousandTimesAsMuchIsNotReadAndBothReadingsAreTold(String typed) {
        assertThat(Decimals.read(typed)).isEmpty();
        for (Formats viewer : new Formats[] {GERMAN, ENGLISH}) {
            Entered form = new Entered(new MultivaluedHashMap<>(), viewer).put("price", typed);
            form.decimal("price", "18.40");
            assertThat(form.error("price")).startsWith(typed + " can be read as two numbers. Write ");
            BigDecimal[] readings = Decimals.readings(typed);
            assertThat(readings[1]).isEqualByComparingTo(readings[0].movePointRight(3));
            for (BigDecimal reading : readings) {
                assertThat(form.error("price")).contains(viewer.entry(reading));
                assertThat(Decimals.read(viewer.entry(reading)).orElseThrow()).isEqualByComparingTo(reading);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                ",",
                ".5",
                "5,",
                "1.23,4",
                "12.34.56",
                "1,2,3",
                "1.2345,6",
                "1,234,56",
                "1.234.56",
                "12.3456,7",
                "0.123.456",
                "1'234,50",
                "1 23",
                "1  234",
                "1e5",
                "0x10",
                "--1",
                "+1",
                "1-",
                "12 €",
                "١٢",
                "１２",
                "NaN",
                "1.234,567,8",
                "1,234.567.8",
                "1.234 567",
                "1234567890123",
                "12\u200B,5",
                "<b>1</b>"
            })
    void whatIsNoNumberIsNotRead(String typed) {
        assertThat(Decimals.read(typed)).isEmpty();
    }

    @Test
    void whateverAFieldShowsComesBackAsTheSameNumber() {
        Random random = new Random(20_261_126);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextLong(-1_000_000_000, 1_000_000_000), random.nextInt(8));
            for (Formats viewer : new Formats[] {GERMAN, ENGLISH}) {
                assertThat(Decimals.read(viewer.entry(number)))
                        .as("%s is shown as %s", number, viewer.entry(number))
                        .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
            }
        }
        assertThat(GERMAN.entry(new BigDecimal("2.254"))).isEqualTo("2,2540");
        assertThat(ENGLISH.entry(new BigDecimal("2.254"))).isEqualTo("2.2540");
    }
}
