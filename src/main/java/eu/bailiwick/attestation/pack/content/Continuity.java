package eu.bailiwick.attestation.pack.content;

import eu.bailiwick.attestation.log.Continuation;
import eu.bailiwick.attestation.log.Hash;
import eu.bailiwick.attestation.log.Tree;
import eu.bailiwick.platform.database.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The log of a pack: the signed checkpoints before its period and over its verdicts, that the one continues the
/// other, and where each verdict stands under the later one.
final class Continuity {
    private static final int RUN = 256;
    private static final int RUNS_KEPT = 64;
    private final Continuation continuation;
    private final Tree tree;

    /// A stretch of one level of the tree.
    private record Run(int level, long number) {}

    private Continuity(Continuation continuation, Tree tree) {
        this.continuation = continuation;
        this.tree = tree;
    }

    static Continuity of(Sql sql, Scope scope) {
        Long first = scope.firstSize();
        Tree tree = new Tree(scope.lastSize(), nodes(sql));
        return new Continuity(
                new Continuation(
                        first == null ? null : signed(sql, first),
                        signed(sql, scope.lastSize()),
                        tree.consistency(first == null ? 0 : first)),
                tree);
    }

    private static Continuation.Signed signed(Sql sql, long size) {
        String witnesses = String.join(
                "",
                sql.list(
                        "select line from attestation.log_cosignature where size = ? order by witness",
                        row -> row.text(1),
                        size));
        return sql.one(
                "select size, root, note from attestation.log_checkpoint where size = ?",
                row -> new Continuation.Signed(row.longValue(1), new Hash(row.bytes(2)), row.text(3) + witnesses),
                size);
    }

    // Neighbours are asked for together, and the runs that were asked for last are kept.
    private static Tree.Nodes nodes(Sql sql) {
        Map<Run, List<Hash>> kept = new LinkedHashMap<>(RUNS_KEPT, 1, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Run, List<Hash>> eldest) {
                return size() > RUNS_KEPT;
            }
        };
        return (level, index) -> kept.computeIfAbsent(
                        new Run(level, index / RUN),
                        run -> sql.list(
                                "select hash from attestation.log_node where level = ? and index >= ? and index < ? order"
                                        + " by index",
                                row -> new Hash(row.bytes(1)),
                                run.level,
                                run.number * RUN,
                                (run.number + 1) * RUN))
                .get((int) (index % RUN));
    }

    /// That the entry stands there, in the format of c2sp.org/tlog-proof.
    String proof(long index) {
        return "c2sp.org/tlog-proof@v1\nindex " + index + "\n"
                + tree.inclusion(index).stream()
                        .map(hash -> hash.base64() + "\n")
                        .collect(Collectors.joining())
                + "\n" + continuation.last().note();
    }

    /// Both sizes and what shows that the later continues the earlier.
    String json() {
        return continuation.json();
    }

    void into(Archive archive) {
        if (continuation.first() != null) {
            archive.add(Continuation.FIRST, continuation.first().note());
        }
        archive.add(Continuation.LAST, continuation.last().note());
        archive.add(Continuation.JSON, json() + "\n");
        archive.add(Continuation.LINES, continuation.lines());
    }
}
