package eu.bailiwick.engagement.minutes;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Engineer time beyond what was included, of the tenant in view: what is to be charged, once.
@ApplicationScoped
public class Overages {
    private final Sql sql;
    private final Caller caller;

    Overages(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// One session or piece of work whose minutes went beyond.
    ///
    /// @param number of its reservation, from 1, for ever
    /// @param hourPrice as it was locked, net
    /// @param minutes beyond those included, for `net`
    public record Overage(
            UUID reservation,
            int number,
            Minutes.Source source,
            UUID id,
            Instant begins,
            int minutes,
            BigDecimal hourPrice,
            Money net,
            int priceBookVersion) {}

    /// All that was used and began before an instant, in the order of the reservations and their numbers.
    @Transactional
    public List<Overage> before(Instant end) {
        return sql.list(
                "select u.reservation_id, u.number, u.source, u.source_id, u.begins, u.overage, b.hour_price, u.amount_minor, b.currency,"
                        + " b.price_book_version from engagement.minute_use u join engagement.minute_balance b on b.tenant_id = u.tenant_id"
                        + " and b.reservation_id = u.reservation_id and b.month = u.month where u.tenant_id = ? and u.number is not null"
                        + " and u.begins < ? order by u.reservation_id, u.number",
                row -> new Overage(
                        row.uuid(1),
                        row.intValue(2),
                        Minutes.Source.valueOf(row.text(3)),
                        row.uuid(4),
                        row.instant(5),
                        row.intValue(6),
                        row.decimal(7),
                        Money.of(row.longValue(8), row.text(9)),
                        row.intValue(10)),
                caller.tenant(),
                end);
    }
}
