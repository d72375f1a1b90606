package eu.bailiwick.reservation;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The locked price of reservations of the tenant in view, line by line.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class LockedLines {
    private final Sql sql;
    private final Caller caller;

    LockedLines(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// All lines, superseded ones included, in the order in which they came.
    public List<LockedLineView> of(UUID reservation) {
        return of(List.of(reservation)).getOrDefault(reservation, List.of());
    }

    /// The same of several reservations at once; those without lines are left out.
    Map<UUID, List<LockedLineView>> of(Collection<UUID> reservations) {
        return grouped(sql.list(
                "select reservation_id, seq, source, source_id, code, description, unit, unit_price, nodes, lower(period), upper(period), "
                        + "net_minor, currency, price_book_version, live from reservation.locked_line "
                        + "where tenant_id = ? and reservation_id = any (cast(? as uuid[])) order by reservation_id, seq",
                row -> Map.entry(row.uuid(1), line(row)),
                caller.tenant(),
                texts(reservations)));
    }

    private static LockedLineView line(Row row) {
        return new LockedLineView(
                row.intValue(2),
                row.text(3),
                row.uuid(4),
                row.text(5),
                row.text(6),
                row.text(7),
                row.decimal(8),
                row.intValue(9),
                row.period(10),
                Money.of(row.longValue(12), row.text(13)),
                row.intValue(14),
                row.bool(15));
    }

    private static List<String> texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    private static <T> Map<UUID, List<T>> grouped(List<Map.Entry<UUID, T>> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    public List<LockedLineView> live(UUID reservation) {
        return of(reservation).stream().filter(LockedLineView::live).toList();
    }

    /// Locks the lines of the quote that became a reservation.
    void lockQuote(UUID reservation, UUID quote) {
        sql.update(
                "insert into reservation.locked_line (tenant_id, reservation_id, seq, source, source_id, code, description, unit, "
                        + "unit_price, nodes, period, net_minor, currency, price_book_version) "
                        + "select q.tenant_id, ?, l.line, 'QUOTE', q.id, l.code, l.description, l.unit, l.unit_price, q.nodes, q.period, "
                        + "l.net_minor, q.currency, q.price_book_version from reservation.quote q "
                        + "join reservation.quote_line l on l.tenant_id = q.tenant_id and l.quote_id = q.id where q.tenant_id = ? and q.id = ?",
                reservation,
                caller.tenant(),
                quote);
    }

    /// Takes lines out of what is charged; they stay as history.
    public void supersede(UUID reservation, List<LockedLineView> lines) {
        sql.batch(
                "update reservation.locked_line set live = false where tenant_id = ? and reservation_id = ? and seq = ?",
                lines.stream()
                        .map(line -> new Object[] {caller.tenant(), reservation, line.seq()})
                        .toList());
    }

    /// Adds lines of an amendment behind those that are there; their numbers are given anew.
    public void add(UUID reservation, List<LockedLineView> lines) {
        for (LockedLineView line : lines) {
            sql.update(
                    "insert into reservation.locked_line (tenant_id, reservation_id, seq, source, source_id, code, description, unit, "
                            + "unit_price, nodes, period, net_minor, currency, price_book_version) "
                            + "select ?, ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?::tstzrange, ?, ?, ? from reservation.locked_line "
                            + "where tenant_id = ? and reservation_id = ?",
                    caller.tenant(),
                    reservation,
                    line.source(),
                    line.sourceId(),
                    line.code(),
                    line.description(),
                    line.unit(),
                    line.unitPrice(),
                    line.nodes(),
                    line.period(),
                    line.net().minor(),
                    line.net().currency().getCurrencyCode(),
                    line.priceBookVersion(),
                    caller.tenant(),
                    reservation);
        }
    }

    /// The fees of amendments that were applied.
    public List<FeeView> fees(UUID reservation) {
        return fees(List.of(reservation)).getOrDefault(reservation, List.of());
    }

    /// The same of several reservations at once; those without fees are left out.
    Map<UUID, List<FeeView>> fees(Collection<UUID> reservations) {
        return grouped(fees("reservation_id = any (cast(? as uuid[]))", texts(reservations)));
    }

    /// The fees that fell due in a period.
    List<FeeView> fees(Period during) {
        return fees("applied_at <@ ?::tstzrange", during).stream()
                .map(Map.Entry::getValue)
                .toList();
    }

    private List<Map.Entry<UUID, FeeView>> fees(String which, Object value) {
        return sql.list(
                "select reservation_id, id, kind || '_FEE', fee_minor, currency, applied_at from reservation.amendment "
                        + "where tenant_id = ? and state = 'APPLIED' and fee_minor > 0 and " + which
                        + " order by applied_at",
                row -> Map.entry(
                        row.uuid(1),
                        new FeeView(row.uuid(2), row.text(3), Money.of(row.longValue(4), row.text(5)), row.instant(6))),
                caller.tenant(),
                value);
    }
}
