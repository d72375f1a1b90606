package eu.bailiwick.reservation.quote;

import eu.bailiwick.capacity.Held;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of quotes of the tenant in view.
@ApplicationScoped
class QuoteRepository {
    // A quote whose time is over is expired at once; the job only writes it down.
    private static final String STATE =
            "case when q.state = 'OPEN' and q.expires_at <= platform.app_now() then 'EXPIRED' else q.state end";
    private static final String COLUMNS = "q.id, " + STATE + ", q.version, q.created_at, q.expires_at, "
            + "lower(q.period), upper(q.period), q.nodes, q.node_type, q.jurisdiction, q.site, q.fabric_domain, "
            + "q.confidential_computing, q.project_id, q.currency, q.net_minor, q.tax_minor, q.gross_minor, "
            + "q.tax_category, q.tax_rate_percent, q.tax_note, q.price_book_version, q.sha256, q.requested_by_name, "
            + "(select r.id from reservation.reservation r where r.tenant_id = q.tenant_id and r.quote_id = q.id), "
            + "q.pool, q.claim, q.turnaround_claim, q.requested_by, q.allowed_jurisdictions ";
    private static final String QUOTE = "select " + COLUMNS + "from reservation.quote q ";
    private final Sql sql;
    private final Caller caller;

    QuoteRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    Optional<QuoteView> find(UUID id) {
        return sql.optional(QUOTE + "where q.tenant_id = ? and q.id = ?", QuoteRepository::view, caller.tenant(), id)
                .map(quote -> quote.withLines(lines(id)));
    }

    /// The same without its lines, and nobody else may move it until this transaction ends. Two steps: what is read was
    /// read under the lock.
    Optional<QuoteView> lock(UUID id) {
        sql.list(
                "select 1 from reservation.quote where tenant_id = ? and id = ? for update",
                row -> row.intValue(1),
                caller.tenant(),
                id);
        return sql.optional(QUOTE + "where q.tenant_id = ? and q.id = ?", QuoteRepository::view, caller.tenant(), id);
    }

    List<QuoteView> list(QuoteQuery.Filter filter, @Nullable UUID before, int limit) {
        Where where = Where.of("q.tenant_id = ?", caller.tenant()).and("q.id < ?", before);
        filter.narrow(where);
        return sql.list(
                QUOTE + where.text() + "order by q.id desc limit ?", QuoteRepository::view, where.values(limit));
    }

    /// Lets one transaction of the tenant at a time open a hold, and counts those that are open.
    int lockAndCountOpen() {
        sql.list(
                "select pg_advisory_xact_lock(hashtextextended('open-holds:' || ?, 0))::text",
                row -> row.textOrNull(1),
                caller.tenant());
        return sql.one(
                "select count(*) from reservation.quote where tenant_id = ? and state = 'OPEN' and expires_at > (select platform.app_now())",
                row -> row.intValue(1),
                caller.tenant());
    }

    String terms(UUID id) {
        return sql.one(
                "select terms from reservation.quote where tenant_id = ? and id = ?",
                row -> row.text(1),
                caller.tenant(),
                id);
    }

