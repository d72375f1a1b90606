package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.ReferenceValue;
import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.platform.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is to be judged, against what, as of when.
///
/// @param place where it stands in its call, such as `items[3]`; empty when it is alone
/// @param challenge which one it answers; null for a question of "what if"
/// @param asOf null is now
record Question(
        String place,
        Kind kind,
        List<EvidenceFile> files,
        @Nullable UUID challenge,
        @Nullable Instant asOf,
        Expected expected,
        Map<String, Object> expectedWords,
        Policy policy) {

    /// Evidence that answers a challenge; what it has to say is in the challenge.
    static Question answer(UUID challenge, Kind kind, List<EvidenceFile> files) {
        return new Question("", kind, files, challenge, null, Expected.nothing(), Map.of(), Policy.RESERVATION);
    }

    /// The same, asked of the register of reference values as well.
    Question knowing(List<ReferenceValue> references) {
        return new Question(
                place, kind, files, challenge, asOf, expected.withReferences(references), expectedWords, policy);
    }

    /// The same with files more, which are the portal's own.
    Question beside(List<EvidenceFile> own) {
        List<EvidenceFile> all = Stream.concat(files.stream(), own.stream()).toList();
        return new Question(place, kind, all, challenge, asOf, expected, expectedWords, policy);
    }

    /// Whether newer collateral of the portal's own counts: where it is judged as of now.
    boolean takesNewest() {
        return policy.takesNewest() && asOf == null;
    }

    /// The same, saying which of those values the evidence came to, and what was demanded of its platform.
    Question cameTo(Appraisal appraisal) {
        String said = appraisal.claims().toString();
        List<Map<String, Object>> used = expected.references().stream()
                .filter(one -> one.kind().isDemand() ? appraisal.names(one.id()) : said.contains(one.value()))
                .map(ReferenceValue::words)
                .toList();
        if (used.isEmpty()) {
            return this;
        }
        Map<String, Object> words = new LinkedHashMap<>(expectedWords);
        words.put("references", used);
        return new Question(place, kind, files, challenge, asOf, expected, words, policy);
    }

    /// The same with what its challenge asks for: its nonce, what the tenant expects of the guest and, where the
    /// evidence is of GPUs or has to be, as many as the node has by its type.
    Question to(Challenge challenge) {
        byte[] nonce = challenge.nonce();
        String hex = Bytes.hex(nonce);
        Integer gpus = kind.ofSeveral() ? (Integer) challenge.gpus() : challenge.gpusAsked();
        Map<String, Object> words = new LinkedHashMap<>(Map.of("nonce", hex, "reportData", hex));
        words.putAll(challenge.guest().words());
        if (gpus != null) {
            words.put("gpus", gpus);
        }
        return new Question(
                place,
                kind,
                files,
                challenge.id(),
                null,
                challenge
                        .guest()
                        .in(new Expected(nonce, nonce, null, List.of(), null, null))
                        .withSet(gpus, null),
                Map.copyOf(words),
                Policy.RESERVATION);
    }

    /// A refusal on account of its challenge, which says where that stands when there are others.
    Problem refused(Problem why) {
        if (place.isEmpty()) {
            return why;
        }
        return why.within(why.violations().isEmpty() ? place + ".challenge" : place);
    }
}
