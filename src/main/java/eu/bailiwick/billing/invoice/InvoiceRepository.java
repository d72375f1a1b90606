package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.rating.RatedLine;
import eu.bailiwick.billing.rating.Rating;
import eu.bailiwick.billing.rating.Unit;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.metering.Places;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of invoices, of the tenant in view.
@ApplicationScoped
class InvoiceRepository {
    private static final String COLUMNS = "select id, encode(sha256, 'hex'), snapshot from billing.invoice i ";
    private static final String ISSUED = COLUMNS + "where tenant_id = ? and state = 'ISSUED' and kind = 'INVOICE' ";
    private static final String CHARGE = """
            insert into billing.charge (tenant_id, invoice_id, invoice_line, reservation_id, source_line, credit, resource, hour,
                                        quantity, unit_price, exact, net_minor)
            select ?, ?, line, reservation, source_line, credit, resource, hour, quantity, unit_price, exact,
                   billing.to_minor(base + running, 'node_hour', digits) - billing.to_minor(base + running - exact, 'node_hour', digits)
            from (select p.*, unit_price * quantity as exact,
                         sum(unit_price * quantity) over (partition by line order by hour, resource rows unbounded preceding) as running
                  from (select s.line, s.reservation, s.source_line, s.credit, s.unit_price, s.base, s.digits, u.resource, u.hour,
                               sum(extract(epoch from least(u.hour + interval '1 hour', s.till) - greatest(u.hour, s.since)))::int as quantity
                        from jsonb_to_recordset(cast(? as jsonb)) as s(line int, reservation uuid, source_line int, credit boolean,
                               unit_price numeric, base numeric, digits int, first text, last text, since timestamptz, till timestamptz)
                        join metering.usage_record u on u.tenant_id = ? and u.reservation_id = s.reservation and u.meter = 'node_allocation'
                         and u.resource between s.first and s.last and u.hour < s.till and u.hour > s.since - interval '1 hour'
                        group by s.line, s.reservation, s.source_line, s.credit, s.unit_price, s.base, s.digits, u.resource, u.hour) p) r""";

    private final Sql sql;
    private final Caller caller;
    private final DegradedRepository degraded;
    private final EngineerTimeRepository engineers;

    InvoiceRepository(Sql sql, Caller caller, DegradedRepository degraded, EngineerTimeRepository engineers) {
        this.sql = sql;
        this.caller = caller;
        this.degraded = degraded;
        this.engineers = engineers;
    }

    /// A rated line with its number on the invoice and the label of its reservation.
    record Numbered(int line, Draft draft, RatedLine rated) {}

    record Kept(UUID id, String sha256, InvoiceDocument document) {}

    /// One billing run at a time per tenant; the lock ends with the transaction.
    void lock() {
        sql.one(
                "select count(*) from (select pg_advisory_xact_lock(hashtextextended('billing:' || ?, 0))) locked",
                row -> row.longValue(1),
                caller.tenant());
    }

    Optional<Period> lastPeriod() {
        return sql.optional(
                "select lower(period), upper(period) from billing.invoice where tenant_id = ? and kind = 'INVOICE' order by period desc limit 1",
                row -> row.period(1),
                caller.tenant());
    }

    boolean isIssued(Period month) {
        return sql.optional(
                        "select id from billing.invoice where tenant_id = ? and period = ? and kind = 'INVOICE' and state = 'ISSUED'",
                        row -> row.uuid(1),
                        caller.tenant(),
                        month)
                .isPresent();
    }

    /// Net minor units that earlier invoices charged of what was promised, by reservation: without credits, or
    /// the credits alone.
    Map<UUID, Long> invoicedBefore(boolean credit) {
        Map<UUID, Long> sums = new HashMap<>();
        sql.list(
                        "select l.reservation_id, sum(l.net_minor)::bigint from billing.invoice_line l "
                                + "where l.tenant_id = ? and l.credit = ? and l.unit <> 'hour' group by 1",
                        row -> Map.entry(row.uuid(1), row.longValue(2)),
                        caller.tenant(),
                        credit)
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
        return sums;
    }

    /// The reservations whose capacity was invoiced before, not a fee alone.
    Set<UUID> begun() {
        return Set.copyOf(sql.list(
                "select distinct reservation_id from billing.invoice_line where tenant_id = ? and source_line > 0 and not credit",
                row -> row.uuid(1),
                caller.tenant()));
    }

    void insertDraft(Issuing.Sheet sheet, InvoiceDocument document) {
        sql.update(
                "insert into billing.invoice (tenant_id, id, period, kind, corrects, state, currency, net_minor, tax_minor, gross_minor, "
                        + "buyer, seller, tax_category, tax_rate, tax_note) "
                        + "values (?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb), ?, ?, ?)",
                caller.tenant(),
                sheet.id(),
                sheet.period(),
                sheet.kind().name(),
                document.corrects() == null ? null : document.corrects().id(),
                document.currency(),
                minor(document.net()),
                minor(document.taxTotal().tax()),
                minor(document.gross()),
                InvoiceDocument.write(document.buyer()),
                InvoiceDocument.write(document.seller()),
                document.taxTotal().category(),
                document.taxTotal().ratePercent(),
                document.taxTotal().note());
    }

    private static long minor(String amount) {
        return new BigDecimal(amount).unscaledValue().longValueExact();
    }

