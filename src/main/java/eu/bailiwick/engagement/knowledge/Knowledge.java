package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.telemetry.check.CheckKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// What is published: the portal's own role reads the version of each article that is shown, and no other.
@ApplicationScoped
public class Knowledge {
    private static final int SEARCH_MAX = 100;
    private static final int SUGGESTED = 5;
    private final Sql sql;
    private final Caller caller;

    Knowledge(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// By their title. What is searched for stands somewhere in title, text or tags, however it is written.
    @Transactional
    public List<ArticleView> list(String search) {
        Where where = Where.of("a.state = ?", "PUBLISHED")
                .and(
                        "(a.title || ' ' || a.body || ' ' || array_to_string(a.tags, ' ')) ilike ?",
                        search.isBlank() ? null : "%" + escaped(search.strip()) + "%");
        return sql.list(
                "select " + ArticleRows.COLUMNS + " from engagement.article a" + where.text()
                        + "order by a.title, a.slug",
                ArticleRows::read,
                where.values());
    }

    private static String escaped(String search) {
        return Problem.plain("search", search, SEARCH_MAX).replaceAll("([\\\\%_])", "\\\\$1");
    }

    @Transactional
    public ArticleView view(String slug) {
        return sql.optional(
                        "select " + ArticleRows.COLUMNS
                                + " from engagement.article a where a.state = 'PUBLISHED' and a.slug = ?",
                        ArticleRows::read,
                        slug)
                .orElseThrow(Problem::notFound);
    }

    /// About what was found in the measurements of a ticket, or failed in a check or an event of its reservation's
    /// hardware in the last thirty days, on its kind of node; what matches most comes first.
    @Transactional
    public List<ArticleView> suggested(UUID ticket) {
        return sql.list(
                "with found as (select f ->> 'code' as code, substring(f ->> 'detail' from 'XID (\\d+)') as xid"
                        + " from engagement.measurement m, jsonb_array_elements(m.reading -> 'findings') f"
                        + " where m.tenant_id = ? and m.ticket_id = ?),"
                        + " happened as (select distinct e.source || ' ' || e.code as event from engagement.ticket t"
                        + " join telemetry.health_event e on e.tenant_id = t.tenant_id and e.reservation_id = t.reservation_id"
                        + " join telemetry.event_code k on (k.edition, k.source, k.code) = (e.edition, e.source, e.known_as)"
                        + " where t.tenant_id = ? and t.id = ? and k.severity = 'FAIL' and e.at > platform.app_now() - interval '30 days'),"
                        + " about as (select coalesce((select array_agg(distinct code) from found), '{}') as codes,"
                        + " array(select xid from found where xid is not null union select substring(event from '^XID (.*)') from happened"
                        + " where event ~ '^XID ') as xids, array(select event from happened) as events,"
                        + " array(select distinct c.kind from engagement.ticket t join telemetry.check_run c on c.tenant_id = t.tenant_id"
                        + " and c.reservation_id = t.reservation_id where t.tenant_id = ? and t.id = ? and c.verdict = 'FAIL'"
                        + " and c.at > platform.app_now() - interval '30 days') as checks,"
                        + " (select r.node_type from engagement.ticket t join reservation.reservation r on r.tenant_id = t.tenant_id"
                        + " and r.id = t.reservation_id where t.tenant_id = ? and t.id = ?) as node_type)"
                        + " select " + ArticleRows.COLUMNS + " from engagement.article a, about"
                        + " where a.state = 'PUBLISHED' and (a.causes && about.codes or a.xids && about.xids or a.events && about.events"
                        + " or a.checks && about.checks)"
                        + " and (a.node_types = '{}' or about.node_type = any (a.node_types))"
                        + " order by (a.xids && about.xids) desc, (a.node_types = '{}'), a.title, a.slug limit ?",
                ArticleRows::read,
                caller.tenant(),
                ticket,
                caller.tenant(),
                ticket,
                caller.tenant(),
                ticket,
                caller.tenant(),
                ticket,
                SUGGESTED);
    }

    /// About an event of a kind of node, such as `XID 79` or `SXID 20034`.
    @Transactional
    public List<ArticleView> about(String event, String nodeType) {
        return published(
                "? in (select unnest(a.events) union select 'XID ' || x from unnest(a.xids) x)", event, nodeType);
    }

    /// About a check that failed on a kind of node.
    @Transactional
    public List<ArticleView> about(CheckKind check, String nodeType) {
        return published("? = any (a.checks)", check, nodeType);
    }

    private List<ArticleView> published(String condition, Object about, String nodeType) {
        return sql.list(
                "select " + ArticleRows.COLUMNS + " from engagement.article a where a.state = 'PUBLISHED' and "
                        + condition
                        + " and (a.node_types = '{}' or ? = any (a.node_types))"
                        + " order by (a.node_types = '{}'), a.title, a.slug limit ?",
                ArticleRows::read,
                about,
                nodeType,
                SUGGESTED);
    }
}
