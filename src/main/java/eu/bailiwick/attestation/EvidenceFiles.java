package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The bytes that were judged, of the tenant in view. Only added to, never changed.
@ApplicationScoped
class EvidenceFiles {
    private final Sql sql;
    private final Caller caller;

    EvidenceFiles(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// Keeps the files in their order, and the bytes of each that is not there yet, in one round trip.
    void keep(List<Judged> judged) {
        List<UUID> appraisals = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<byte[]> hashes = new ArrayList<>();
        List<@Nullable Instant> since = new ArrayList<>();
        Map<ByteBuffer, byte[]> contents = new TreeMap<>();
        for (Judged one : judged) {
            int position = 0;
            for (EvidenceFile file : one.judgement().question().files()) {
                byte[] hash = sha256(file.content());
                appraisals.add(one.id());
                positions.add(++position);
                names.add(file.name());
                hashes.add(hash);
                since.add(one.judgement().kept().get(file.name()));
                contents.put(ByteBuffer.wrap(hash), file.content());
            }
        }
        // in one order, so that two who bring the same bytes do not wait for each other
        sql.update(
                "with added as (insert into attestation.content (tenant_id, sha256, bytes) select ?::text, g.sha256, g.bytes"
                        + " from unnest(?::bytea[], ?::bytea[]) as g(sha256, bytes) where not exists (select from"
                        + " attestation.content c where c.tenant_id = ? and c.sha256 = g.sha256) order by g.sha256 on conflict"
                        + " do nothing) insert into attestation.appraisal_file (tenant_id, appraisal_id, position, name,"
                        + " sha256, kept_since) select ?::text, g.* from unnest(?::uuid[], ?::int[], ?::text[], ?::bytea[],"
                        + " ?::timestamptz[]) as g",
                caller.tenant(),
                contents.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new),
                contents.values().toArray(byte[][]::new),
                caller.tenant(),
                caller.tenant(),
                appraisals,
                positions,
                names,
                hashes.toArray(byte[][]::new),
                since);
    }

    List<EvidenceFile> of(UUID appraisal) {
        return sql.list(
                "select f.name, c.bytes from attestation.appraisal_file f join attestation.content c on c.tenant_id ="
                        + " f.tenant_id and c.sha256 = f.sha256 where f.tenant_id = ? and f.appraisal_id = ? order by"
                        + " f.position",
                row -> new EvidenceFile(row.text(1), row.bytes(2)),
                caller.tenant(),
                appraisal);
    }

    /// When the tenant first handed in each of them, or since when the portal kept it, in the same order.
    List<Appraisals.Received> received(UUID appraisal) {
        return sql.list(
                "select coalesce(f.kept_since, c.received_at), f.kept_since is not null from attestation.appraisal_file f join attestation.content c on c.tenant_id ="
                        + " f.tenant_id and c.sha256 = f.sha256 where f.tenant_id = ? and f.appraisal_id = ? order by"
                        + " f.position",
                row -> new Appraisals.Received(row.instant(1), row.bool(2)),
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
}