    void insertLines(UUID id, List<Numbered> lines) {
        List<Object[]> rows = lines.stream().map(line -> row(id, line)).toList();
        sql.batch(
                "insert into billing.invoice_line (tenant_id, invoice_id, line, code, description, reservation_id, source_line, credit, "
                        + "period, quantity, unit, unit_price, exact_before, exact_through, digits, net_minor, price_book_version) "
                        + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    private Object[] row(UUID id, Numbered numbered) {
        RatedLine line = numbered.rated;
        return new Object[] {
            caller.tenant(),
            id,
            numbered.line,
            line.price().code(),
            line.price().description(),
            numbered.draft.allocation().reservationId(),
            line.price().seq(),
            line.credit(),
            line.period(),
            line.quantity(),
            line.price().unit().code(),
            line.unitPrice(),
            line.exactBefore(),
            line.exactThrough(),
            line.net().currency().getDefaultFractionDigits(),
            line.net().minor(),
            line.price().priceBookVersion()
        };
    }

    /// Rates the usage records of all lines in one statement, and the fees and engineers; returns how many charges
    /// there are.
    int insertCharges(UUID id, List<Numbered> lines) {
        List<Map<String, Object>> spans = new ArrayList<>();
        int fees = 0;
        for (Numbered line : lines) {
            if (line.rated.price().unit() == Unit.EACH) {
                fees += insertFee(id, line);
            } else if (line.rated.price().unit() == Unit.HOUR) {
                fees += engineers.insertCharge(id, line);
            } else if (line.draft.degraded().containsKey(line.rated)) {
                fees += degraded.insertCharges(id, line);
            } else {
                line.rated.places().forEach(span -> spans.add(span(line, span)));
            }
        }
        return fees + sql.update(CHARGE, caller.tenant(), id, InvoiceDocument.write(spans), caller.tenant());
    }

    private static Map<String, Object> span(Numbered line, Places.Span span) {
        RatedLine rated = line.rated;
        Map<String, Object> row = new HashMap<>();
        row.put("line", line.line);
        row.put("reservation", line.draft.allocation().reservationId());
        row.put("source_line", rated.price().seq());
        row.put("credit", rated.credit());
        row.put("unit_price", rated.unitPrice().toPlainString());
        row.put("base", rated.exactBefore().toPlainString());
        row.put("digits", rated.net().currency().getDefaultFractionDigits());
        row.put("first", Places.name(span.first()));
        row.put("last", Places.name(span.last()));
        row.put("since", span.period().start());
        row.put("till", span.period().end());
        return row;
    }

    private int insertFee(UUID id, Numbered line) {
        RatedLine fee = line.rated;
        return sql.update(
                "insert into billing.charge (tenant_id, invoice_id, invoice_line, reservation_id, source_line, credit, resource, hour, "
                        + "quantity, unit_price, exact, net_minor) values (?, ?, ?, ?, ?, false, 'fee', date_trunc('hour', cast(? as timestamptz), 'UTC'), "
                        + "1, ?, ?, ?)",
                caller.tenant(),
                id,
                line.line,
                line.draft.allocation().reservationId(),
                fee.price().seq(),
                fee.price().period().start(),
                fee.unitPrice(),
                fee.unitPrice().setScale(Rating.SCALE),
                fee.net().minor());
    }

    /// The next number of a series; the row stays locked until the invoice that takes it is committed.
    int nextNumber(String series) {
        sql.update("insert into billing.invoice_series (series) values (?) on conflict do nothing", series);
        return sql.one(
                "update billing.invoice_series set last_number = last_number + 1 where series = ? returning last_number",
                row -> row.intValue(1),
                series);
    }

    void issue(UUID id, String series, int number, Instant at, InvoiceDocument document) {
        sql.update(
                "update billing.invoice set state = 'ISSUED', series = ?, number = ?, issued_at = ?, due_on = cast(? as date), snapshot = ?, "
                        + "sha256 = sha256(convert_to(?, 'UTF8')) where tenant_id = ? and id = ?",
                series,
                number,
                at,
                document.dueOn().toString(),
                document.toJson(),
                document.toJson(),
                caller.tenant(),
                id);
    }

    Optional<Kept> byId(UUID id) {
        return sql.optional(ISSUED + "and id = ?", InvoiceRepository::kept, caller.tenant(), id);
    }

    /// The issued invoices, latest first: so many after so many others.
    List<Kept> page(InvoiceQuery.Filter filter, int after, int limit) {
        return sql.list(
                COLUMNS + issued(filter).text() + "order by period desc offset ? limit ?",
                InvoiceRepository::kept,
                issued(filter).values(after, limit));
    }

    /// The same of months before one, the first for null: whatever is issued meanwhile, none comes twice.
    List<Kept> following(InvoiceQuery.Filter filter, @Nullable Instant before, int limit) {
        Where where = issued(filter).and("lower(period) < ?", before);
        return sql.list(
                COLUMNS + where.text() + "order by period desc limit ?", InvoiceRepository::kept, where.values(limit));
    }

    private Where issued(InvoiceQuery.Filter filter) {
        Where where = Where.of("tenant_id = ?", caller.tenant()).and("state = 'ISSUED' and kind = 'INVOICE'");
        filter.narrow(where);
        return where;
    }

    /// The jurisdictions of the reservations that were ever invoiced.
    List<String> jurisdictions() {
        return sql.list(
                "select distinct r.jurisdiction from billing.invoice_line l join reservation.reservation r "
                        + "on r.tenant_id = l.tenant_id and r.id = l.reservation_id where l.tenant_id = ? order by 1",
                row -> row.text(1),
                caller.tenant());
    }

    List<Kept> naming(UUID reservation) {
        return sql.list(
                ISSUED
                        + "and exists (select from billing.invoice_line l where l.tenant_id = i.tenant_id and l.invoice_id = i.id "
                        + "and l.reservation_id = ?) order by period",
                InvoiceRepository::kept,
                caller.tenant(),
                reservation);
    }

    private static Kept kept(Row row) {
        return new Kept(row.uuid(1), row.text(2), InvoiceDocument.parse(row.text(3)));
    }
}
