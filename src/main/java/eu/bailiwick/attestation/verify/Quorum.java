package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which logs count, and when enough witnesses have signed a checkpoint (c2sp.org/tlog-policy).
///
/// @param quorum the name of the witness or group that must have signed; `none` for no witness
record Quorum(List<NoteKey> logs, Map<String, NoteKey> witnesses, Map<String, Group> groups, String quorum) {
    static final String NONE = "none";

    /// So many of the members, each a witness or another group.
    record Group(int threshold, List<String> members) {}

    static Quorum read(String policy) {
        Reader reader = new Reader();
        if (policy.chars().anyMatch(c -> c != '\t' && c != '\n' && (c < ' ' || c == 0x7f))) {
            throw new Malformed("The policy holds control characters.");
        }
        for (String line : policy.split("\n", -1)) {
            String plain = line.replace('\t', ' ').strip();
            if (!plain.isEmpty() && !plain.startsWith("#")) {
                reader.take(List.of(plain.split(" +")));
            }
        }
        if (reader.quorum == null) {
            throw new Malformed("The policy has no quorum.");
        }
        return new Quorum(
                List.copyOf(reader.logs), Map.copyOf(reader.witnesses), Map.copyOf(reader.groups), reader.quorum);
    }

    boolean needsWitnesses() {
        return !quorum.equals(NONE);
    }

    boolean isMet(Note note) {
        return quorum.equals(NONE) || seen(quorum, note);
    }

    private boolean seen(String name, Note note) {
        NoteKey witness = witnesses.get(name);
        if (witness != null) {
            return note.signedBy(witness);
        }
        Group group = groups.getOrDefault(name, new Group(Integer.MAX_VALUE, List.of()));
        return group.members.stream().filter(member -> seen(member, note)).count() >= group.threshold;
    }

    /// The witnesses of the policy that have signed, by name.
    String signers(Note note) {
        return witnesses.entrySet().stream()
                .filter(one -> note.signedBy(one.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static final class Reader {
        private final List<NoteKey> logs = new ArrayList<>();
        private final Map<String, NoteKey> witnesses = new HashMap<>();
        private final Map<String, Group> groups = new HashMap<>();
        private final Set<String> members = new HashSet<>();
        private @Nullable String quorum;

        private void take(List<String> words) {
            switch (words.getFirst()) {
                case "log" -> log(words);
                case "witness" -> witness(words);
                case "group" -> group(words);
                case "quorum" -> quorum(words);
                default -> throw new Malformed("The policy has a line that begins with " + words.getFirst() + ".");
            }
        }

        private void log(List<String> words) {
            long count = words.size();
            if (count < 2 || count > 3) {
                throw new Malformed("A log of the policy has a key and at most an address.");
            }
            logs.add(unlike(logs, NoteKey.read(words.get(1)), Set.of(NoteKey.LOG_ED25519)));
        }

        private void witness(List<String> words) {
            if (words.size() < 3 || words.size() > 4) {
                throw new Malformed("A witness of the policy has a name, a key and at most an address.");
            }
            NoteKey key = unlike(
                    witnesses.values(),
                    NoteKey.read(words.get(2)),
                    Set.of(NoteKey.WITNESS_ED25519, NoteKey.WITNESS_ML_DSA_44));
            witnesses.put(fresh(words.get(1)), key);
        }

        private void group(List<String> words) {
            if (words.size() < 4) {
                throw new Malformed("A group of the policy has a name, a threshold and members.");
            }
            List<String> named = words.subList(3, words.size());
            named.forEach(name -> {
                known(name);
                if (!members.add(name)) {
                    throw new Malformed(name + " is a member twice.");
                }
            });
            groups.put(fresh(words.get(1)), new Group(threshold(words.get(2), named.size()), List.copyOf(named)));
        }

        private static int threshold(String word, int many) {
            if (word.equals("any") || word.equals("all")) {
                return word.equals("any") ? 1 : many;
            }
            if (!word.matches("[1-9][0-9]{0,4}") || Integer.parseInt(word) > many) {
                throw new Malformed("A group of " + many + " cannot have the threshold " + word + ".");
            }
            return Integer.parseInt(word);
        }

        private void quorum(List<String> words) {
            if (quorum != null || words.size() != 2) {
                throw new Malformed("The policy has one quorum, with one name.");
            }
            if (!words.get(1).equals(NONE)) {
                known(words.get(1));
            }
            quorum = words.get(1);
        }

        private String fresh(String name) {
            if (name.equals(NONE) || witnesses.containsKey(name) || groups.containsKey(name)) {
                throw new Malformed("The policy uses the name " + name + " twice.");
            }
            return name;
        }

        private void known(String name) {
            if (!witnesses.containsKey(name) && !groups.containsKey(name)) {
                throw new Malformed("The policy names " + name + " before it says who that is.");
            }
        }

        private static NoteKey unlike(Iterable<NoteKey> others, NoteKey key, Set<Integer> types) {
            if (!types.contains(key.type())) {
                throw new Malformed(key.name() + " has a key of a type that does not belong there.");
            }
            for (NoteKey other : others) {
                if (Arrays.equals(other.raw(), key.raw())) {
                    throw new Malformed("The policy names the key of " + key.name() + " twice.");
                }
            }
            return key;
        }
    }
}
