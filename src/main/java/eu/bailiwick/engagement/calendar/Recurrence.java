package eu.bailiwick.engagement.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// When something is again (RFC 5545 §3.3.10), by days and longer. A rule that says anything else is not guessed at:
/// then the calendar cannot be read.
final class Recurrence {
    /// How many days all rules of one calendar together may look at.
    static final int LOOKS_MAX = 200_000;
    private static final Set<String> PARTS =
            Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST");
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private final AtomicInteger looks;
    private final WallTime start;
    private final Map<String, String> rule;
    private final List<Nth> days;
    private final List<Integer> monthDays;
    private final List<Integer> months;
    private final List<Integer> positions;

    /// A day of the week; the first, second or last but one of its month or year when `n` is not zero.
    private record Nth(int n, DayOfWeek day) {}

    /// @param looks that all rules of the calendar have left
    Recurrence(WallTime start, String written, AtomicInteger looks) {
        this.looks = looks;
        this.start = start;
        this.rule = parts(written);
        this.days = list("BYDAY").map(Recurrence::nth).toList();
        this.monthDays = list("BYMONTHDAY").map(it -> number(it, -31, 31)).toList();
        this.months = list("BYMONTH").map(it -> number(it, 1, 12)).toList();
        this.positions = list("BYSETPOS").map(it -> number(it, -366, 366)).toList();
    }

    private static Map<String, String> parts(String written) {
        Map<String, String> parts = new HashMap<>();
        for (String part : written.toUpperCase(Locale.ROOT).split(";", 20)) {
            String[] pair = part.split("=", 2);
            if (!PARTS.contains(pair[0]) || pair.length < 2 || parts.put(pair[0], pair[1]) != null) {
                throw unknown(written);
            }
        }
        return parts;
    }

    private static CalendarUnreadable unknown(String written) {
        return new CalendarUnreadable(
                "The calendar repeats something by a rule that is not known: " + WallTime.shown(written));
    }

    private Stream<String> list(String part) {
        String value = rule.get(part);
        return value == null ? Stream.empty() : Arrays.stream(value.split(",", 400));
    }

    private static Nth nth(String written) {
        int at = written.length() - 2;
        int day = at < 0 ? -1 : DAYS.indexOf(written.substring(at));
        if (day < 0) {
            throw unknown(written);
        }
        return new Nth(at == 0 ? 0 : number(written.substring(0, at).replace("+", ""), -53, 53), DayOfWeek.of(day + 1));
    }

    private static int number(String written, int min, int max) {
        if (!written.matches("-?\\d{1,5}")
                || Integer.parseInt(written) < min
                || Integer.parseInt(written) > max
                || Integer.parseInt(written) == 0) {
            throw unknown(written);
        }
        return Integer.parseInt(written);
    }

    /// Every beginning from shortly before one time on the wall until another, and the very first one.
    List<LocalDateTime> within(LocalDateTime from, LocalDateTime end) {
        int interval = number(rule.getOrDefault("INTERVAL", "1"), 1, 9999);
        int count = rule.containsKey("COUNT") ? number(rule.get("COUNT"), 1, 99_999) : Integer.MAX_VALUE;
        Predicate<LocalDateTime> stands = stands();
        List<LocalDateTime> found = new ArrayList<>(List.of(start.wall()));
        for (int step = rule.containsKey("COUNT") ? 0 : passedOver(from, interval); ; step++) {
            LocalDate period = period(step, interval);
            if (period.atStartOfDay().isAfter(end)) {
                return found;
            }
            for (LocalDate day : positioned(candidates(period))) {
                LocalDateTime at = day.atTime(start.wall().toLocalTime());
                if (at.isAfter(start.wall())) {
                    if (!at.isBefore(end) || !stands.test(at) || found.size() >= count) {
                        return found;
                    }
                    found.add(at);
                }
            }
            if (looks.addAndGet(-1 - perStep()) < 0) {
                throw new CalendarUnreadable("The calendar repeats something more often than anybody meets.");
            }
        }
    }

    // What repeats without a count is looked at from two steps before the time that is asked for.
    private int passedOver(LocalDateTime from, int interval) {
        long apart = unit().between(start.wall(), from) / interval;
        return (int) Math.clamp(apart - 2, 0, Integer.MAX_VALUE / 2);
    }

    private ChronoUnit unit() {
        return switch (rule.getOrDefault("FREQ", "")) {
            case "DAILY" -> ChronoUnit.DAYS;
            case "WEEKLY" -> ChronoUnit.WEEKS;
            case "MONTHLY" -> ChronoUnit.MONTHS;
            case "YEARLY" -> ChronoUnit.YEARS;
            default -> throw unknown("FREQ=" + rule.getOrDefault("FREQ", ""));
        };
    }

