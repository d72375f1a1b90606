package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Appraisals of the tenant in view, with the bytes that were judged. Only added to, never changed.
@ApplicationScoped
class AppraisalRepository {
    private static final String COLUMNS = "select a.id, a.kind, challenge_id, reservation_id, node, counts, collector,"
            + " submitted_by_name, policy, as_of, verdict, reason, checks::text, claims::text, devices, c5_type,"
            + " valid_until, appraised_at, verifier, n.name from attestation.appraisal a left join capacity.node n on n.id"
            + " = a.node ";
    private final Sql sql;
    private final Caller caller;
    private final Written written;

    AppraisalRepository(Sql sql, Caller caller, Written written) {
        this.sql = sql;
        this.caller = caller;
        this.written = written;
    }

    /// Answers it as it stands there from now on.
    AppraisalView insert(Judged judged) {
        List<CheckView> checks = Written.shown(judged.appraisal().checks());
        return sql.one(
                "insert into attestation.appraisal (tenant_id, id, kind, challenge_id, reservation_id, node, counts,"
                        + " collector, submitted_by, submitted_by_name, policy, as_of, expected, verdict, reason, checks,"
                        + " claims, devices, c5_type, valid_until, appraised_at, verifier, statement, envelope) values (?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?) returning as_of, valid_until, appraised_at,"
                        + " claims::text, (select n.name from capacity.node n where n.id = node)",
                row -> kept(judged, checks, row),
                caller.tenant(),
                judged.id(),
                judged.appraisal().kind().wireName(),
                judged.challenge() == null ? null : judged.challenge().id(),
                judged.challenge() == null ? null : judged.challenge().reservation(),
                judged.challenge() == null ? null : judged.challenge().node(),
                judged.counts(),
                judged.collector(),
                caller.subject(),
                caller.name(),
                judged.policy().id(),
                judged.appraisal().asOf(),
                written.json(judged.expected()),
                judged.appraisal().verdict(),
                judged.appraisal().reason(),
                written.json(checks),
                written.json(judged.appraisal().claims()),
                judged.appraisal().devices(),
                judged.c5Type(),
                judged.appraisal().validUntil(),
                judged.appraisedAt(),
                judged.verifier(),
                judged.envelope().statement(),
                judged.envelope().json());
    }

    private AppraisalView kept(Judged judged, List<CheckView> checks, Row row) {
        Challenge challenge = judged.challenge();
        return new AppraisalView(
                judged.id(),
                judged.appraisal().kind().wireName(),
                challenge == null ? null : challenge.id(),
                challenge == null ? null : challenge.reservation(),
                challenge == null ? null : challenge.node(),
                row.textOrNull(5),
                judged.counts(),
                judged.collector(),
                caller.name(),
                judged.policy().id(),
                row.instant(1),
                judged.appraisal().verdict(),
                judged.appraisal().reason(),
                checks,
                written.claims(row.text(4)),
                judged.appraisal().devices(),
                judged.c5Type(),
                row.instantOrNull(2),
                row.instant(3),
                judged.verifier());
    }

    /// Keeps the files in their order, and the bytes of each that is not there yet, in one round trip.
    void keep(UUID appraisal, List<EvidenceFile> files) {
        sql.update(
                "with given as (select * from unnest(?::text[], ?::bytea[], ?::bytea[]) with ordinality as g(name, sha256,"
                        + " bytes, position)), added as (insert into attestation.content (tenant_id, sha256, bytes) select"
                        + " distinct on (g.sha256) ?::text, g.sha256, g.bytes from given g where not exists (select from"
                        + " attestation.content c where c.tenant_id = ? and c.sha256 = g.sha256) on conflict do nothing)"
                        + " insert into attestation.appraisal_file (tenant_id, appraisal_id, position, name, sha256) select"
                        + " ?::text, ?::uuid, g.position, g.name, g.sha256 from given g",
                files.stream().map(EvidenceFile::name).toList(),
                files.stream().map(file -> sha256(file.content())).toArray(byte[][]::new),
                files.stream().map(EvidenceFile::content).toArray(byte[][]::new),
                caller.tenant(),
                caller.tenant(),
                caller.tenant(),
                appraisal);
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Which nodes of a reservation the devices of an appraisal have proved so far. From here to the end of the
    /// transaction
    /// nobody else gets an answer for this reservation.
    List<UUID> nodesProvedBy(UUID reservation, Appraisal appraisal) {
        sql.one("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, reservation.toString());
        return sql.list(
                "select distinct node from attestation.node_device where tenant_id = ? and reservation_id = ? and"
                        + " device = any (?)",
                row -> row.uuid(1),
                caller.tenant(),
                reservation,
                appraisal.devices());
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

    List<EvidenceFile> files(UUID appraisal) {
        return sql.list(
                "select f.name, c.bytes from attestation.appraisal_file f join attestation.content c on c.tenant_id ="
                        + " f.tenant_id and c.sha256 = f.sha256 where f.tenant_id = ? and f.appraisal_id = ? order by"
                        + " f.position",
                row -> new EvidenceFile(row.text(1), row.bytes(2)),
                caller.tenant(),
                appraisal);
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
