package eu.bailiwick.attack;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// People who share the ids of an attack: rows are hidden by the tenant and not by the role, so every id is tried at
/// every route, and every role that may ask there asks, but not each for each.
final class TakingTurns {
    private TakingTurns() {}

    interface Attack<P> {
        /// Whether the role was refused before anybody looked at the id: then this person leaves, and the next takes
        /// it.
        boolean refused(P person, String id) throws Exception;
    }

    static <P> void over(List<String> ids, List<P> people, Attack<P> attack) throws Exception {
        Deque<P> line = new ArrayDeque<>(people);
        for (String id : ids) {
            while (!line.isEmpty()) {
                P next = line.remove();
                if (!attack.refused(next, id)) {
                    line.add(next);
                    break;
                }
            }
        }
    }

    /// Each once, where there is no id to share.
    static <P> void once(List<P> people, Attack<P> attack) throws Exception {
        over(Collections.nCopies(people.size(), ""), people, attack);
    }
}
