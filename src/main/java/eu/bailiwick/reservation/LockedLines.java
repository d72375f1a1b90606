package eu.bailiwick.reservation;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

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
        return sql.list(
                "select seq, source, source_id, code, description, unit, unit_price, nodes, lower(period), upper(period), net_minor, "
                        + "currency, price_book_version, live from reservation.locked_line where tenant_id = ? and reservation_id = ? order by seq",
                row -> new LockedLineView(
                        row.intValue(1),
                        row.text(2),
                        row.uuid(3),
                        row.text(4),
                        row.text(5),
                        row.text(6),
                        row.decimal(7),
                        row.intValue(8),
                        row.period(9),
                        Money.of(row.longValue(11), row.text(12)),
                        row.intValue(13),
                        row.bool(14)),
                caller.tenant(),
                reservation);
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
        return fees("reservation_id = ?", reservation);
    }

    /// The fees that fell due in a period.
    List<FeeView> fees(Period during) {
        return fees("applied_at <@ ?::tstzrange", during);
    }

    private List<FeeView> fees(String which, Object value) {
        return sql.list(
                "select id, kind || '_FEE', fee_minor, currency, applied_at from reservation.amendment "
                        + "where tenant_id = ? and state = 'APPLIED' and fee_minor > 0 and " + which
                        + " order by applied_at",
                row -> new FeeView(row.uuid(1), row.text(2), Money.of(row.longValue(3), row.text(4)), row.instant(5)),
                caller.tenant(),
                value);
    }
}
