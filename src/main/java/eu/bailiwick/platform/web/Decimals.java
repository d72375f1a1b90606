package eu.bailiwick.platform.web;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decimal numbers as people type them, whatever their language: `12,50`, `12.50`, `1.234,56`, `1,234.56`, `1 234,56`.
/// What could be read in two ways that differ by a factor of a thousand, `1.234` or `1,234`, is not read at all.
public final class Decimals {
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,12}([.,]\\d{1,20})?");
    private static final Pattern GROUPED = Pattern.compile(
            "-?[1-9]\\d{0,2}(?:(\\.\\d{3})+(,\\d{1,20})?|(,\\d{3})+(\\.\\d{1,20})?|( \\d{3})+([.,]\\d{1,20})?)");
    private static final Pattern TWO_WAYS = Pattern.compile("-?[1-9]\\d{0,2}[.,]\\d{3}");

    private Decimals() {}

    /// The number that was typed; nothing when it is none, or could be two.
    public static Optional<BigDecimal> read(String typed) {
        String text = normal(typed);
        if (isTwoWays(text)) {
            return Optional.empty();
        }
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text.replace(',', '.')));
        }
        if (!GROUPED.matcher(text).matches()) {
            return Optional.empty();
        }
        int last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        // the same sign twice divides thousands: a decimal sign stands once
        boolean decimals = last >= 0 && text.indexOf(text.charAt(last)) == last;
        String whole = (decimals ? text.substring(0, last) : text).replaceAll("[., ]", "");
        return Optional.of(new BigDecimal(decimals ? whole + "." + text.substring(last + 1) : whole));
    }

    /// Whether this could be a number with three decimals as well as one in the thousands.
    static boolean isTwoWays(String typed) {
        return TWO_WAYS.matcher(normal(typed)).matches();
    }

    /// Both readings of what could be two numbers: with its sign as a decimal sign, and as one that divides thousands.
    static BigDecimal[] readings(String typed) {
        String text = normal(typed).replace(',', '.');
        return new BigDecimal[] {new BigDecimal(text), new BigDecimal(text.replace(".", ""))};
    }

    /// The number as a field shows it, so that it is read as the same number when it comes back.
    static String write(BigDecimal number, char sign) {
        String text = number.toPlainString();
        return (isTwoWays(text) ? text + "0" : text).replace('.', sign);
    }

    private static String normal(String typed) {
        return typed.strip().replace('\u2212', '-').replace('\u00A0', ' ').replace('\u202F', ' ');
    }
}
