package eu.bailiwick.platform.web;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How values are written for one viewer: in the viewer's language and time zone.
public record Formats(Locale locale, ZoneId zone) {
    private static final String NO_BREAK_SPACE = "\u00A0";
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    // two languages with a few patterns each
    private static final Map<Pattern, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

    private static final Map<Locale, NumberFormat> PRICES = new ConcurrentHashMap<>();

    private record Pattern(String letters, Locale locale) {
        DateTimeFormatter formatter() {
            return DateTimeFormatter.ofPattern(letters, locale);
        }
    }

    /// For documents and mails that no browser asked for.
    public static final Formats NEUTRAL = new Formats(Locale.UK, ZoneOffset.UTC);

    static Formats of(@Nullable Object attribute) {
        return attribute instanceof Formats formats ? formats : NEUTRAL;
    }

    public Formats in(ZoneId other) {
        return new Formats(locale, other);
    }

    boolean german() {
        return locale.getLanguage().equals("de");
    }

    /// `€55,574.94`, `55.574,94 €`; never breaks inside.
    public String money(Money money) {
        return currency(money, money.currency().getDefaultFractionDigits());
    }

    /// Whole units, for headlines and axes: `€55,575`.
    public String rounded(Money money) {
        return currency(money, 0);
    }

    // looking one up costs ten times as much as copying it, and it may not be shared
    private NumberFormat prices() {
        return (NumberFormat) PRICES.computeIfAbsent(locale, NumberFormat::getCurrencyInstance)
                .clone();
    }

    private String currency(Money money, int digits) {
        NumberFormat format = prices();
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return unbroken(format.format(money.amount()));
    }

    /// A unit price keeps its digits: at least the currency's, at most ten.
    public String unitPrice(BigDecimal price, String currency) {
        NumberFormat format = prices();
        format.setCurrency(Currency.getInstance(currency));
        format.setMaximumFractionDigits(10);
        return unbroken(format.format(price));
    }

    /// `1 Mar 2027`, `1. März 2027`.
    public String day(Instant instant) {
        return at(instant, german() ? "d. MMM uuuu" : "d MMM uuuu");
    }

    /// A day of the calendar, the same in every zone.
    public String day(LocalDate day) {
        return in(ZoneOffset.UTC).day(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// `1 Mar`, for axes whose year is clear.
    public String shortDay(Instant instant) {
        return at(instant, german() ? "d. MMM" : "d MMM");
    }

    public String weekday(Instant instant) {
        return at(instant, german() ? "EEE, d. MMM uuuu" : "EEE d MMM uuuu");
    }

    public String month(Instant instant) {
        return at(instant, "LLLL uuuu");
    }

    public String clock(Instant instant) {
        return at(instant, "HH:mm");
    }

    public String moment(Instant instant) {
        return day(instant) + ", " + clock(instant);
    }

    private String at(Instant instant, String pattern) {
        return FORMATTERS
                .computeIfAbsent(new Pattern(pattern, locale), Pattern::formatter)
                .format(instant.atZone(zone))
                .replace("Sept ", "Sep ");
    }

    /// A month that is written as `2027-03`: `March 2027`.
    public String month(YearMonth month) {
        return month(month.atDay(1).atStartOfDay(zone).toInstant());
    }

    /// The name of a country by its ISO 3166-1 code; what is no such code stays as it is.
    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    /// Start to exclusive end, with the time of day; the day is said once when both are on it.
    public String period(Period period) {
        return moment(period.start()) + to() + endOf(period);
    }

    String endOf(Period period) {
        return day(period.start()).equals(day(period.end())) ? clock(period.end()) : moment(period.end());
    }

    /// The days of a period without the time of day.
    public String days(Period period) {
        return day(period.start()) + to() + day(period.end());
    }

    private String to() {
        return german() ? " bis " : " to ";
    }

    /// The two largest units that are not zero: `14 days`, `1 day 12 hours`.
    public String duration(Duration duration) {
        if (duration.isNegative()) {
            return "\u2212" + duration(duration.negated());
        }
        long[] amounts = {duration.toDays(), duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart()
        };
        StringBuilder words = new StringBuilder();
        int units = 0;
        for (int i = 0; i < amounts.length && units < 2; i++) {
            if (amounts[i] > 0) {
                words.append(words.isEmpty() ? "" : " ").append(unit(amounts[i], i));
                units++;
            }
        }
        return words.isEmpty() ? unit(0, 3) : words.toString();
    }

    private String unit(long amount, int unit) {
        String[] one = german()
                ? new String[] {"Tag", "Stunde", "Minute", "Sekunde"}
                : new String[] {"day", "hour", "minute", "second"};
        String[] many = german()
                ? new String[] {"Tage", "Stunden", "Minuten", "Sekunden"}
                : new String[] {"days", "hours", "minutes", "seconds"};
        return number(amount) + NO_BREAK_SPACE + (amount == 1 ? one[unit] : many[unit]);
    }

    /// Grouped, with at most three decimals: `21,504`, `0.125`.
    public String number(Number number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(3);
        return unbroken(format.format(number));
    }

    /// Grouped, with every decimal that it has.
    public String exact(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(number.scale());
        format.setMaximumFractionDigits(number.scale());
        return unbroken(format.format(number));
    }

    /// As it stands in a field that people edit: without grouping, `2.50` or `2,50`.
    public String entry(BigDecimal number) {
        return Decimals.write(number, german() ? ',' : '.');
    }

    /// A share of one with one decimal: 0.814 is `81.4 %`.
    public String percent(Number share) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        BigDecimal exact = share instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(share.doubleValue());
        return unbroken(format.format(exact.movePointRight(2))) + NO_BREAK_SPACE + "%";
    }

    /// Decimal units as vendors and networks count: 141000000000 is `141 GB`.
    public String bytes(Number number) {
        double rest = number.doubleValue();
        int unit = 0;
        while (rest >= 1000 && unit < BYTES.length - 1) {
            rest /= 1000;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(rest < 10 && unit > 0 ? 1 : 0);
        return format.format(rest) + NO_BREAK_SPACE + BYTES[unit];
    }

    /// The name of the zone as it stands in the head of a page: `Europe/Berlin (CET)`.
    public String zoneName(Instant now) {
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        return zone.getId() + " (" + at(now, "zzz") + ")";
    }

    private static String unbroken(String text) {
        return text.replace(" ", NO_BREAK_SPACE).replace('-', '\u2212');
    }
}
