package eu.bailiwick.attestation;

import eu.bailiwick.attestation.Keeping.Judging;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Appraisals of the tenant in view. Only added to, never changed.
@ApplicationScoped
class AppraisalRepository {
    private static final String COLUMNS = "select a.id, a.kind, challenge_id, reservation_id, node, counts, collector,"
            + " submitted_by_name, policy, as_of, verdict, reason, checks::text, claims::text, devices, c5_type,"
            + " valid_until, appraised_at, verifier, n.name from attestation.appraisal a left join capacity.node n on n.id"
            + " = a.node ";
    private static final String INSERT = "insert into attestation.appraisal (tenant_id, collector, submitted_by,"
            + " submitted_by_name, c5_type, appraised_at, verifier, id, kind, challenge_id, reservation_id, node, counts,"
            + " policy, as_of, expected, verdict, reason, checks, claims, devices, valid_until, statement, envelope) select"
            + " ?::text, ?::text, ?::text, ?::text, ?::int, ?::timestamptz, ?::text, g.id, g.kind, g.challenge,"
            + " g.reservation, g.node, g.counts, g.policy, g.as_of, g.expected, g.verdict, g.reason, g.checks, g.claims,"
            + " array(select jsonb_array_elements_text(g.devices)), g.valid_until, g.statement, g.envelope from"
            + " unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::boolean[], ?::text[], ?::timestamptz[],"
            + " ?::jsonb[], ?::text[], ?::text[], ?::jsonb[], ?::jsonb[], ?::jsonb[], ?::timestamptz[], ?::text[],"
            + " ?::text[]) with ordinality as g(id, kind, challenge, reservation, node, counts, policy, as_of, expected,"
            + " verdict, reason, checks, claims, devices, valid_until, statement, envelope, position) order by g.position"
            + " returning id, as_of, valid_until, appraised_at, claims::text, (select n.name from capacity.node n where"
            + " n.id = node)";
    private final Sql sql;
    private final Caller caller;
    private final Written written;

    AppraisalRepository(Sql sql, Caller caller, Written written) {
        this.sql = sql;
        this.caller = caller;
        this.written = written;
    }

    /// Writes verdicts in one round trip; answers them as they stand there from now on, in their order.
    List<AppraisalView> insert(List<Judged> judged, Judging judging) {
        List<List<CheckView>> checks = judged.stream()
                .map(one -> Written.shown(one.judgement().appraisal().checks()))
                .toList();
        Map<UUID, Kept> kept = sql
                .list(
                        INSERT,
                        Kept::read,
                        caller.tenant(),
                        judging.collector(),
                        caller.subject(),
                        caller.name(),
                        judging.c5Type(),
                        judging.at(),
                        judging.verifier(),
                        each(judged, Judged::id),
                        each(judged, one -> one.judgement().appraisal().kind().wireName()),
                        each(judged, one -> of(one, Challenge::id)),
                        each(judged, one -> of(one, Challenge::reservation)),
                        each(judged, one -> of(one, Challenge::node)),
                        each(judged, one -> one.judgement().counts()),
                        each(judged, one -> one.judgement().question().policy().id()),
                        each(judged, one -> one.judgement().appraisal().asOf()),
                        each(
                                judged,
                                one -> written.json(one.judgement().question().expectedWords())),
                        each(
                                judged,
                                one -> one.judgement().appraisal().verdict().name()),
                        each(judged, one -> one.judgement().appraisal().reason()),
                        each(checks, written::json),
                        each(
                                judged,
                                one -> written.json(one.judgement().appraisal().claims())),
                        each(
                                judged,
                                one -> written.texts(one.judgement().appraisal().devices())),
                        each(judged, one -> one.judgement().appraisal().validUntil()),
                        each(judged, one -> one.envelope().statement()),
                        each(judged, one -> one.envelope().json()))
                .stream()
                .collect(Collectors.toMap(Kept::id, Function.identity()));
        List<AppraisalView> views = new ArrayList<>();
        for (int at = 0; at < judged.size(); at++) {
            Judged one = judged.get(at);
            Kept row = kept.get(one.id());
            if (row == null) {
                throw new IllegalStateException("a verdict was not written");
            }
            views.add(view(one, row, checks.get(at), judging));
        }
        return views;
    }

    private static <T, V> List<@Nullable V> each(List<T> all, Function<T, @Nullable V> value) {
        List<@Nullable V> values = new ArrayList<>(all.size());
        all.forEach(one -> values.add(value.apply(one)));
        return values;
    }

    private static @Nullable UUID of(Judged judged, Function<Challenge, UUID> part) {
        Challenge challenge = judged.judgement().challenge();
        return challenge == null ? null : part.apply(challenge);
    }

    /// What the database makes of what it is given.
    private record Kept(
            UUID id,
            Instant asOf,
            @Nullable Instant validUntil,
            Instant appraisedAt,
            String claims,
            @Nullable String nodeName) {
        private static Kept read(Row row) {
            return new Kept(
                    row.uuid(1), row.instant(2), row.instantOrNull(3), row.instant(4), row.text(5), row.textOrNull(6));
        }
    }

