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

    Cosignatures(Sql sql, Followers followers) {
        this.sql = sql;
        this.followers = followers;
    }

    /// A checkpoint to be signed by a witness that signed `old` before.
    record Due(long old, long size, String note) {}

    /// The newest checkpoint, if this witness has not signed it, and if its last trouble is half a minute old.
    @Transactional
    Optional<Due> due(String witness) {
        return sql.optional(
                """
                select coalesce((select max(size) from attestation.log_cosignature where witness = ?), 0), c.size, c.note
                from attestation.log_checkpoint c
                where c.size = (select max(size) from attestation.log_checkpoint)
                  and not exists (select from attestation.log_cosignature s where s.size = c.size and s.witness = ?)
                  and not exists (select from attestation.log_witness w where w.name = ? and w.trouble <> ''
                    and w.asked_at > platform.app_now() - interval '30 seconds')""", row -> new Due(row.longValue(1), row.longValue(2), row.text(3)), witness, witness, witness);
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
                followers.quorum(), followers.all().stream().map(this::view).toList());
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
