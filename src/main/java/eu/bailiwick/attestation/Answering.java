package eu.bailiwick.attestation;

import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.attestation.challenge.Challenges;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The challenges that a call answers: open, each of another node, and used up by it. When one is not, every one that
/// is not is named, and nothing of the call is done.
@ApplicationScoped
class Answering {
    private final Challenges challenges;
    private final PortalClock clock;

    Answering(Challenges challenges, PortalClock clock) {
        this.challenges = challenges;
        this.clock = clock;
    }

    /// Those that questions answer, by their ids; none for questions of "what if".
    Map<UUID, Challenge> open(List<Question> questions, Instant now) {
        List<Question> answers = answers(questions);
        if (answers.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Challenge> found = challenges.of(ids(answers));
        refuse(answers, found, now);
        Set<Asked> nodes = new HashSet<>();
        for (Question answer : answers) {
            Challenge challenge = found.get(answer.challenge());
            if (challenge != null && !nodes.add(new Asked(challenge.reservation(), challenge.node()))) {
                throw answer.refused(Problem.invalid(
                        "challenge", "Another item answers for the same node. A node answers once in a call."));
            }
        }
        return found;
    }

    private record Asked(UUID reservation, UUID node) {}

    /// Uses them up, in the transaction that keeps the answers.
    void use(List<Question> questions) {
        List<Question> answers = answers(questions);
        if (answers.isEmpty()) {
            return;
        }
        List<UUID> ids = ids(answers);
        if (challenges.use(ids).size() < ids.size()) {
            refuse(answers, challenges.of(ids), clock.now());
            throw new IllegalStateException("a challenge that is open was not used");
        }
    }

    private static List<Question> answers(List<Question> questions) {
        return questions.stream()
                .filter(question -> question.challenge() != null)
                .toList();
    }

    private static List<UUID> ids(List<Question> answers) {
        List<UUID> ids = new ArrayList<>();
        for (Question answer : answers) {
            if (answer.challenge() != null) {
                ids.add(answer.challenge());
            }
        }
        return ids;
    }

    private static void refuse(List<Question> answers, Map<UUID, Challenge> found, Instant now) {
        List<Problem> refused = answers.stream()
                .flatMap(answer -> Challenges.fault(found.get(answer.challenge()), now).map(answer::refused).stream())
                .toList();
        if (!refused.isEmpty()) {
            throw Problem.together(refused);
        }
    }
}
