package eu.bailiwick.telemetry.works;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.WorksEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What tenants were told of works, as rows: once of each edition, once more of what they did not know, and reminded
/// once.
@ApplicationScoped
class WorksNotices {
    private final Sql sql;
    private final Ops ops;
    private final Jobs jobs;
    private final Caller caller;
    private final PortalClock clock;
    private final ObjectMapper json;

    WorksNotices(Sql sql, Ops ops, Jobs jobs, Caller caller, PortalClock clock, ObjectMapper json) {
        this.sql = sql;
        this.ops = ops;
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
        this.json = json;
    }

    /// Why a tenant is told.
    enum Kind {
        ANNOUNCED,
        CHANGED,
        /// Another edition touches it no more, or they were called off.
        LIFTED,
        REMINDER,
        /// Nodes of it were bound since, or for longer.
        PLACED,
        /// Its nodes were named anew, or gave way, and none of them is touched any more.
        SPARED;

        boolean isOff() {
            return this == LIFTED || this == SPARED;
        }
    }

    /// What a tenant heard last, and whether it was reminded of that edition or hears no reminder, since the works
    /// began within a day when it was told.
    record Last(int edition, Kind kind, boolean reminded, List<Line> lines) {
        /// Whether that much was told.
        boolean names(Touches.Touch now) {
            return lines.stream()
                    .anyMatch(it -> it.reservation.equals(now.reservation())
                            && it.nodes.containsAll(now.nodes())
                            && !it.start.isAfter(now.period().start())
                            && !it.end.isBefore(now.period().end()));
        }
    }

    /// A reservation in a notice, with its nodes and the part of the works that falls into its window.
    record Line(UUID reservation, String reference, List<String> nodes, Instant start, Instant end) {}

    /// A notice as its mail says it.
    record Told(UUID works, Kind kind, WorksEffect effect, String reason, boolean cancelled, List<Line> lines) {}

    /// The last word to each tenant.
    Map<String, Last> last(UUID works) {
        return ops
                .list(
                        "select distinct on (n.tenant_id) n.tenant_id, n.edition, n.kind, n.made_at >= lower(w.period) - interval '24"
                                + " hours' or exists (select from telemetry.works_notice r where r.tenant_id = n.tenant_id and"
                                + " r.works_id = n.works_id and r.edition = n.edition and r.kind = 'REMINDER'), n.lines::text from"
                                + " telemetry.works_notice n join telemetry.node_works w on w.id = n.works_id where n.works_id ="
                                + " ? and n.kind <> 'REMINDER' order by n.tenant_id, n.edition desc, n.nr desc",
                        row -> Map.entry(
                                row.text(1),
                                new Last(row.intValue(2), Kind.valueOf(row.text(3)), row.bool(4), lines(row.text(5)))),
                        works)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Notes that the tenant in view is told, and plans to find out who reads it there; nothing when it was told
    /// already. What does not touch it any more is told with the lines that it knows.
    boolean write(UUID works, int edition, Kind kind, List<Touches.Touch> touched) {
        UUID id = Ids.next();
        int made = sql.update(
                "insert into telemetry.works_notice (tenant_id, id, works_id, edition, kind, lines) select ?, ?, ?, ?, ?,"
                        + " case when ? then (select lines from telemetry.works_notice where tenant_id = ? and works_id = ?"
                        + " and kind <> 'REMINDER' order by edition desc, nr desc limit 1) else cast(? as jsonb) end on conflict do nothing",
                caller.tenant(),
                id,
                works,
                edition,
                kind,
                kind.isOff(),
                caller.tenant(),
                works,
                written(touched));
        if (made == 1) {
            jobs.plan(WorksNotice.KIND, id, caller.tenant(), clock.now());
        }
        return made == 1;
    }

    private String written(List<Touches.Touch> touched) {
        try {
            return json.writeValueAsString(touched.stream()
                    .map(one -> new Line(
                            one.reservation(),
                            one.reference(),
                            one.nodes(),
                            one.period().start(),
                            one.period().end()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A mail that has not left yet, and to whom it goes.
    record Letter(UUID id, String person, Told told) {}

    /// Makes a mail for a person and answers its id.
    UUID mail(UUID notice, String person) {
        UUID id = Ids.next();
        sql.update(
                "insert into telemetry.works_mail (tenant_id, id, notice_id, person) values (?, ?, ?, ?)",
                caller.tenant(),
                id,
                notice,
                person);
        return id;
    }

    /// Read past the wall: what does not touch a tenant any more it cannot look up, and is told of once.
    Optional<Letter> waiting(UUID mail) {
        Optional<String> person = sql.optional(
                "select person from telemetry.works_mail where tenant_id = ? and id = ? and sent_at is null for update",
                row -> row.text(1),
                caller.tenant(),
                mail);
        return person.flatMap(one -> ops.optional(
                "select n.works_id, n.kind, e.effect, e.reason, e.cancelled, n.lines::text from telemetry.works_mail m join"
                        + " telemetry.works_notice n on n.tenant_id = m.tenant_id and n.id = m.notice_id join"
                        + " telemetry.node_works_edition e on e.works_id = n.works_id and e.edition = n.edition where"
                        + " m.tenant_id = ? and m.id = ?",
                row -> new Letter(
                        mail,
                        one,
                        new Told(
                                row.uuid(1),
                                Kind.valueOf(row.text(2)),
                                WorksEffect.valueOf(row.text(3)),
                                row.text(4),
                                row.bool(5),
                                lines(row.text(6)))),
                caller.tenant(),
                mail));
    }

    private List<Line> lines(String text) {
        try {
            return json.readValue(text, new TypeReference<List<Line>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void sent(UUID mail) {
        sql.update(
                "update telemetry.works_mail set sent_at = platform.app_now() where tenant_id = ? and id = ?",
                caller.tenant(),
                mail);
    }
}
