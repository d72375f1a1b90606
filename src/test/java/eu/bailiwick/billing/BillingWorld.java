package eu.bailiwick.billing;

import eu.bailiwick.billing.invoice.InvoiceDocument;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.world.Database;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/// Tenants and reservations that ran, written past the portal, so that a test of billing depends on billing alone.
public final class BillingWorld {
    // ids and numbers of reservations
    private static final Pattern OWN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|RSV-[0-9]+");

    private BillingWorld() {}

    /// A new customer in Germany.
    public static String tenant() throws SQLException {
        String id = UUID.randomUUID().toString();
        Database.SUPERUSER.execute(
                "insert into tenancy.tenant (id, alias, name, kind, country, address) values ('%s', '%s', "
                                .formatted(id, id)
                        + "'Müller & Söhne 東京 =1+1', 'CUSTOMER', 'DE', 'Hauptstraße 1, 10115 Berlin')");
        return id;
    }

    /// A reservation with one line of node time and one of discount, as a confirmed quote leaves it.
    public static UUID reservation(
            String tenant, int nodes, Period period, String readyAt, String price, String discount)
            throws SQLException {
        UUID id = UUID.randomUUID();
        UUID quote = UUID.randomUUID();
        try (Connection connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute("""
                    insert into reservation.quote (tenant_id, id, project_id, state, requested_by, requested_by_name, pool, jurisdiction, site, fabric_domain, node_type, nodes,
                      period, confidential_computing, allowed_jurisdictions, price_book_version, currency, net_minor, tax_minor, gross_minor, tax_category, tax_rate_percent, tax_note,
                      terms, sha256, claim, turnaround_claim, created_at, expires_at)
                    values ('%1$s', '%3$s', gen_random_uuid(), 'CONFIRMED', 'test', 'Test', gen_random_uuid(), 'DE', 'FRA-1', 'FRA-1-A', 'h100-sxm', %4$d,
                      '%5$s', false, '{DE}', 1, 'EUR', %6$d, 0, %6$d, 'S', 19, '', '{}', sha256('{}'), gen_random_uuid(), gen_random_uuid(), now(), now())""".formatted(
                            tenant,
                            id,
                            quote,
                            nodes,
                            period.toRange(),
                            net(price, nodes, period) + net(discount, nodes, period)));
            statement.execute("""
                    insert into reservation.reservation (tenant_id, id, quote_id, project_id, name, state, requested_by, jurisdiction, site,
                      node_type, nodes, period, confidential_computing, allowed_jurisdictions, ready_at, created_at)
                    values ('%1$s', '%2$s', '%3$s', gen_random_uuid(), 'Training', 'COMPLETED', 'test', 'DE', 'FRA-1', 'h100-sxm', %4$d,
                      '%5$s', false, '{DE}', '%6$s', platform.app_now())""".formatted(tenant, id, quote, nodes, period.toRange(), readyAt));
            line(statement, tenant, id, quote, 1, "NODE_TIME", price, nodes, period);
            line(statement, tenant, id, quote, 2, "TERM_DISCOUNT", discount, nodes, period);
            connection.commit();
        }
        return id;
    }

    private static void line(
            java.sql.Statement statement,
            String tenant,
            UUID reservation,
            UUID quote,
            int seq,
            String code,
            String price,
            int nodes,
            Period period)
            throws SQLException {
        long net = net(price, nodes, period);
        statement.execute(
                """
                insert into reservation.locked_line (tenant_id, reservation_id, seq, source, source_id, code, description, unit, unit_price,
                  nodes, period, net_minor, currency, price_book_version)
                values ('%s', '%s', %d, 'QUOTE', '%s', '%s', '%s', 'node_hour', %s, %d, '%s', %d, 'EUR', 1)""".formatted(tenant, reservation, seq, quote, code, code, price, nodes, period.toRange(), net));
        statement.execute("""
                insert into reservation.quote_line (tenant_id, quote_id, line, code, description, quantity_seconds, unit_price, unit, net_minor)
                values ('%s', '%s', %d, '%s', '%s', %d, %s, 'node_hour', %d)""".formatted(tenant, quote, seq, code, code, nodes * period.seconds(), price, net));
    }

