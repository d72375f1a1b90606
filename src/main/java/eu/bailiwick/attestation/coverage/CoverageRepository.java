package eu.bailiwick.attestation.coverage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.Support;
import eu.bailiwick.attestation.bundle.Theme;
import eu.bailiwick.attestation.coverage.NodeRun.Judged;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The nodes that serve confidential reservations of the tenant in view, with their verdicts since they were bound.
@ApplicationScoped
class CoverageRepository {
    /// A node that proves itself each day is followed for longer than a year.
    private static final int VERDICTS_MAX = 400;

    private final Sql sql;
    private final Caller caller;
    private final ObjectMapper json;

    CoverageRepository(Sql sql, Caller caller, ObjectMapper json) {
        this.sql = sql;
        this.caller = caller;
        this.json = json;
    }

    private record Place(UUID reservation, UUID node) {}

    List<NodeRun> nodes() {
        Map<Place, List<Judged>> verdicts = verdicts();
        return sql.list(
                "select d.reservation_id, d.node, d.name, a.checks from attestation.node_on_duty d left join lateral"
                        + " (select n.checks::text as checks from attestation.appraisal n where n.tenant_id = d.tenant_id and"
                        + " n.reservation_id = d.reservation_id and n.node = d.node and n.counts order by n.appraised_at desc,"
                        + " n.id desc limit 1) a on true where d.tenant_id = ? order by d.name",
                row -> new NodeRun(
                        row.uuid(1),
                        row.uuid(2),
                        row.text(3),
                        verdicts.getOrDefault(new Place(row.uuid(1), row.uuid(2)), List.of()),
                        checks(row.textOrNull(4) == null ? "[]" : row.text(4))),
                caller.tenant());
    }

    private List<CheckView> checks(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // Of each verdict only which checks passed; most say the same, so what follows is worked out once for each saying.
    private Map<Place, List<Judged>> verdicts() {
        Map<Place, List<Judged>> found = new HashMap<>();
        Map<String, Set<Theme>> known = new HashMap<>();
        sql.each(
                "select d.reservation_id, d.node, a.id, a.verdict, a.appraised_at, a.valid_until, a.c5_type, (select"
                        + " coalesce(string_agg(c ->> 'id' || ' ' || (c ->> 'outcome'), ','), '') from jsonb_array_elements(a.checks) c)"
                        + " from attestation.node_on_duty d cross join lateral (select n.* from attestation.appraisal n where"
                        + " n.tenant_id = d.tenant_id and n.reservation_id = d.reservation_id and n.node = d.node and n.counts"
                        + " order by n.appraised_at desc, n.id desc limit ?) a where d.tenant_id = ? order by d.node,"
                        + " a.appraised_at desc, a.id desc",
                VERDICTS_MAX,
                row -> found.computeIfAbsent(new Place(row.uuid(1), row.uuid(2)), none -> new ArrayList<>())
                        .add(judged(row, known)),
                VERDICTS_MAX,
                caller.tenant());
        return found;
    }

    private static Judged judged(Row row, Map<String, Set<Theme>> known) {
        Verdict verdict = Verdict.valueOf(row.text(4));
        String said = row.text(8);
        return new Judged(
                row.uuid(3),
                verdict,
                row.instant(5),
                row.instantOrNull(6),
                row.intValue(7),
                known.computeIfAbsent(verdict + " " + said, any -> shows(verdict, said)));
    }

    private static Set<Theme> shows(Verdict verdict, String said) {
        List<CheckView> checks = Arrays.stream(said.split(","))
                .filter(one -> !one.isEmpty())
                .map(one -> one.split(" "))
                .map(one -> new CheckView(one[0], Outcome.valueOf(one[1]), true, "", ""))
                .toList();
        Set<Theme> shown = EnumSet.noneOf(Theme.class);
        for (Theme theme : Theme.values()) {
            if (Support.shows(theme, verdict, checks)) {
                shown.add(theme);
            }
        }
        return shown;
    }
}
