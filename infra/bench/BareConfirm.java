package bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import eu.bailiwick.load.Scratch;

/// The limit of quote and confirm: the same two transactions with the same locks, triggers and rows, as prepared statements of one
/// connection each, without HTTP, JSON, identity or pricing. Its windows lie on the days between those of the portal's clients, so that neither fills the
/// other's.
final class BareConfirm implements Clients.Client {
    private static final String TERMS = "{" + "\"term\":\"of a quote\",".repeat(40) + "\"end\":true}";
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final List<Target> targets;
    private final SplittableRandom random;

    BareConfirm(Scratch database, List<Target> targets, int number) throws SQLException {
        this.connection = database.app();
        this.targets = targets;
        this.random = new SplittableRandom(number);
        connection.setAutoCommit(false);
    }

    @Override
    public String turn() throws SQLException {
        Target target = targets.get(random.nextInt(targets.size()));
        String start = target.starts().get(random.nextInt(target.starts().size())).toString();
        UUID quote = UUID.randomUUID();
        UUID claim = UUID.randomUUID();
        UUID turnaround = UUID.randomUUID();
        try {
            quote(target, start, quote, claim, turnaround);
            confirm(target, quote, claim, turnaround);
            return "done";
        } catch (SQLException e) {
            connection.rollback();
            return "refused " + e.getSQLState();
        }
    }

    private void quote(Target target, String start, UUID quote, UUID claim, UUID turnaround) throws SQLException {
        String key = begin(target);
        run("select pg_advisory_xact_lock(hashtextextended('open-holds:' || ?, 0))", target.tenant());
        run("select count(*) from reservation.quote where tenant_id = ? and state = 'OPEN' and expires_at > platform.app_now()",
                target.tenant());
        UUID pool = pool(target);
        run("select capacity.open_ledger(?)", pool);
        run("""
            insert into capacity.claim (id, pool, tenant_id, owner, kind, quantity, period, expires_at)
            select ?, id, ?, ?, 'HOLD', 1, tstzrange(?::timestamptz, ?::timestamptz + interval '2 hours'), platform.app_now() + interval '4 hours'
              from capacity.pool where id = ?
            union all select ?, id, null, null, 'TURNAROUND', 1, tstzrange(?::timestamptz + interval '2 hours', ?::timestamptz + interval '3 hours'),
              platform.app_now() + interval '4 hours' from capacity.pool where id = ?""",
                claim, target.tenant(), quote, start, start, pool, turnaround, start, start, pool);
        run("""
            insert into reservation.quote (tenant_id, id, project_id, state, requested_by, requested_by_name, pool, jurisdiction, site, fabric_domain,
              node_type, nodes, period, confidential_computing, allowed_jurisdictions, price_book_version, currency, net_minor, tax_minor,
              gross_minor, tax_category, tax_rate_percent, tax_note, terms, sha256, claim, turnaround_claim, created_at, expires_at)
            select ?, ?, ?, 'OPEN', 'bench', 'Bench', id, jurisdiction, site, fabric_domain, node_type, 1,
              tstzrange(?::timestamptz, ?::timestamptz + interval '2 hours'), false, array[jurisdiction], 1, 'EUR', 3680, 0, 3680, 'S', 0, '',
              ?, sha256(convert_to(?, 'UTF8')), ?, ?, platform.app_now(), platform.app_now() + interval '4 hours' from capacity.pool where id = ?""",
                target.tenant(), quote, UUID.fromString(target.project()), start, start, TERMS, TERMS, claim, turnaround, pool);
        run("insert into reservation.quote_line values (?, ?, 1, 'NODE_TIME', 'nodes', 7200, 18.4, 'node_hour', 3680)", target.tenant(), quote);
        job("quote.expire", quote, target);
        audit("quote.created", "quote", quote, target);
        end(key, target);
    }

