package eu.bailiwick.attestation.pack;

import eu.bailiwick.attestation.pack.PackView.PackState;
import eu.bailiwick.attestation.pack.content.Scope;
import eu.bailiwick.attestation.witness.Followers;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Packs of the tenant in view as rows.
@ApplicationScoped
class PackRepository {
    private static final String COLUMNS =
            "select p.id, lower(p.period), upper(p.period), p.cut_off, p.project_id, j.name, p.jurisdiction,"
                    + " p.reservation_id, case when r.name = '' then 'RSV-' || r.number else r.name end, p.last_size,"
                    + " p.verdicts, case when p.removed_at is not null then 'REMOVED' when p.made_at is not null then 'READY' when exists (select from platform.job b"
                    + " where b.kind = '" + Packing.KIND + "' and b.subject = p.id::text and b.state = 'FAILED') then"
                    + " 'FAILED' else 'MAKING' end, p.asked_by_name, p.asked_at, p.made_at, p.bytes, p.sha256, p.witnessed, p.kept_until, p.removed_at"
                    + " from attestation.proof_pack p left join tenancy.project j on j.tenant_id ="
                    + " p.tenant_id and j.id = p.project_id left join reservation.reservation r on r.tenant_id ="
                    + " p.tenant_id and r.id = p.reservation_id ";
    private final Sql sql;
    private final Caller caller;
    private final Followers followers;
    private final PackConfig rule;

    PackRepository(Sql sql, Caller caller, Followers followers, PackConfig rule) {
        this.sql = sql;
        this.caller = caller;
        this.followers = followers;
        this.rule = rule;
    }

    List<PackView> list(@Nullable UUID before, int limit) {
        Where where = Where.of("p.tenant_id = ?", caller.tenant()).and("p.id < ?", before);
        return sql.list(COLUMNS + where.text() + "order by p.id desc limit ?", this::read, where.values(limit));
    }

    Optional<PackView> find(UUID id) {
        return sql.optional(COLUMNS + "where p.tenant_id = ? and p.id = ?", this::read, caller.tenant(), id);
    }

    /// A pack of exactly that scope whose file is there or will be, if there is one.
    Optional<PackView> find(Scope scope, long verdicts) {
        return sql.optional(
                COLUMNS + "where p.tenant_id = ? and p.period = ?::tstzrange and p.cut_off = ? and p.project_id is not"
                        + " distinct from ?::uuid and p.jurisdiction is not distinct from ?::text and p.reservation_id is"
                        + " not distinct from ?::uuid and p.last_size = ? and p.verdicts = ? and p.witnessed = ? and"
                        + " p.removed_at is null and p.auditor_id is not distinct from attestation.own_audit()",
                this::read,
                scope.tenant(),
                scope.period(),
                scope.cutOff(),
                scope.project(),
                scope.jurisdiction(),
                scope.reservation(),
                scope.lastSize(),
                verdicts,
                scope.witnessed());
    }

    void insert(UUID id, Scope scope, long verdicts) {
        sql.update(
                "insert into attestation.proof_pack (tenant_id, id, period, cut_off, project_id, jurisdiction,"
                        + " reservation_id, first_size, last_size, verdicts, witnessed, asked_by, asked_by_name, kept_until)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, platform.app_now() + greatest(?::interval,"
                        + " (select make_interval(days => r.kept_days) from attestation.pack_rule r where r.tenant_id = ?)))",
                scope.tenant(),
                id,
                scope.period(),
                scope.cutOff(),
                scope.project(),
                scope.jurisdiction(),
                scope.reservation(),
                scope.firstSize(),
                scope.lastSize(),
                verdicts,
                scope.witnessed(),
                caller.subject(),
                caller.name(),
                rule.kept().toDays() + " days",
                caller.tenant());
    }

    /// Removes the file of a pack whose time is over and answers its SHA-256; empty when there is none
    /// to remove.
    Optional<String> remove(UUID id) {
        Optional<String> due = sql.optional(
                "select encode(sha256, 'hex') from attestation.proof_pack where tenant_id = ? and id = ? and made_at is not"
                        + " null and removed_at is null and kept_until <= platform.app_now() for update",
                row -> row.text(1),
                caller.tenant(),
                id);
        due.ifPresent(any -> {
            sql.update(
                    "delete from attestation.proof_pack_chunk where tenant_id = ? and pack_id = ?",
                    caller.tenant(),
                    id);
            sql.update(
                    "update attestation.proof_pack set removed_at = platform.app_now() where tenant_id = ? and id = ?",
                    caller.tenant(),
                    id);
        });
        return due;
    }

