package eu.bailiwick.platform.web;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What templates can ask of a value; each answer follows the viewer's language and time zone.
@TemplateExtension
final class Words {
    private static final String FORMATS = ViewerInitializer.FORMATS;

    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,15}(\\.\\d{1,4})? (EUR|CHF)");
    private static final Pattern LENGTH = Pattern.compile("PT(\\d{1,7}H)?(\\d{1,4}M)?(\\d{1,4}S)?(?<!T)");

    private Words() {}

    static String show(Money money, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).money(money);
    }

    static String rounded(Money money, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).rounded(money);
    }

    /// A unit price with all its digits and at least two: `€18.40`, `€2.254`.
    static String priceIn(BigDecimal price, String currency, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).unitPrice(price, currency);
    }

    /// A price that is carried as a text, as the API writes it.
    static String priceIn(String price, String currency, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return priceIn(new BigDecimal(price), currency, formats);
    }

    static String day(Instant instant, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).day(instant);
    }

    static String day(LocalDate day, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).day(day);
    }

    /// A day that is carried as a text, as the API writes it.
    static String day(String day, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return day(LocalDate.parse(day), formats);
    }

    static String weekday(Instant instant, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).weekday(instant);
    }

    static String month(Instant instant, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).month(instant);
    }

    /// A month that is written as `2027-03`.
    static String monthName(String month, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).month(YearMonth.parse(month));
    }

    /// A quarter that is written as `2027-Q1`.
    static String quarterName(String quarter, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        String year = quarter.substring(0, 4);
        String which = quarter.substring(6);
        return Formats.of(formats).german() ? which + ". Quartal " + year : "Q" + which + " " + year;
    }

    static String clock(Instant instant, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).clock(instant);
    }

    static String moment(Instant instant, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).moment(instant);
    }

    static String momentIn(Instant instant, ZoneId zone, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        Formats there = Formats.of(formats).in(zone);
        return there.moment(instant) + " " + there.zoneName(instant);
    }

    /// The end of a period without repeating the day on which it starts.
    static String endMoment(Period period, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).endOf(period);
    }

    static String words(Period period, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).period(period);
    }

    static String days(Period period, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).days(period);
    }

    static String words(Duration duration, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).duration(duration);
    }

    static String grouped(Number number, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).number(number);
    }

    /// A number that is carried as a text, as the API writes it.
    static String grouped(String number, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return grouped(new BigDecimal(number), formats);
    }

    /// A value as machines write it (an amount, a length of time, an instant, a refusal), as a person reads it.
    static String readable(String written, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        Formats viewer = Formats.of(formats);
        if (AMOUNT.matcher(written).matches()) {
            String[] parts = written.split(" ", -1);
            return viewer.money(Money.round(new BigDecimal(parts[0]), Currency.getInstance(parts[1])));
        }
        return LENGTH.matcher(written).matches()
                ? viewer.duration(Duration.parse(written))
                : Objects.requireNonNull(Told.told(written, formats));
    }

    static String exact(BigDecimal number, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).exact(number);
    }

    static String percent(Number share, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).percent(share);
    }

    static String bytes(Number number, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).bytes(number);
    }

    /// The name of a country by its ISO 3166-1 code.
    static String country(String code, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return Formats.of(formats).country(code);
    }

    /// Safe inside a path or a query, where HTML escaping alone is not enough.
    static String segment(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The icon of a notice of a tone.
    static String toneIcon(String tone) {
        return switch (tone) {
            case "ok" -> "circle-check";
            case "warn" -> "triangle-alert";
            case "crit" -> "circle-alert";
            default -> "info";
        };
    }

    static TimelineDrawing drawing(Timeline timeline, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return TimelineDrawing.of(timeline, Formats.of(formats));
    }

    static ChartDrawing drawing(Chart chart, @TemplateAttribute(FORMATS) @Nullable Object formats) {
        return ChartDrawing.of(chart, Formats.of(formats));
    }
}