    QuoteView insert(QuoteTerms terms, Held held) {
        String canonical = terms.canonical();
        QuotedPrice price = terms.price();
        QuoteView quote = sql.one(
                "insert into reservation.quote as q (tenant_id, id, project_id, state, requested_by, requested_by_name, pool, jurisdiction, "
                        + "site, fabric_domain, node_type, nodes, period, confidential_computing, allowed_jurisdictions, price_book_version, "
                        + "currency, net_minor, tax_minor, gross_minor, tax_category, tax_rate_percent, tax_note, terms, sha256, claim, "
                        + "turnaround_claim, created_at, expires_at) values (?, ?, ?, 'OPEN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                        + "?, ?, ?, ?, sha256(convert_to(?, 'UTF8')), ?, ?, ?, ?) returning " + COLUMNS,
                QuoteRepository::view,
                terms.tenant(),
                terms.id(),
                terms.offer().project(),
                caller.subject(),
                caller.name(),
                terms.pool().id(),
                terms.pool().jurisdiction(),
                terms.pool().site(),
                terms.pool().fabricDomain(),
                terms.offer().nodeType(),
                terms.offer().nodes(),
                terms.offer().period(),
                terms.offer().confidentialComputing(),
                terms.allowedJurisdictions(),
                terms.net().version(),
                terms.net().currency().getCurrencyCode(),
                price.net().minor(),
                price.tax().minor(),
                price.gross().minor(),
                terms.treatment().category(),
                terms.treatment().ratePercent(),
                terms.treatment().note(),
                canonical,
                canonical,
                held.claim(),
                held.turnaroundClaim(),
                terms.createdAt(),
                terms.expiresAt());
        List<QuoteLineView> lines = QuoteLineView.of(terms.net());
        insertLines(terms, lines);
        return quote.withLines(lines);
    }

    private void insertLines(QuoteTerms terms, List<QuoteLineView> lines) {
        sql.batch(
                "insert into reservation.quote_line (tenant_id, quote_id, line, code, description, quantity_seconds, unit_price, unit, "
                        + "net_minor) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                lines.stream()
                        .map(line -> new Object[] {
                            terms.tenant(),
                            terms.id(),
                            line.line(),
                            line.code(),
                            line.description(),
                            line.quantitySeconds(),
                            line.unitPrice(),
                            line.unit(),
                            line.net().minor()
                        })
                        .toList());
    }

    /// Moves a quote that is open and has not expired to CONFIRMED, once, and answers it without its lines.
    Optional<QuoteView> confirm(UUID id) {
        return sql.optional(
                "update reservation.quote q set state = 'CONFIRMED', version = version + 1 "
                        + "where tenant_id = ? and id = ? and state = 'OPEN' and expires_at > platform.app_now() returning "
                        + COLUMNS,
                QuoteRepository::view,
                caller.tenant(),
                id);
    }

    /// Moves an open quote on, once; false when it was no longer open.
    boolean close(UUID id, QuoteState to) {
        return sql.update(
                        "update reservation.quote set state = ?, version = version + 1 where tenant_id = ? and id = ? and state = 'OPEN'",
                        to,
                        caller.tenant(),
                        id)
                == 1;
    }

    private List<QuoteLineView> lines(UUID quote) {
        return sql.list(
                "select line, code, description, quantity_seconds, unit_price, unit, l.net_minor, currency "
                        + "from reservation.quote_line l join reservation.quote q on q.tenant_id = l.tenant_id and q.id = l.quote_id "
                        + "where l.tenant_id = ? and l.quote_id = ? order by line",
                row -> new QuoteLineView(
                        row.intValue(1),
                        row.text(2),
                        row.text(3),
                        row.longValue(4),
                        row.decimal(5),
                        row.text(6),
                        Money.of(row.longValue(7), row.text(8))),
                caller.tenant(),
                quote);
    }

    private static QuoteView view(Row row) {
        String currency = row.text(15);
        Money gross = Money.of(row.longValue(18), currency);
        return new QuoteView(
                row.uuid(1),
                QuoteState.valueOf(row.text(2)),
                row.intValue(3),
                row.instant(4),
                row.instant(5),
                row.instant(6),
                row.instant(7),
                row.intValue(8),
                row.text(9),
                row.text(10),
                row.text(11),
                row.text(12),
                row.bool(13),
                row.uuid(14),
                List.of(),
                new QuotedPrice(Money.of(row.longValue(16), currency), Money.of(row.longValue(17), currency), gross),
                new QuoteView.Tax(
                        row.text(19), row.decimal(20).stripTrailingZeros().toPlainString(), row.text(21)),
                gross,
                QuoteView.WORST_CASE_REASON,
                row.intValue(22),
                HexFormat.of().formatHex(row.bytes(23)),
                row.text(24),
                row.uuidOrNull(25),
                new QuoteView.Internals(
                        row.uuid(26), new Held(row.uuid(27), row.uuid(28)), row.text(29), row.texts(30)));
    }
}
