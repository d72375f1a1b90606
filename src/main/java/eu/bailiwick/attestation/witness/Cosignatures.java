package eu.bailiwick.attestation.witness;

import eu.bailiwick.attestation.log.NoteKey;
import eu.bailiwick.platform.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/// What witnesses have signed, and how the last question to each ended.
@ApplicationScoped
public class Cosignatures {
    private final Sql sql;
    private final Followers followers;
    private final Standstill standstill;

    Cosignatures(Sql sql, Followers followers, Standstill standstill) {
        this.sql = sql;
        this.standstill = standstill;
        this.followers = followers;
    }

    /// A checkpoint to be signed by a witness that signed `old` before.
    record Due(long old, long size, String note) {}

    /// The newest checkpoint, if this witness has not signed it, or not since the database began to live as it is, or
    /// if the log stands still for it; and if its last trouble is half a minute old.
    ///
    /// @param nothing the checkpoint of the log before its first entry
    @Transactional
    Optional<Due> due(String witness, String origin, String nothing) {
        return sql.optional(
                """
                with newest as (select size, note from attestation.log_checkpoint order by size desc limit 1),
                mine as (select size, note from newest where split_part(note, chr(10), 1) = ?),
                c as (select size, note from mine union all select 0, ? where not exists (select from mine))
                select least(c.size, coalesce((select max(size) from attestation.log_cosignature where witness = ?), 0)), c.size, c.note
                from c
                where (not exists (select from attestation.log_agreement a
                      where a.life = attestation.log_life() and a.origin = ? and a.witness = ?)
                    or exists (select from attestation.log_halt h where h.origin = ? and h.told_by = ? and h.lifted_at is null)
                    or c.size > 0 and not exists (select from attestation.log_cosignature s where s.size = c.size and s.witness = ?))
                  and not exists (select from attestation.log_witness w where w.name = ? and w.trouble <> ''
                    and w.asked_at > platform.app_now() - interval '30 seconds')""",
                row -> new Due(row.longValue(1), row.longValue(2), row.text(3)),
                origin,
                nothing,
                witness,
                origin,
                witness,
                origin,
                witness,
                witness,
                witness);
    }

    /// Keeps the lines of a witness under a checkpoint; another replica may have been first.
    @Transactional
    void keep(String witness, long size, String lines) {
        sql.update(
                "insert into attestation.log_cosignature (size, witness, line) values (?, ?, ?) on conflict do nothing",
                size,
                witness,
                lines);
    }

    @Transactional
    void asked(String witness, String trouble) {
        sql.update("""
                insert into attestation.log_witness (name, asked_at, trouble) values (?, platform.app_now(), ?)
                on conflict (name) do update set asked_at = excluded.asked_at, trouble = excluded.trouble""", witness, trouble);
    }

    /// Every witness that this log knows.
    @Transactional
    public WitnessApi.Witnesses witnesses() {
        return new WitnessApi.Witnesses(
                followers.quorum(),
                standstill.open(),
                standstill.waiting(),
                followers.all().stream().map(this::view).toList());
    }

    private WitnessView view(Follower witness) {
        return sql.one(
                """
                select coalesce(max(s.size), 0), max(s.received_at),
                  coalesce((select max(size) from attestation.log_checkpoint), 0) - coalesce(max(s.size), 0),
                  coalesce((select trouble from attestation.log_witness where name = ?), '')
                from attestation.log_cosignature s where s.witness = ?""",
                row -> new WitnessView(
                        witness.label(),
                        witness.name(),
                        witness.keys().stream().map(NoteKey::show).toList(),
                        row.longValue(1),
                        row.instantOrNull(2),
                        row.longValue(3),
                        row.text(4)),
                witness.name(),
                witness.name());
    }
}
