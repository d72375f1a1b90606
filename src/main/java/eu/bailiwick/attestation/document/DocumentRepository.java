package eu.bailiwick.attestation.document;

import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of documents; their bytes lie in stretches. Whom PostgreSQL shows what: tenants see what was published, and no
/// byte of what was withdrawn.
@ApplicationScoped
class DocumentRepository {
    private static final int STRETCH = 65_536;
    // Days are counted in UTC.
    private static final String ENTRIES = """
            select id, document, version, kind, language, title, issued_by, valid_from::text, valid_until::text, pages,
              size_bytes, encode(sha256, 'hex'), case
                when withdrawn_at is not null then 'WITHDRAWN'
                when published_at is null then 'PROPOSED'
                when exists (select from attestation.document n where n.document = d.document and n.version > d.version
                  and n.published_at is not null and n.withdrawn_at is null and n.valid_from <= today) then 'REPLACED'
                when valid_from > today then 'AHEAD'
                when valid_until < today then 'EXPIRED'
                else 'VALID' end,
              proposed_by_name, proposed_at, published_by_name, published_at, withdrawn_by_name, withdrawn_at,
              withdrawn_reason
            from attestation.document d cross join (select (platform.app_now() at time zone 'UTC')::date as today) t
            """;
    private static final String IN_ORDER =
            " order by array_position(array['C5_REPORT', 'ISO_CERTIFICATE', 'DATA_PROCESSING_AGREEMENT', 'MEASURES',"
                    + " 'CONFIDENTIAL_COMPUTING', 'OTHER'], kind), document desc, version desc";
    private final Sql sql;
    private final Caller caller;

    DocumentRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// By kind, the newest document first, and of each its newest version.
    List<DocumentEntry> all() {
        return sql.list(ENTRIES + IN_ORDER, DocumentRepository::read);
    }

    List<DocumentEntry> published() {
        return sql.list(ENTRIES + "where published_at is not null" + IN_ORDER, DocumentRepository::read);
    }

    Optional<DocumentEntry> find(UUID id) {
        return sql.optional(ENTRIES + "where id = ?", DocumentRepository::read, id);
    }

    /// Waits until nobody else decides on it.
    void lock(UUID id) {
        sql.list("select id from attestation.document where id = ? for update", row -> row.uuid(1), id);
    }

    boolean isProposer(UUID id) {
        return sql.one(
                "select proposed_by = ? from attestation.document where id = ?",
                row -> row.bool(1),
                caller.subject(),
                id);
    }

    /// False when the same file is there already. PostgreSQL counts the versions.
    boolean insert(UUID id, UUID document, Described as, byte[] content) {
        int written = sql.update(
                "insert into attestation.document (id, document, version, kind, language, title, issued_by, valid_from,"
                        + " valid_until, pages, size_bytes, sha256, proposed_by, proposed_by_name) values (?, ?, 1, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, sha256(?), ?, ?) on conflict (sha256) where withdrawn_at is null do nothing",
                id,
                document,
                as.kind,
                as.language,
                as.title,
                as.issuedBy,
                as.validFrom,
                as.validUntil,
                as.pages,
                content.length,
                content,
                caller.subject(),
                caller.name());
        if (written == 0) {
            return false;
        }
        List<Object[]> stretches = new ArrayList<>();
        for (int at = 0; at < content.length; at += STRETCH) {
            stretches.add(new Object[] {
                id, at / STRETCH, Arrays.copyOfRange(content, at, Math.min(content.length, at + STRETCH))
            });
        }
        sql.batch("insert into attestation.document_chunk (document_id, seq, content) values (?, ?, ?)", stretches);
        return true;
    }

    /// What is said of a version.
    record Described(
            DocumentKind kind,
            DocumentLanguage language,
            String title,
            String issuedBy,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            int pages) {}

    void publish(UUID id) {
        sql.update(
                "update attestation.document set published_by = ?, published_by_name = ?, published_at ="
                        + " platform.app_now() where id = ?",
                caller.subject(),
                caller.name(),
                id);
    }

    void withdraw(UUID id, String reason) {
        sql.update(
                "update attestation.document set withdrawn_by = ?, withdrawn_by_name = ?, withdrawn_at ="
                        + " platform.app_now(), withdrawn_reason = ? where id = ?",
                caller.subject(),
                caller.name(),
                reason,
                id);
    }

    /// One stretch of the bytes; empty behind the last one.
    @Transactional
    Optional<byte[]> stretch(UUID id, int seq) {
        return sql.optional(
                "select content from attestation.document_chunk where document_id = ? and seq = ?",
                row -> row.bytes(1),
                id,
                seq);
    }

    private static DocumentEntry read(Row row) {
        String until = row.textOrNull(9);
        return new DocumentEntry(
                row.uuid(1),
                row.uuid(2),
                row.intValue(3),
                DocumentKind.valueOf(row.text(4)),
                DocumentLanguage.valueOf(row.text(5)),
                row.text(6),
                row.text(7),
                LocalDate.parse(row.text(8)),
                until == null ? null : LocalDate.parse(until),
                row.intValue(10),
                row.longValue(11),
                row.text(12),
                DocumentStanding.valueOf(row.text(13)),
                row.text(14),
                row.instant(15),
                row.textOrNull(16),
                row.instantOrNull(17),
                row.textOrNull(18),
                row.instantOrNull(19),
                row.textOrNull(20));
    }
}
