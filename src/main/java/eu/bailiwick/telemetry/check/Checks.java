package eu.bailiwick.telemetry.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// The checks of the hardware that the tenant in view had, each within its placement.
@ApplicationScoped
public class Checks {
    private static final String READ = """
            select c.id, n.name, c.kind, c.at, c.command, c.edition, c.verdict, (
              select coalesce(jsonb_agg(jsonb_build_object('metric', m.metric, 'value', (c.measured ->> m.metric)::double precision,
                'bound', case b.compare when 'AT_LEAST' then '≥ ' || b.passes when 'AT_MOST' then '≤ ' || b.passes end,
                'unit', coalesce(b.unit, ''), 'basis', s.%s) order by b.metric is null, m.metric), '[]')
              from (select jsonb_object_keys(c.measured) union select k.metric from telemetry.check_bounds(c.edition, c.kind, n.node_type) k
                union select p from telemetry.missing_pairs(c.measured, t.gpus) p where c.kind = 'NCCL_PAIRWISE') m(metric)
              left join telemetry.check_bounds(c.edition, c.kind, n.node_type) b on b.metric = m.metric
              left join telemetry.basis s on s.en = b.basis)::text
            from telemetry.check_run c join capacity.node n on n.id = c.node join catalog.node_type t on t.code = n.node_type
            where c.tenant_id = ? and c.reservation_id = ? """;
    private final Sql sql;
    private final Caller caller;
    private final ObjectMapper json;

    Checks(Sql sql, Caller caller, ObjectMapper json) {
        this.sql = sql;
        this.caller = caller;
        this.json = json;
    }

    /// Of a reservation, the newest first.
    public List<CheckRunView> of(UUID reservation) {
        return of(reservation, "en");
    }

    /// The same; where bounds come from is said in a language.
    @Transactional
    public List<CheckRunView> of(UUID reservation, String language) {
        return sql.list(
                READ.formatted(language.equals("de") ? "de" : "en") + " order by c.at desc, c.id desc",
                this::view,
                caller.tenant(),
                reservation);
    }

    private CheckRunView view(Row row) {
        return new CheckRunView(
                row.uuid(1),
                row.text(2),
                CheckKind.valueOf(row.text(3)),
                row.instant(4),
                row.text(5),
                row.intValue(6),
                Verdict.valueOf(row.text(7)),
                measured(row.text(8)));
    }

    private List<CheckRunView.Measured> measured(String text) {
        try {
            return json.readValue(text, new TypeReference<List<CheckRunView.Measured>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
