package eu.bailiwick.home;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.web.Chart;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.reservation.FeeView;
import eu.bailiwick.reservation.Reservations;
import eu.bailiwick.reservation.Standings;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the reserved windows of this month and the fees in it cost, day by day, at their locked prices: until now, and
/// as far as is
/// promised
/// by the end of the month. Months are those of the invoices, in UTC; prices are before tax.
@ApplicationScoped
class Spending {
    private static final int DIGITS = 6;
    private final Standings standings;
    private final Reservations reservations;

    Spending(Standings standings, Reservations reservations) {
        this.standings = standings;
        this.reservations = reservations;
    }

    /// The sum until now, the sum at the end of the month, and the chart of both.
    record Month(Money soFar, Money expected, Instant ends, Chart chart) {
        /// Each day of the month: what was spent by its end, or what will have been if nothing changes.
        Csv csv() {
            Csv csv = new Csv("day", "series", "amount", "currency");
            LocalDate first = ends.atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
            for (Chart.Series series : chart.series()) {
                for (int i = 0; i < series.values().size(); i++) {
                    csv.row(
                            first.plusDays(series.first() + i),
                            series.style(),
                            series.values().get(i).setScale(2, RoundingMode.HALF_UP),
                            chart.unit());
                }
            }
            return csv;
        }
    }

    /// A locked line with the time that is charged: from the moment at which all nodes were ready.
    record Cost(Money net, Period period, Period charged) {

        BigDecimal until(Instant month, Instant until) {
            if (!month.isBefore(until)) {
                return BigDecimal.ZERO;
            }
            return charged.common(new Period(month, until))
                    .map(part -> net.amount()
                            .multiply(BigDecimal.valueOf(part.seconds()))
                            .divide(BigDecimal.valueOf(period.seconds()), DIGITS, RoundingMode.HALF_UP))
                    .orElse(BigDecimal.ZERO);
        }
    }

    Month month(Instant now, Currency currency, HomeMessages words, Formats formats) {
        YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC));
        Period days = new Period(day(month, 1), day(month.plusMonths(1), 1));
        Stream<Cost> windows = standings.costs(days).stream().flatMap(locked -> cost(locked).stream());
        List<Cost> costs = Stream.concat(
                        windows, reservations.fees(days).stream().map(Spending::cost))
                .toList();
        return of(costs, month, now, new Told(words, formats, currency));
    }

    private static Cost cost(FeeView fee) {
        Period at = Period.of(fee.at(), Duration.ofSeconds(1));
        return new Cost(fee.net(), at, at);
    }

    private static Optional<Cost> cost(Standings.LockedCost locked) {
        Period period = locked.period();
        Instant ready = locked.readyAt();
        Instant from = ready != null && ready.isAfter(period.start()) ? ready : period.start();
        return from.isBefore(period.end())
                ? Optional.of(new Cost(locked.net(), period, new Period(from, period.end())))
                : Optional.empty();
    }

    /// How the figures are told.
    record Told(HomeMessages words, Formats formats, Currency currency) {}

    static Month of(List<Cost> costs, YearMonth month, Instant now, Told told) {
        Instant start = day(month, 1);
        List<String> labels = new ArrayList<>();
        List<BigDecimal> actual = new ArrayList<>();
        List<BigDecimal> ahead = new ArrayList<>();
        int today = now.atZone(ZoneOffset.UTC).getDayOfMonth();
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            Instant until = day < month.lengthOfMonth() ? day(month, day + 1) : day(month.plusMonths(1), 1);
            labels.add(told.formats.in(ZoneOffset.UTC).shortDay(day(month, day)));
            if (day < today) {
                actual.add(sum(costs, start, until));
            } else if (day == today) {
                actual.add(sum(costs, start, now));
                ahead.add(sum(costs, start, now));
            } else {
                ahead.add(sum(costs, start, until));
            }
        }
        return new Month(
                Money.round(actual.getLast(), told.currency),
                Money.round(sum(costs, start, day(month.plusMonths(1), 1)), told.currency),
                day(month, month.lengthOfMonth()),
                new Chart(
                        told.words.spend(),
                        Chart.Form.LINE,
                        told.currency.getCurrencyCode(),
                        labels,
                        List.of(
                                new Chart.Series(told.words.spend_actual(), Chart.Style.ACTUAL, 0, actual),
                                new Chart.Series(told.words.spend_promised(), Chart.Style.FORECAST, today - 1, ahead)),
                        List.of()));
    }

    private static BigDecimal sum(List<Cost> costs, Instant month, Instant until) {
        return costs.stream().map(cost -> cost.until(month, until)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Instant day(YearMonth month, int day) {
        return month.atDay(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
