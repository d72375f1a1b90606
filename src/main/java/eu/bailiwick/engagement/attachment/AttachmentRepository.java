package eu.bailiwick.engagement.attachment;

import eu.bailiwick.engagement.measurement.tool.Tool;
import eu.bailiwick.engagement.ticket.Speaker;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.upload.MalwareScanner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of files of the tenant in view; their bytes lie in stretches.
@ApplicationScoped
class AttachmentRepository {
    private static final int STRETCH = 65_536;
    private static final String COLUMNS =
            "select id, ticket_id, name, media_type, size_bytes, encode(sha256, 'hex'), looked_through,"
                    + " coalesce(held_because, 'Malware was found in it: ' || s.found || '.'), sent_by_name, a.at,"
                    + " s.attachment_id is not null and s.found is null, a.tool, a.copy_of from engagement.attachment a left join"
                    + " engagement.attachment_scan s on s.tenant_id = a.tenant_id and s.attachment_id = coalesce(a.kept_in, a.id)";
    // what a file is told by may be a copy; its bytes, and what was found in them, are known by where they were sent
    private static final String KEPT =
            "(select coalesce(a.kept_in, a.id) from engagement.attachment a where a.tenant_id = ? and a.id = ?)";
    private final Sql sql;
    private final Caller caller;
    private final Speaker speaker;

    AttachmentRepository(Sql sql, Caller caller, Speaker speaker) {
        this.sql = sql;
        this.caller = caller;
        this.speaker = speaker;
    }

    /// Newest first, from below `before` on.
    List<AttachmentView> list(UUID ticket, @Nullable UUID before, int limit) {
        Where where = Where.of("a.tenant_id = ?", caller.tenant())
                .and("ticket_id = ?", ticket)
                .and("id < ?", before);
        return sql.list(
                COLUMNS + where.text() + "order by id desc limit ?", AttachmentRepository::read, where.values(limit));
    }

    Optional<AttachmentView> find(UUID ticket, UUID id) {
        return sql.optional(
                COLUMNS + " where a.tenant_id = ? and ticket_id = ? and id = ?",
                AttachmentRepository::read,
                caller.tenant(),
                ticket,
                id);
    }

    void insert(UUID id, UUID ticket, String name, Sniffed sniffed, byte[] content) {
        sql.update(
                "insert into engagement.attachment (tenant_id, id, ticket_id, name, media_type, size_bytes, sha256, looked_through,"
                        + " held_because, tool, side, sent_by, sent_by_name) values (?, ?, ?, ?, ?, ?, sha256(?), ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                ticket,
                name,
                sniffed.mediaType(),
                content.length,
                content,
                sniffed.lookedThrough(),
                sniffed.heldBecause(),
                sniffed.tool(),
                speaker.side(),
                speaker.subject(),
                speaker.name());
        if (sniffed.heldBecause() != null) {
            return;
        }
        List<Object[]> stretches = new ArrayList<>();
        for (int at = 0; at < content.length; at += STRETCH) {
            stretches.add(new Object[] {
                caller.tenant(),
                id,
                at / STRETCH,
                Arrays.copyOfRange(content, at, Math.min(content.length, at + STRETCH))
            });
        }
        sql.batch(
                "insert into engagement.attachment_chunk (tenant_id, attachment_id, seq, content) values (?, ?, ?, ?)",
                stretches);
    }

    /// Files of a ticket stand on one that was split off from it, too, in their order; how many did.
    int copy(UUID from, UUID into, List<UUID> files) {
        List<UUID> found = sql.list(
                "select id from engagement.attachment where tenant_id = ? and ticket_id = ? and id = any (cast(? as uuid[])) order by id",
                row -> row.uuid(1),
                caller.tenant(),
                from,
                files.stream().map(UUID::toString).toList());
        found.forEach(file -> sql.update(
                "insert into engagement.attachment (tenant_id, id, ticket_id, copy_of) values (?, ?, ?, ?)",
                caller.tenant(),
                Ids.next(),
                into,
                file));
        return found.size();
    }

    /// One stretch of the bytes; empty behind the last one.
    @Transactional
    Optional<byte[]> stretch(UUID id, int seq) {
        return sql.optional(
                "select content from engagement.attachment_chunk where tenant_id = ? and attachment_id = " + KEPT
                        + " and seq = ?",
                row -> row.bytes(1),
                caller.tenant(),
                caller.tenant(),
                id,
                seq);
    }

    /// All bytes of one file.
    byte[] whole(UUID id) {
        return sql.one(
                "select coalesce(string_agg(content, ''::bytea order by seq), ''::bytea) from engagement.attachment_chunk"
                        + " where tenant_id = ? and attachment_id = " + KEPT,
                row -> row.bytes(1),
                caller.tenant(),
                caller.tenant(),
                id);
    }

    /// Whether a scanner found malware in it.
    boolean isInfected(UUID id) {
        return sql.one(
                "select exists (select from engagement.attachment_scan where tenant_id = ? and attachment_id = " + KEPT
                        + " and found is not null)",
                row -> row.bool(1),
                caller.tenant(),
                caller.tenant(),
                id);
    }

    /// Keeps what a scanner said of a file; false when that is known already.
    boolean judge(UUID id, MalwareScanner.Verdict verdict) {
        return sql.update(
                        "insert into engagement.attachment_scan (tenant_id, attachment_id, found) values (?, " + KEPT
                                + ", nullif(?, '')) on conflict do nothing",
                        caller.tenant(),
                        caller.tenant(),
                        id,
                        verdict.found())
                == 1;
    }

    private static AttachmentView read(Row row) {
        String tool = row.textOrNull(12);
        return new AttachmentView(
                row.uuid(1),
                row.uuid(2),
                row.text(3),
                row.text(4),
                row.longValue(5),
                row.text(6),
                row.bool(7),
                row.textOrNull(8),
                row.text(9),
                row.instant(10),
                row.bool(11),
                tool == null ? null : Tool.valueOf(tool),
                row.uuidOrNull(13));
    }
}
