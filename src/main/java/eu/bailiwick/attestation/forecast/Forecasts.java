package eu.bailiwick.attestation.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Which verdicts that count now fail, then what the others would become, soonest first: of the tenant in view, or of
/// all for the provider.
@ApplicationScoped
public class Forecasts {
    private static final String QUERY =
            "select f.id, f.reservation_id, r.number, f.node, n.name, f.appraisal_id, f.cause,"
                    + " f.flips_at, f.verdict, f.reason, f.detail, f.short_of::text from attestation.forecast_now f join"
                    + " reservation.reservation r on r.tenant_id = f.tenant_id and r.id = f.reservation_id join capacity.node n on n.id"
                    + " = f.node where exists (select from attestation.node_on_duty d where d.tenant_id = f.tenant_id and"
                    + " d.reservation_id = f.reservation_id and d.node = f.node) ";
    private static final String FAILING = "select a.id, d.reservation_id, r.number, d.node, d.name, a.id, 'FAILS_NOW',"
            + " a.appraised_at, a.verdict, a.reason, coalesce((select c->>'detail' from jsonb_array_elements(a.checks) c where"
            + " c->>'reason' = a.reason limit 1), ''), coalesce(jsonb_path_query_first(a.claims, '$.**.shortOf')::text, '{}')"
            + " from attestation.node_on_duty d join reservation.reservation r on r.tenant_id = d.tenant_id and r.id ="
            + " d.reservation_id cross join lateral (select * from attestation.appraisal n where n.tenant_id = d.tenant_id and"
            + " n.reservation_id = d.reservation_id and n.node = d.node and n.counts order by n.appraised_at desc, n.id desc"
            + " limit 1) a where a.verdict <> 'ACCEPT' ";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final ObjectMapper json;

    Forecasts(Sql sql, Ops ops, Caller caller, ObjectMapper json) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.json = json;
    }

    /// Of the tenant in view.
    @Transactional
    public List<ForecastView> own() {
        List<ForecastView> all =
                new ArrayList<>(sql.list(FAILING + "and d.tenant_id = ? order by d.name", this::read, caller.tenant()));
        all.addAll(
                sql.list(QUERY + "and f.tenant_id = ? order by f.flips_at, n.name, f.id", this::read, caller.tenant()));
        return List.copyOf(all);
    }

    /// Of all tenants, for the provider's engineers.
    public List<ForecastView> all() {
        List<ForecastView> all = new ArrayList<>(ops.list(FAILING + "order by d.name", this::read));
        all.addAll(ops.list(QUERY + "order by f.flips_at, n.name, f.id", this::read));
        return List.copyOf(all);
    }

    /// The newest verdict that counts for each node on duty of a reservation, with its bytes.
    record Standing(UUID appraisal, UUID node, String kind, Verdict verdict, UUID challenge, Instant appraisedAt) {}

    @Transactional(Transactional.TxType.MANDATORY)
    List<Standing> standing(UUID reservation) {
        return sql.list(
                "select a.id, a.node, a.kind, a.verdict, a.challenge_id, a.appraised_at from attestation.node_on_duty d cross join lateral (select * from"
                        + " attestation.appraisal n where n.tenant_id = d.tenant_id and n.reservation_id = d.reservation_id"
                        + " and n.node = d.node and n.counts order by n.appraised_at desc, n.id desc limit 1) a where"
                        + " d.tenant_id = ? and d.reservation_id = ?",
                row -> new Standing(
                        row.uuid(1),
                        row.uuid(2),
                        row.text(3),
                        Verdict.valueOf(row.text(4)),
                        row.uuid(5),
                        row.instant(6)),
                caller.tenant(),
                reservation);
    }

    /// What may be newer than what a verdict used: what the provider's people have shown, and the tenant's own
    /// evidence of later.
    @Transactional(Transactional.TxType.MANDATORY)
    List<EvidenceFile> newer(Standing standing) {
        return sql.list(
                "select name, bytes from attestation.newer_collateral union all select distinct on (c.sha256) f.name, c.bytes"
                        + " from attestation.appraisal a join attestation.appraisal_file f on f.tenant_id = a.tenant_id and"
                        + " f.appraisal_id = a.id join attestation.content c on c.tenant_id = f.tenant_id and c.sha256 ="
                        + " f.sha256 where a.tenant_id = ? and a.id > ? and not exists (select from"
                        + " attestation.appraisal_file o where o.tenant_id = a.tenant_id and o.appraisal_id = ? and o.sha256 ="
                        + " c.sha256)",
                row -> new EvidenceFile(row.text(1), row.bytes(2)),
                caller.tenant(),
                standing.appraisal,
                standing.appraisal);
    }

    /// Writes a forecast down once.
    @Transactional(Transactional.TxType.MANDATORY)
    void write(UUID reservation, Standing standing, Flip flip) {
        sql.update(
                "insert into attestation.forecast (tenant_id, id, reservation_id, node, appraisal_id, cause, cause_key,"
                        + " flips_at, verdict, reason, detail, short_of) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) on"
                        + " conflict do nothing",
                caller.tenant(),
                Ids.next(),
                reservation,
                standing.node,
                standing.appraisal,
                flip.cause(),
                flip.key(),
                flip.at(),
                flip.verdict(),
                flip.reason(),
                flip.detail(),
                text(flip));
    }

    /// Since when this is known of the node, through whatever evidence.
    @Transactional(Transactional.TxType.MANDATORY)
    Instant firstTold(UUID reservation, Standing standing, Flip flip) {
        return sql.one(
                "select min(made_at) from attestation.forecast where tenant_id = ? and reservation_id = ? and node = ? and"
                        + " cause = ? and cause_key = ?",
                row -> row.instant(1),
                caller.tenant(),
                reservation,
                standing.node,
                flip.cause(),
                flip.key());
    }

    private String text(Flip flip) {
        try {
            return json.writeValueAsString(flip.shortOf());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ForecastView read(Row row) {
        return new ForecastView(
                row.uuid(1),
                row.uuid(2),
                row.longValue(3),
                row.uuid(4),
                row.text(5),
                row.uuid(6),
                Cause.valueOf(row.text(7)),
                row.instant(8),
                Verdict.valueOf(row.text(9)),
                row.text(10),
                row.text(11),
                shortOf(row.text(12)));
    }

    private List<ForecastView.Short> shortOf(String text) {
        try {
            List<ForecastView.Short> parts = new ArrayList<>();
            JsonNode read = json.readTree(text);
            read.properties()
                    .forEach(part -> parts.add(new ForecastView.Short(
                            part.getKey(),
                            part.getValue().path("has").asInt(),
                            part.getValue().path("needs").asInt())));
            return List.copyOf(parts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