    private AppraisalView view(Judged judged, Kept kept, List<CheckView> checks, Judging judging) {
        Judgement judgement = judged.judgement();
        return new AppraisalView(
                judged.id(),
                judgement.appraisal().kind().wireName(),
                of(judged, Challenge::id),
                of(judged, Challenge::reservation),
                of(judged, Challenge::node),
                kept.nodeName,
                judgement.counts(),
                judging.collector(),
                caller.name(),
                judgement.question().policy().id(),
                kept.asOf,
                judgement.appraisal().verdict(),
                judgement.appraisal().reason(),
                checks,
                written.claims(kept.claims),
                judgement.appraisal().devices(),
                judging.c5Type(),
                kept.validUntil,
                kept.appraisedAt,
                judging.verifier());
    }

    /// Which nodes of reservations their devices have proved so far. From here to the end of the transaction
    /// nobody else gets an answer for these reservations.
    ///
    /// @param devices by reservation, in the order in which everybody locks them
    Map<Distinct.Proof, UUID> nodesProvedBy(SortedMap<UUID, List<String>> devices) {
        sql.list(
                "select pg_advisory_xact_lock(hashtextextended(g.reservation, 0)) from unnest(?::text[]) with ordinality as"
                        + " g(reservation, position) order by g.position",
                row -> true,
                devices.keySet());
        Map<Distinct.Proof, UUID> nodes = new HashMap<>();
        sql.list(
                        "select reservation_id, device, node from attestation.node_device where tenant_id = ? and"
                                + " reservation_id = any (?::uuid[]) and device = any (?)",
                        row -> Map.entry(new Distinct.Proof(row.uuid(1), row.text(2)), row.uuid(3)),
                        caller.tenant(),
                        devices.keySet(),
                        devices.values().stream().flatMap(List::stream).toList())
                .forEach(proof -> nodes.put(proof.getKey(), proof.getValue()));
        return nodes;
    }

    Optional<AppraisalView> find(UUID id) {
        return sql.optional(COLUMNS + "where a.tenant_id = ? and a.id = ?", this::read, caller.tenant(), id);
    }

    /// Newest first, from below `before` on.
    List<AppraisalView> list(@Nullable UUID reservation, @Nullable Verdict verdict, @Nullable UUID before, int limit) {
        return sql.list(
                COLUMNS
                        + "where a.tenant_id = ? and (?::uuid is null or a.reservation_id = ?) and (?::text is null or"
                        + " a.verdict = ?) and (?::uuid is null or a.id < ?) order by a.id desc limit ?",
                this::read,
                caller.tenant(),
                reservation,
                reservation,
                verdict,
                verdict,
                before,
                before,
                limit);
    }

    List<AppraisalView> ofNodes(UUID reservation, List<String> nodes, @Nullable UUID before, int limit) {
        return sql.list(
                COLUMNS
                        + "where a.tenant_id = ? and a.reservation_id = ? and (cardinality(?::uuid[]) = 0 or a.node = any"
                        + " (?::uuid[])) and (?::uuid is null or a.id < ?) order by a.id desc limit ?",
                this::read,
                caller.tenant(),
                reservation,
                nodes,
                nodes,
                before,
                before,
                limit);
    }

    /// The newest that counts of each node of a reservation, or of every node, by the nodes' names.
    List<AppraisalView> newest(@Nullable UUID reservation) {
        return sql.list(
                COLUMNS
                        + "where a.tenant_id = ? and a.id in (select distinct on (reservation_id, node) id from"
                        + " attestation.appraisal where tenant_id = ? and counts and (?::uuid is null or reservation_id = ?)"
                        + " order by reservation_id, node, appraised_at desc, id desc) order by n.name, a.id",
                this::read,
                caller.tenant(),
                caller.tenant(),
                reservation,
                reservation);
    }

    /// The statement and its envelope, byte for byte as they were signed.
    Optional<Appraisals.Sealed> sealed(UUID appraisal) {
        return sql.optional(
                "select statement, envelope from attestation.appraisal where tenant_id = ? and id = ?",
                row -> new Appraisals.Sealed(row.text(1), row.text(2)),
                caller.tenant(),
                appraisal);
    }

    private AppraisalView read(Row row) {
        return new AppraisalView(
                row.uuid(1),
                row.text(2),
                row.uuidOrNull(3),
                row.uuidOrNull(4),
                row.uuidOrNull(5),
                row.textOrNull(20),
                row.bool(6),
                row.text(7),
                row.text(8),
                row.text(9),
                row.instant(10),
                Verdict.valueOf(row.text(11)),
                row.text(12),
                written.checks(row.text(13)),
                written.claims(row.text(14)),
                row.texts(15),
                row.intValue(16),
                row.instantOrNull(17),
                row.instant(18),
                row.text(19));
    }
}
