package eu.bailiwick.attestation.witness;

import eu.bailiwick.attestation.log.LogConfig;
import eu.bailiwick.attestation.log.LogKey;
import eu.bailiwick.attestation.log.NoteKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The witnesses of this log, and the rule when a checkpoint has enough of them.
@ApplicationScoped
public class Followers {
    private final LogKey key;
    private final int quorum;
    private final List<Follower> all;

    Followers(LogConfig config, LogKey key) {
        this.key = key;
        this.all = config.witnesses().entrySet().stream()
                .map(one -> new Follower(
                        one.getKey(),
                        one.getValue().url(),
                        one.getValue().keys().stream().map(NoteKey::read).toList()))
                .sorted(Comparator.comparing(Follower::label))
                .toList();
        this.quorum = Math.min(config.quorum(), all.size());
    }

    public List<Follower> all() {
        return all;
    }

    public int quorum() {
        return quorum;
    }

    /// The rule as others' tools read it (c2sp.org/tlog-policy).
    public String policy() {
        List<String> lines = new ArrayList<>();
        lines.add("log " + key.verifier().show());
        for (Follower one : all) {
            List<String> names = new ArrayList<>();
            for (NoteKey verifier : one.keys()) {
                String name = one.label() + "-" + verifier.algorithm().toLowerCase(Locale.ROOT);
                lines.add("witness " + name + " " + verifier.show());
                names.add(name);
            }
            lines.add("group " + one.label() + " any " + String.join(" ", names));
        }
        if (all.isEmpty()) {
            lines.add("quorum none");
        } else {
            lines.add("group enough " + quorum + " "
                    + String.join(" ", all.stream().map(Follower::label).toList()));
            lines.add("quorum enough");
        }
        return String.join("\n", lines) + "\n";
    }
}