    /// For the rest of the transaction PostgreSQL reads each verdict once, whatever it believes. While
    /// its statistics lag behind a busy hour it expects a row or two of a period, and would go through
    /// all of the period again for each entry of the log: minutes for ten thousand.
    void steadily() {
        sql.one("select set_config('enable_nestloop', 'off', true)", row -> row.text(1));
    }

    /// What a pack that is not made yet is about; whoever else would make it waits until the end of the transaction.
    Optional<Scope> take(UUID id) {
        return sql.optional(
                "select lower(period), upper(period), cut_off, project_id, jurisdiction, reservation_id, first_size,"
                        + " last_size, witnessed, auditor_id is not null from attestation.proof_pack where tenant_id = ? and id = ? and made_at is null for"
                        + " update",
                row -> new Scope(
                        caller.tenant(),
                        row.period(1),
                        row.instant(3),
                        row.uuidOrNull(4),
                        row.textOrNull(5),
                        row.uuidOrNull(6),
                        row.longOrNull(7),
                        row.longValue(8),
                        row.bool(9),
                        row.bool(10)),
                caller.tenant(),
                id);
    }

    /// Makes a pack with the eyes of the auditor who asked for it, as of then; of anybody else's with the tenant's. It
    /// is PostgreSQL that narrows it.
    <T> T asAsked(UUID id, Supplier<T> making) {
        Optional<String[]> eyes = sql.optional(
                "select a.subject, p.asked_at::text from attestation.proof_pack p join attestation.auditor a on"
                        + " a.tenant_id = p.tenant_id and a.id = p.auditor_id where p.tenant_id = ? and p.id = ? and"
                        + " platform.current_auditor() is null",
                row -> new String[] {row.text(1), row.text(2)},
                caller.tenant(),
                id);
        eyes.ifPresent(one -> see(one[0], one[1]));
        T made = making.get();
        eyes.ifPresent(any -> see("", ""));
        return made;
    }

    // For the rest of the transaction.
    private String see(String auditor, String asOf) {
        return sql.one(
                "select set_config('app.audit_as_of', ?, true) || set_config('app.auditor', ?, true)",
                row -> row.text(1),
                asOf,
                auditor);
    }

    /// How many were asked for since.
    long askedSince(Instant since) {
        return sql.one(
                "select count(*) from attestation.proof_pack where tenant_id = ? and asked_at > ?",
                row -> row.longValue(1),
                caller.tenant(),
                since);
    }

    /// One stretch of a pack's bytes, with its SHA-256 as it was when the pack was made.
    Stretch stretch(UUID pack, long number) {
        return sql.one(
                "select bytes, sha256 from attestation.proof_pack_chunk where tenant_id = ? and pack_id = ? and number ="
                        + " ?",
                row -> new Stretch(row.bytes(1), row.bytes(2)),
                caller.tenant(),
                pack,
                number);
    }

    record Stretch(byte[] bytes, byte[] sha256) {}

    private PackView.Seen seen(boolean witnessed) {
        if (witnessed) {
            return PackView.Seen.ENOUGH;
        }
        return followers.all().isEmpty() ? PackView.Seen.NO_WITNESS : PackView.Seen.NOT_ENOUGH;
    }

    private PackView read(Row row) {
        String state = row.text(12);
        return new PackView(
                row.uuid(1),
                row.period(2),
                row.instant(4),
                row.uuidOrNull(5),
                row.textOrNull(6),
                row.textOrNull(7),
                row.uuidOrNull(8),
                row.textOrNull(9),
                row.longValue(10),
                row.longValue(11),
                PackState.valueOf(state),
                row.text(13),
                row.instant(14),
                row.instantOrNull(15),
                row.longOrNull(16),
                state.equals("READY") || state.equals("REMOVED")
                        ? HexFormat.of().formatHex(row.bytes(17))
                        : null,
                seen(row.bool(18)),
                row.instant(19),
                row.instantOrNull(20));
    }
}
