package eu.bailiwick.load;

import java.sql.SQLException;

/// What is loaded into a scratch database so that load has something to meet. Triggers sleep while history is
/// loaded; the promises are asked afterwards.
public final class World {
    public static final String AURORA_ID = "11111111-1111-4111-8111-111111111111";
    public static final String BOREALIS_ID = "22222222-2222-4222-8222-222222222222";

    private World() {}

    /// No quota, no limit of open holds and no approvals: what is measured is the ledger.
    public static void relaxRules(Scratch database) throws SQLException {
        database.run("""
            update tenancy.quota_policy set nodes_max = 1000000, open_holds_max = 1000000, provider_approval_from_nodes = null;
            update tenancy.approval_policy set threshold_minor = null""");
    }

    /// Forty more tenants whose claims fill six sevenths of each pool for 21 months: lanes of one to four
    /// nodes, window after window, each with its turnaround. What the demo world promises otherwise is taken
    /// back.
    public static void loadClaims(Scratch database) throws SQLException {
        database.run("""
            set session_replication_role = replica;
            update capacity.claim set live = false where live;
            insert into tenancy.tenant (id, alias, name, kind, country)
              select 'bench-' || i, 'bench-' || i, 'Tenant ' || i, 'CUSTOMER', 'DE' from generate_series(1, 40) i;
            insert into tenancy.quota_policy (tenant_id, nodes_max, open_holds_max)
              select 'bench-' || i, 1000000, 1000000 from generate_series(1, 40) i;
            with pools as (
              select pool, min(running) as nodes, row_number() over (order by pool) as n
              from (select pool, sum(delta) over (partition by pool order by effective_at) as running from capacity.capacity_change) c
              group by pool),
            lanes as (
              select pool, n, lane, 1 + (lane % 4) as width, (nodes * 6 / 7)::int as room,
                sum(1 + (lane % 4)) over (partition by pool order by lane) as taken
              from pools, generate_series(0, 200) lane),
            windows as (
              select pool, n, width, lane, k, date_trunc('day', now(), 'UTC') + k * interval '9 days'
                + ((lane * 7 + n * 5) % 9) * interval '1 day' as start, 6 + (lane * 3 + k) % 3 as days
              from lanes, generate_series(0, 70) k where taken <= room),
            promised as (
              select windows.*, uuidv7() as owner, 'bench-' || (1 + (lane + k + n) % 40) as tenant from windows)
            insert into capacity.claim (pool, tenant_id, owner, kind, quantity, period)
              select pool, tenant, owner, 'RESERVATION', width, tstzrange(start, start + days * interval '1 day') from promised
              union all
              select pool, null, owner, 'TURNAROUND', width,
                tstzrange(start + days * interval '1 day', start + days * interval '1 day' + interval '1 hour') from promised;
            update capacity.pool set version = version + 1;
            analyze capacity.claim""");
    }

    /// A hundred tenants, each with one reservation of one node for 500 hours of last month, with two locked prices:
    /// 100,000 charges.
    public static void loadHistory(Scratch database) throws SQLException {
        database.run("""
            set session_replication_role = replica;
            insert into tenancy.tenant (id, alias, name, kind, country)
              select 'billed-' || i, 'billed-' || i, 'Billed ' || i, 'CUSTOMER', 'DE' from generate_series(1, 100) i;
            insert into tenancy.quota_policy (tenant_id, nodes_max, open_holds_max)
              select 'billed-' || i, 100, 100 from generate_series(1, 100) i;
            insert into tenancy.project (tenant_id, name, standard)
              select 'billed-' || i, 'Default', true from generate_series(1, 100) i;
            create temporary table past as
              select p.tenant_id, p.id as project_id, uuidv7() as quote_id, uuidv7() as reservation_id, uuidv7() as claim, uuidv7() as turnaround,
                tstzrange(m.start, m.start + interval '500 hours') as period, m.start, q.id as pool, q.jurisdiction, q.site,
                q.fabric_domain, q.node_type
              from tenancy.project p, (select date_trunc('month', now(), 'UTC') - interval '1 month' as start) m,
                (select * from capacity.pool where site = 'ber1' and node_type = 'h100-sxm' and trust_class = 'STANDARD') q
              where p.tenant_id like 'billed-%';
            insert into capacity.claim (id, pool, tenant_id, owner, kind, quantity, period, live)
              select claim, pool, tenant_id, reservation_id, 'RESERVATION', 1, period, false from past
              union all select turnaround, pool, null, reservation_id, 'TURNAROUND', 1, tstzrange(upper(period), upper(period) + interval '1 hour'), false
              from past;
            insert into reservation.quote (tenant_id, id, project_id, state, requested_by, requested_by_name, pool, jurisdiction, site,
                fabric_domain, node_type, nodes, period, confidential_computing, allowed_jurisdictions, price_book_version, currency,
                net_minor, tax_minor, gross_minor, tax_category, tax_rate_percent, tax_note, terms, sha256, claim, turnaround_claim,
                created_at, expires_at)
              select tenant_id, quote_id, project_id, 'CONFIRMED', 'bench', 'Bench', pool, jurisdiction, site, fabric_domain, node_type, 1,
                period, false, '{DE}', 1, 'EUR', 874000, 166060, 1040060, 'S', 19, '', '{}', sha256('{}'), claim, turnaround,
                start - interval '30 days', start - interval '29 days' from past;
            insert into reservation.quote_line (tenant_id, quote_id, line, code, description, quantity_seconds, unit_price, unit, net_minor)
              select tenant_id, quote_id, 1, 'NODE_TIME', 'h100-sxm in DE', 1800000, 18.4, 'node_hour', 920000 from past
              union all select tenant_id, quote_id, 2, 'TERM_DISCOUNT', '5 %', 1800000, -0.92, 'node_hour', -46000 from past;
            insert into reservation.reservation (tenant_id, id, quote_id, project_id, state, requested_by, jurisdiction, site, node_type, nodes,
                period, confidential_computing, allowed_jurisdictions, ready_at, ended_at, created_at)
              select tenant_id, reservation_id, quote_id, project_id, 'COMPLETED', 'bench', jurisdiction, site, node_type, 1, period, false,
                '{DE}', start, upper(period), start - interval '29 days' from past;
            insert into reservation.segment (tenant_id, reservation_id, seq, pool, nodes, period, claim, turnaround_claim)
              select tenant_id, reservation_id, 1, pool, 1, period, claim, turnaround from past;
            insert into reservation.locked_line (tenant_id, reservation_id, seq, source, source_id, code, description, unit, unit_price, nodes,
                period, net_minor, currency, price_book_version)
              select tenant_id, reservation_id, 1, 'QUOTE', quote_id, 'NODE_TIME', 'h100-sxm in DE', 'node_hour', 18.4, 1, period, 920000, 'EUR', 1
              from past
              union all select tenant_id, reservation_id, 2, 'QUOTE', quote_id, 'TERM_DISCOUNT', '5 %', 'node_hour', -0.92, 1, period, -46000,
                'EUR', 1 from past;
            drop table past""");
    }
}
