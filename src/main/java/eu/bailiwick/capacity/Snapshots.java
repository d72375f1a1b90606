package eu.bailiwick.capacity;

import eu.bailiwick.platform.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// What is free, kept in memory per pool and named by the version of the pool's ledger. A stale copy can cause a
/// refusal at the ledger, never an oversell. Holds that have expired do not count.
@ApplicationScoped
public class Snapshots {
    // How old what is only suggested may be: a rush for the last nodes must not read every ledger for each refusal.
    private static final Duration YOUNG = Duration.ofSeconds(2);
    private final Sql sql;
    private final Map<UUID, Snapshot> kept = new ConcurrentHashMap<>();

    Snapshots(Sql sql) {
        this.sql = sql;
    }

    private record Snapshot(long version, Instant readAt, long validUntil, FreeCapacity capacity) {}

    private record Head(UUID pool, long version, Instant now, boolean own) {}

    private record Change(UUID pool, FreeCapacity.Delta delta, long expires) {}

    /// All pools as they are now, for one request.
    public Map<UUID, FreeCapacity> current() {
        return read(head -> false);
    }

    /// This pool as it is now and all others as they were at most two seconds ago, for what is suggested in its place.
    public Map<UUID, FreeCapacity> around(UUID pool) {
        return read(head -> !head.pool.equals(pool) && isYoung(head));
    }

    private Map<UUID, FreeCapacity> read(Predicate<Head> goodEnough) {
        List<Head> heads = sql.list(
                "select id, version, (select platform.app_now()), coalesce(xmin = pg_current_xact_id_if_assigned()::xid, false) "
                        + "from capacity.pool",
                row -> new Head(row.uuid(1), row.longValue(2), row.instant(3), row.bool(4)));
        List<Head> stale = heads.stream()
                .filter(head -> !isFresh(head) && !goodEnough.test(head))
                .toList();
        Map<UUID, Snapshot> loaded = stale.isEmpty() ? Map.of() : load(stale);
        Map<UUID, FreeCapacity> current = HashMap.newHashMap(heads.size());
        for (Head head : heads) {
            Snapshot read = loaded.get(head.pool);
            // a version of our own may be taken back, and another change will have its number
            if (read != null && !head.own) {
                kept.put(head.pool, read);
            }
            current.put(head.pool, Objects.requireNonNull(read == null ? kept.get(head.pool) : read).capacity);
        }
        return current;
    }

    public FreeCapacity of(PoolView pool) {
        return Objects.requireNonNull(current().get(pool.id()));
    }

    private boolean isFresh(Head head) {
        Snapshot snapshot = kept.get(head.pool);
        return snapshot != null
                && !head.own
                && snapshot.version == head.version
                && head.now.toEpochMilli() < snapshot.validUntil;
    }

    private boolean isYoung(Head head) {
        Snapshot snapshot = kept.get(head.pool);
        return snapshot != null && head.now.isBefore(snapshot.readAt.plus(YOUNG));
    }

    // The version was read before the claims: at worst a copy is newer than its name, and is read once more.
    private Map<UUID, Snapshot> load(List<Head> stale) {
        // Each pool begins now, with nothing: what is installed later is not free before.
        FreeCapacity.Delta begin = new FreeCapacity.Delta(stale.getFirst().now.toEpochMilli(), 0, 0);
        Map<UUID, List<FreeCapacity.Delta>> deltas = new HashMap<>();
        stale.forEach(head -> deltas.put(head.pool, new ArrayList<>(List.of(begin))));
        Map<UUID, Long> validUntil = new HashMap<>();
        sql.list(
                        "select pool, at, installed, claimed, coalesce(expires, 9223372036854775807) from capacity.free_busy(cast(? as uuid[]), ?)",
                        row -> new Change(
                                row.uuid(1),
                                new FreeCapacity.Delta(row.longValue(2), row.intValue(3), row.intValue(4)),
                                row.longValue(5)),
                        stale.stream().map(head -> head.pool.toString()).toList(),
                        stale.getFirst().now)
                .forEach(change -> {
                    Objects.requireNonNull(deltas.get(change.pool)).add(change.delta);
                    validUntil.merge(change.pool, change.expires, Math::min);
                });
        Map<UUID, Snapshot> loaded = HashMap.newHashMap(stale.size());
        for (Head head : stale) {
            loaded.put(
                    head.pool,
                    new Snapshot(
                            head.version,
                            head.now,
                            validUntil.getOrDefault(head.pool, Long.MAX_VALUE),
                            FreeCapacity.of(Objects.requireNonNull(deltas.get(head.pool)))));
        }
        return loaded;
    }
}