    private void confirm(Target target, UUID quote, UUID claim, UUID turnaround) throws SQLException {
        String key = begin(target);
        UUID reservation = UUID.randomUUID();
        run("select 1 from reservation.quote where tenant_id = ? and id = ? for update", target.tenant(), quote);
        run("update reservation.quote set state = 'CONFIRMED', version = version + 1 where tenant_id = ? and id = ?", target.tenant(), quote);
        run("select capacity.open_ledger(pool) from capacity.claim where id = ?", claim);
        run("""
            insert into reservation.reservation (tenant_id, id, quote_id, project_id, state, requested_by, jurisdiction, site, node_type, nodes,
              period, confidential_computing, allowed_jurisdictions, created_at)
            select tenant_id, ?, id, project_id, 'SCHEDULED', requested_by, jurisdiction, site, node_type, nodes, period, false,
              allowed_jurisdictions, platform.app_now() from reservation.quote where tenant_id = ? and id = ?""",
                reservation, target.tenant(), quote);
        run("""
            insert into reservation.segment (tenant_id, reservation_id, seq, pool, nodes, period, claim, turnaround_claim)
            select tenant_id, ?, 1, pool, nodes, period, claim, turnaround_claim from reservation.quote where tenant_id = ? and id = ?""",
                reservation, target.tenant(), quote);
        run("insert into reservation.transition values (?, ?, 1, null, 'SCHEDULED', platform.app_now(), 'bench', 'Bench')", target.tenant(), reservation);
        run("""
            update capacity.claim set kind = case kind when 'HOLD' then 'RESERVATION' else kind end, expires_at = null
            where id in (?, ?) and live and expires_at > platform.app_now()""", claim, turnaround);
        run("""
            insert into reservation.locked_line (tenant_id, reservation_id, seq, source, source_id, code, description, unit, unit_price, nodes,
              period, net_minor, currency, price_book_version)
            select q.tenant_id, ?, l.line, 'QUOTE', q.id, l.code, l.description, l.unit, l.unit_price, q.nodes, q.period, l.net_minor, q.currency, 1
            from reservation.quote q join reservation.quote_line l on l.tenant_id = q.tenant_id and l.quote_id = q.id
            where q.tenant_id = ? and q.id = ?""", reservation, target.tenant(), quote);
        job("bench.lock", reservation, target);
        job("bench.fail", reservation, target);
        audit("reservation.confirmed", "reservation", reservation, target);
        end(key, target);
    }

    private String begin(Target target) throws SQLException {
        String key = UUID.randomUUID().toString();
        run("select set_config('app.tenant', ?, true)", target.tenant());
        run("insert into platform.idempotency (tenant_id, key, caller, request_sha256, requests) values (?, ?, 'bench', '\\x00', array[gen_random_uuid()::text])",
                target.tenant(), key);
        return key;
    }

    private void end(String key, Target target) throws SQLException {
        run("update platform.idempotency set status = 201, body = ? where tenant_id = ? and key = ?", TERMS, target.tenant(), key);
        connection.commit();
    }

    // Due long after the bench, so that no replica looks at it.
    private void job(String kind, UUID subject, Target target) throws SQLException {
        run("insert into platform.job (kind, subject, run_as, due_at) values (?, ?, ?, ?::timestamptz)",
                kind, subject.toString(), target.tenant(), Instant.now().plusSeconds(86400).toString());
    }

    private void audit(String action, String type, UUID id, Target target) throws SQLException {
        run("""
            insert into audit.audit_event (tenant_id, actor, actor_name, address, action, target_type, target_id, outcome, request_id)
            values (?, 'bench', 'Bench', 'local', ?, ?, ?, 'SUCCESS', '-')""", target.tenant(), action, type, id.toString());
    }

    private UUID pool(Target target) throws SQLException {
        PreparedStatement statement = prepare("select id from capacity.pool where fabric_domain = ? and node_type = ? and trust_class = 'STANDARD'");
        statement.setString(1, target.place().fabricDomain());
        statement.setString(2, target.place().nodeType());
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getObject(1, UUID.class);
        }
    }

    private void run(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = prepare(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        if (statement.execute()) {
            statement.getResultSet().close();
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement kept = statements.get(sql);
        if (kept == null) {
            kept = connection.prepareStatement(sql);
            statements.put(sql, kept);
        }
        return kept;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
