package eu.bailiwick.attestation.collateral;

import eu.bailiwick.attestation.appraisal.EvidenceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What files say of themselves, by their hash. It never changes, so it is read once and remembered until too many
/// are; who asks holds the own answers, whatever is forgotten meanwhile.
final class Remembered {
    private static final int AT_ONCE = 100;
    private final Map<String, List<Dated>> read = new ConcurrentHashMap<>();
    private final int most;

    /// @param most beyond how many everything is forgotten
    Remembered(int most) {
        this.most = most;
    }

    /// The bytes of a file.
    record Content(String sha256, byte[] bytes) {}

    /// Where the bytes of up to a hundred files at once come from.
    interface Source {
        List<Content> of(List<String> hashes);
    }

    Map<String, List<Dated>> of(Collection<String> hashes, Source source) {
        if (read.size() > most) {
            read.clear();
        }
        Map<String, List<Dated>> known = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String hash : hashes) {
            List<Dated> before = read.get(hash);
            if (before == null) {
                unknown.add(hash);
            } else {
                known.put(hash, before);
            }
        }
        for (int from = 0; from < unknown.size(); from += AT_ONCE) {
            source.of(unknown.subList(from, Math.min(unknown.size(), from + AT_ONCE)))
                    .forEach(one -> known.put(one.sha256, Dated.of(new EvidenceFile("collateral", one.bytes))));
        }
        unknown.forEach(hash -> read.put(hash, known.getOrDefault(hash, List.of())));
        return known;
    }
}