    private static long net(String price, int nodes, Period period) {
        return new BigDecimal(price)
                .multiply(BigDecimal.valueOf(nodes * period.seconds() * 100))
                .divide(BigDecimal.valueOf(3600), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /// Puts the amendments of a tenant, which were written past the portal, into its trail.
    public static void noteAmendments(String tenant) throws SQLException {
        Database.SUPERUSER.execute("""
                insert into audit.audit_event (tenant_id, seq, recorded_at, actor, actor_name, address, action, target_type, target_id, outcome,
                  request_id, previous_hash, hash)
                select tenant_id, 0, now(), 'test', 'Test', '', action, 'reservation', reservation_id::text, 'SUCCESS', 'test', '', ''
                from reservation.amendment, unnest(array['amendment.quoted', 'amendment.applied']) as action where tenant_id = '%s'""".formatted(tenant));
    }

    /// Changes the locked price behind the portal, past every trigger.
    public static void forgePrice(String tenant, int cents) throws SQLException {
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute("update reservation.locked_line set net_minor = net_minor + " + cents
                    + " where seq = 1 and tenant_id = '" + tenant + "'");
            connection.commit();
        }
    }

    public static Period period(String start, String end) {
        return new Period(Instant.parse(start), Instant.parse(end));
    }

    /// Every byte that billing keeps of a tenant, apart from when it was written.
    public static String bytes(String tenant) throws SQLException {
        return Database.SUPERUSER.value("""
                select md5(concat_ws('|',
                  (select string_agg(i.id || (i.snapshot::jsonb - 'number')::text || i.net_minor, ';' order by i.period)
                   from billing.invoice i where i.tenant_id = t.id),
                  (select string_agg(to_jsonb(l)::text, ';' order by invoice_id, line) from billing.invoice_line l where l.tenant_id = t.id),
                  (select string_agg(to_jsonb(c)::text, ';' order by invoice_id, invoice_line, hour, resource) from billing.charge c where c.tenant_id = t.id),
                  (select string_agg((to_jsonb(u) - 'recorded_at')::text, ';' order by reservation_id, hour, resource) from metering.usage_record u where u.tenant_id = t.id),
                  (select string_agg(to_jsonb(e)::text, ';' order by transaction_id, seq) from billing.ledger_entry e where e.tenant_id = t.id)))
                from tenancy.tenant t where t.id = '%s'""".formatted(tenant));
    }

    /// Every byte that billing keeps of a tenant, in lines, so that two tenants who were promised the same can be
    /// compared: without ids, numbers and days of issue, which are each one's own.
    public static String story(String tenant) throws SQLException {
        String of = " where tenant_id = '" + tenant + "'), ";
        String rows = Database.SUPERUSER.value("select concat_ws(E'\\n', "
                + "(select string_agg((to_jsonb(i) - '{snapshot,sha256,number,issued_at,due_on}'::text[])::text, E'\\n' order by period)"
                + " from billing.invoice i" + of
                + "(select string_agg(to_jsonb(l)::text, E'\\n' order by line) from billing.invoice_line l" + of
                + "(select string_agg(to_jsonb(c)::text, E'\\n' order by invoice_line, hour, resource) from billing.charge c"
                + of
                + "(select string_agg((to_jsonb(u) - 'recorded_at')::text, E'\\n' order by hour, resource) from metering.usage_record u"
                + of
                + "(select string_agg((to_jsonb(t) - 'booked_at')::text, E'\\n') from billing.ledger_transaction t" + of
                + "(select string_agg(to_jsonb(e)::text, E'\\n' order by transaction_id, seq) from billing.ledger_entry e"
                + of
                + "(select string_agg(concat_ws(' ', seq, action, target_type, outcome, details ->> 'gross', details ->> 'charges'), E'\\n'"
                + " order by seq) from audit.audit_event where tenant_id = '" + tenant + "'))");
        String documents = Database.SUPERUSER.value(
                "select string_agg(snapshot, E'\\n' order by period) from billing.invoice where " + "tenant_id = '"
                        + tenant + "'");
        StringBuilder story = new StringBuilder(rows);
        documents
                .lines()
                .forEach(one -> story.append('\n')
                        .append(InvoiceDocument.parse(one).blank().toJson()));
        return OWN.matcher(story).replaceAll("own");
    }
}
