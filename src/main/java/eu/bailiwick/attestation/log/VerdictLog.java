package eu.bailiwick.attestation.log;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The log as this portal keeps it. A statement waits in the transaction that makes it; whichever replica comes next
/// gives it its place and signs a checkpoint, in one transaction: killed at any instant, there is one root for each
/// size and no statement is lost.
@ApplicationScoped
public class VerdictLog {
    private static final int BATCH = 2_000;
    private final Sql sql;
    private final LogKey key;
    private final LogConfig config;
    private final List<String> witnesses;
    private final List<String> asked;

    VerdictLog(Sql sql, LogKey key, LogConfig config) {
        this.sql = sql;
        this.key = key;
        this.config = config;
        this.witnesses =
                config.witnesses().values().stream().map(VerdictLog::name).toList();
        this.asked = config.witnesses().values().stream()
                .filter(one -> one.url().isPresent())
                .map(VerdictLog::name)
                .toList();
    }

    private static String name(LogConfig.Follower witness) {
        return NoteKey.read(witness.keys().getFirst()).name();
    }

    /// Where a statement stands, with what proves it under a signed checkpoint.
    public record Place(long index, Checkpoint checkpoint, String note, List<Hash> path) {

        /// The proof in the format of c2sp.org/tlog-proof.
        public String proof() {
            return "c2sp.org/tlog-proof@v1\nindex " + index + "\n"
                    + path.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining())
                    + "\n" + note;
        }
    }

    /// The bytes of a statement's entry: its hash as a line of text, which names nobody.
    public static byte[] entry(byte[] statementSha256) {
        return ("sha256:" + HexFormat.of().formatHex(statementSha256) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// Lets statements of the tenant in view wait for their places, in their order.
    ///
    /// @param statements the SHA-256 of each, by its appraisal or by what else it is about
    @Transactional(Transactional.TxType.MANDATORY)
    public void await(String tenant, SequencedMap<UUID, byte[]> statements) {
        sql.update(
                "insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256) select ?::text, g.id,"
                        + " g.sha256 from unnest(?::uuid[], ?::bytea[]) with ordinality as g(id, sha256, position) order by"
                        + " g.position",
                tenant,
                statements.keySet(),
                statements.values().toArray(byte[][]::new));
    }

    /// Gives places to all that waits and signs the new size, unless the log stands still; answers the size.
    @Transactional
    public long sequence() {
        long size = sql.one(
                "select attestation.sequence_log(?, ?, ?::text[])",
                row -> row.longValue(1),
                BATCH,
                key.verifier().name(),
                asked);
        // read under the lock that the function holds: another replica may just have signed
        if (size > signedSize()) {
            Checkpoint checkpoint =
                    new Checkpoint(key.verifier().name(), size, tree(size).root());
            sql.update(
                    "insert into attestation.log_checkpoint (size, root, note) values (?, ?, ?)",
                    size,
                    checkpoint.root().bytes(),
                    key.sign(checkpoint).show());
        }
        return size;
    }

    private long signedSize() {
        return sql.one("select coalesce(max(size), -1) from attestation.log_checkpoint", row -> row.longValue(1));
    }

    /// Whether anything waits for its place.
    @Transactional
    public boolean waits() {
        return sql.one("select attestation.log_waits() > 0", row -> row.bool(1));
    }

    /// Whether a witness has seen more of the log than is here, so that nothing gets a place.
    @Transactional
    public boolean standsStill() {
        return sql.one(
                "select exists (select from attestation.log_halt where origin = ? and lifted_at is null)",
                row -> row.bool(1),
                key.verifier().name());
    }

    /// What is said of a statement that has no place yet.
    public Problem waiting() {
        return Problem.conflict(
                standsStill()
                        ? "The log stands still: a witness has seen more of it than is here. What waits keeps its order and gets"
                                + " its place when the log goes on."
                        : "This waits for its place in the log. Try again in a moment.");
    }

    /// The checkpoint of a log in which nothing stands yet, as this log would sign it.
    public String ofNothing() {
        return key.sign(new Checkpoint(key.verifier().name(), 0, Hash.ofNothing()))
                .show();
    }

    /// The newest signed checkpoint with the lines of its witnesses; empty before the first.
    @Transactional
    public Optional<String> newest() {
        return sql.optional(
                        "select size, note from attestation.log_checkpoint order by size desc limit 1",
                        row -> Map.entry(row.longValue(1), row.text(2)))
                .map(signed -> withWitnesses(signed.getKey(), signed.getValue()));
    }

    private String withWitnesses(long size, String note) {
        return note
                + String.join(
                        "",
                        sql.list(
                                "select line from attestation.log_cosignature where size = ? order by witness",
                                row -> row.text(1),
                                size));
    }

    /// The place of a statement of the tenant in view, proved under the newest checkpoint that enough witnesses have
    /// signed, or the newest
    /// of all while none has.
    @Transactional
    public Optional<Place> place(String tenant, UUID appraisal) {
        Optional<Long> index = sql.optional(
                "select index from attestation.log_leaf where tenant_id = ? and appraisal_id = ?",
                row -> row.longValue(1),
                tenant,
                appraisal);
        return index.flatMap(at -> witnessed(at).or(this::newest).map(note -> {
            Checkpoint checkpoint = Checkpoint.read(Note.read(note).text());
            return new Place(at, checkpoint, note, tree(checkpoint.size()).inclusion(at));
        }));
    }

    private Optional<String> witnessed(long index) {
        return sql.optional(
                        """
                        select c.size, c.note from attestation.log_checkpoint c
                        where c.size > ? and ? <= (select count(*) from attestation.log_cosignature s
                          where s.size = c.size and s.witness = any(?))
                        order by c.size desc limit 1""",
                        row -> Map.entry(row.longValue(1), row.text(2)),
                        index,
                        Math.min(config.quorum(), witnesses.size()),
                        witnesses)
                .map(signed -> withWitnesses(signed.getKey(), signed.getValue()));
    }

    /// A signed size, and whether enough of the registered witnesses have signed it.
    public record Standing(long size, boolean witnessed) {}

    /// The first signed size of at least so many entries that enough witnesses have signed; the first of all while none
    /// has. Neither moves however far the log grows.
    @Transactional
    public Standing standing(long atLeast) {
        int quorum = Math.min(config.quorum(), witnesses.size());
        return sql.one(
                """
                select c.size, s.enough from attestation.log_checkpoint c cross join lateral (
                  select ? <= count(*) as enough from attestation.log_cosignature s
                  where s.size = c.size and s.witness = any(?)) s
                where c.size >= ? order by s.enough desc, c.size limit 1""", row -> new Standing(row.longValue(1), row.bool(2) && quorum > 0), quorum, witnesses, atLeast);
    }

    /// What shows that the log of `newer` entries continues the one of `older`.
    @Transactional
    public List<Hash> consistency(long older, long newer) {
        return tree(newer).consistency(older);
    }

    /// That the log of a place continues the one that was signed at a size, or else the first that was signed at all.
    ///
    /// @param kept the size of the checkpoint that the reader knows; null when they know none
    @Transactional
    public Continuation continuation(Place place, @Nullable Long kept) {
        long newer = place.checkpoint().size();
        if (kept != null && kept > newer) {
            throw Problem.conflict("This place is proved in the log of " + newer + " entries, and yours has " + kept
                    + ". Ask again when enough witnesses have signed it, or leave the checkpoint out.");
        }
        Continuation.Signed first = sql.optional(
                        "select size, note from attestation.log_checkpoint where size = coalesce(?::bigint, (select"
                                + " min(size) from attestation.log_checkpoint where size > 0))",
                        row -> Map.entry(row.longValue(1), row.text(2)),
                        kept)
                .map(signed -> Continuation.Signed.of(Note.read(withWitnesses(signed.getKey(), signed.getValue()))))
                .orElseThrow(() -> Problem.invalid("checkpoint", "The log has signed no checkpoint of that size."));
        Continuation.Signed last = Continuation.Signed.of(Note.read(place.note()));
        return new Continuation(first, last, consistency(first.size(), newer));
    }

    /// The same between any size and one that was signed after it; empty when that one was not.
    @Transactional
    public Optional<List<Hash>> continued(long older, long newer) {
        boolean signed = sql.optional("select 1 from attestation.log_checkpoint where size = ?", row -> true, newer)
                .isPresent();
        return signed && older <= newer ? Optional.of(consistency(older, newer)) : Optional.empty();
    }

    Tree tree(long size) {
        Map<String, Hash> kept = new HashMap<>();
        return new Tree(size, (level, index) -> kept.computeIfAbsent(level + "/" + index, any -> node(level, index)));
    }

    private Hash node(int level, long index) {
        return sql.one(
                "select hash from attestation.log_node where level = ? and index = ?",
                row -> new Hash(row.bytes(1)),
                level,
                index);
    }

    /// Hashes of a tile: `width` nodes of level 8 × `level`, from node 256 × `tile` on (c2sp.org/tlog-tiles).
    @Transactional
    public List<Hash> tile(int level, long tile, int width) {
        return sql.list(
                "select hash from attestation.log_node where level = ? and index >= ? and index < ? order by index",
                row -> new Hash(row.bytes(1)),
                8 * level,
                tile * 256,
                tile * 256 + width);
    }

    /// The entries of a tile, in order.
    @Transactional
    public List<byte[]> entries(long tile, int width) {
        return sql.list(
                "select statement_sha256 from attestation.log_entries(?, ?)",
                row -> entry(row.bytes(1)),
                tile * 256,
                tile * 256 + width);
    }
}