    private int perStep() {
        return (int) Math.clamp(unit().getDuration().toDays() / 2, 1, 200);
    }

    private Predicate<LocalDateTime> stands() {
        String until = rule.get("UNTIL");
        if (until == null) {
            return at -> true;
        }
        WallTime last = WallTime.read(until, start.zone(), start.zone());
        return last.day()
                ? at -> !at.toLocalDate().isAfter(last.wall().toLocalDate())
                : at -> !start.at(at).instant().isAfter(last.instant());
    }

    // The first day of the stretch of which the candidates of one step are.
    private LocalDate period(int step, int interval) {
        LocalDate first = start.wall().toLocalDate();
        long far = (long) step * interval;
        try {
            return switch (rule.getOrDefault("FREQ", "")) {
                case "DAILY" -> first.plusDays(far);
                case "WEEKLY" ->
                    first.with(TemporalAdjusters.previousOrSame(weekStart())).plusWeeks(far);
                case "MONTHLY" -> first.withDayOfMonth(1).plusMonths(far);
                case "YEARLY" -> first.withDayOfYear(1).plusYears(far);
                default -> throw unknown("FREQ=" + rule.getOrDefault("FREQ", ""));
            };
        } catch (DateTimeException endOfTime) {
            return LocalDate.MAX;
        }
    }

    private DayOfWeek weekStart() {
        return nth(rule.getOrDefault("WKST", "MO")).day;
    }

    private List<LocalDate> candidates(LocalDate period) {
        Stream<LocalDate> days = switch (rule.getOrDefault("FREQ", "")) {
            case "DAILY" -> Stream.of(period).filter(this::isNamedDay).filter(this::isMonthDay);
            case "WEEKLY" -> IntStream.range(0, 7).mapToObj(period::plusDays).filter(this::isOfWeek);
            case "MONTHLY" -> ofMonth(YearMonth.from(period));
            default -> ofYear(period);
        };
        return List.copyOf(new TreeSet<>(days.filter(day -> months.isEmpty() || months.contains(day.getMonthValue()))
                .toList()));
    }

    private boolean isNamedDay(LocalDate day) {
        return days.isEmpty() || days.stream().anyMatch(one -> one.day == day.getDayOfWeek());
    }

    private boolean isOfWeek(LocalDate day) {
        return days.isEmpty() ? day.getDayOfWeek() == start.wall().getDayOfWeek() : isNamedDay(day);
    }

    private boolean isMonthDay(LocalDate day) {
        return monthDays.isEmpty()
                || monthDays.contains(day.getDayOfMonth())
                || monthDays.contains(day.getDayOfMonth() - day.lengthOfMonth() - 1);
    }

    private Stream<LocalDate> ofMonth(YearMonth month) {
        Stream<LocalDate> all = IntStream.rangeClosed(1, month.lengthOfMonth()).mapToObj(month::atDay);
        if (monthDays.isEmpty() && days.isEmpty()) {
            return all.filter(day -> day.getDayOfMonth() == start.wall().getDayOfMonth());
        }
        return all.filter(this::isMonthDay)
                .filter(day -> days.isEmpty()
                        || days.stream().anyMatch(one -> isNth(one, day, day.getDayOfMonth(), day.lengthOfMonth())));
    }

    private static boolean isNth(Nth one, LocalDate day, int of, int all) {
        return one.day == day.getDayOfWeek()
                && (one.n == 0 || one.n == (of - 1) / 7 + 1 || -one.n == (all - of) / 7 + 1);
    }

    private Stream<LocalDate> ofYear(LocalDate year) {
        if (months.isEmpty() && monthDays.isEmpty() && !days.isEmpty()) {
            return IntStream.rangeClosed(1, year.lengthOfYear())
                    .mapToObj(year::withDayOfYear)
                    .filter(day ->
                            days.stream().anyMatch(one -> isNth(one, day, day.getDayOfYear(), day.lengthOfYear())));
        }
        Stream<Integer> named = !months.isEmpty()
                ? months.stream()
                : monthDays.isEmpty()
                        ? Stream.of(start.wall().getMonthValue())
                        : IntStream.rangeClosed(1, 12).boxed();
        return named.flatMap(month -> ofMonth(YearMonth.of(year.getYear(), month)));
    }

    private List<LocalDate> positioned(List<LocalDate> candidates) {
        if (positions.isEmpty()) {
            return candidates;
        }
        return IntStream.range(0, candidates.size())
                .filter(at -> positions.contains(at + 1) || positions.contains(at - candidates.size()))
                .mapToObj(candidates::get)
                .toList();
    }
}
