package eu.bailiwick.attack;

import eu.bailiwick.world.Person;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// People who share the ids of an attack: rows are hidden by the tenant and not by the role, so every id is tried at
/// every route, and every role that may ask there asks, but not each for each.
final class TakingTurns {
    private TakingTurns() {}

    interface Attack {
        /// Whether the role was refused before anybody looked at the id: then this person leaves, and the next takes
        /// it.
        boolean refused(Person person, String id) throws Exception;
    }

    static void over(List<String> ids, List<Person> people, Attack attack) throws Exception {
        Deque<Person> line = new ArrayDeque<>(people);
        for (String id : ids) {
            while (!line.isEmpty()) {
                Person next = line.remove();
                if (!attack.refused(next, id)) {
                    line.add(next);
                    break;
                }
            }
        }
    }

    /// Each once, where there is no id to share.
    static void once(List<Person> people, Attack attack) throws Exception {
        over(Collections.nCopies(people.size(), ""), people, attack);
    }
}
