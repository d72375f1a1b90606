package eu.bailiwick.attestation;

import eu.bailiwick.world.Database;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The nodes of a confidential reservation of aurora, each with a registered chip of its own, and the agent
/// that answers for all of them in one call.
record Rack(Confidential reservation, List<String> nodes, List<Chip> chips) {
    static final String BATCHES = "/api/v1/attestation-appraisal-batches";

    /// @param first the number of the first node's chip
    static Rack of(int nodes, int first) {
        Confidential reservation = Confidential.of(nodes, 1).locked();
        List<String> bound = reservation.nodes();
        List<Chip> chips = new ArrayList<>();
        for (int at = 0; at < nodes; at++) {
            chips.add(Chip.number(first + at));
            Registered.in(bound.get(at), chips.get(at));
        }
        return new Rack(reservation, bound, chips);
    }

    static Agent agent() {
        return Agent.named("attestation-agent");
    }

    List<Agent.Challenge> challenges() {
        Agent agent = agent();
        return nodes.stream()
                .map(node -> agent.challenge(reservation.id(), node))
                .toList();
    }

    static Map<String, Object> answer(Agent.Challenge challenge, Chip chip) {
        return new HashMap<>(
                Map.of("kind", "sev-snp", "challenge", challenge.id(), "files", chip.evidence(challenge.nonce())));
    }

    /// Sound answers of all nodes, in their order.
    List<Map<String, Object>> answers(List<Agent.Challenge> challenges) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (int at = 0; at < challenges.size(); at++) {
            answers.add(answer(challenges.get(at), chips.get(at)));
        }
        return answers;
    }

    static ValidatableResponse sent(RequestSpecification request) {
        return request.post(BATCHES).then();
    }

    static ValidatableResponse sent(List<?> items) {
        return sent(agent().sends(Map.of("items", items)));
    }

    /// What of these challenges is kept: used ones, verdicts with files, statements in the log, events of the trail.
    static String kept(List<Agent.Challenge> challenges) throws SQLException {
        String ids =
                challenges.stream().map(one -> "'" + one.id() + "'").distinct().collect(Collectors.joining(","));
        String verdicts = "from attestation.appraisal a where a.challenge_id in (" + ids + ")";
        return Database.SUPERUSER.value(
                "select (select count(*) from attestation.challenge where used_at is not null and id"
                        + " in (" + ids + ")) || ' ' || (select count(*) " + verdicts + ") || ' ' || (select count(*) "
                        + verdicts
                        + " and exists (select from attestation.appraisal_file f where f.appraisal_id = a.id)) || ' ' || (select"
                        + " count(*) " + verdicts
                        + " and (exists (select from attestation.log_waiting w where w.appraisal_id ="
                        + " a.id) or exists (select from attestation.log_leaf l where l.appraisal_id = a.id))) || ' ' || (select"
                        + " count(*) from audit.audit_event e where e.action = 'evidence.appraised' and e.target_id in (select"
                        + " a.id::text " + verdicts + "))");
    }

    /// The same of so many.
    static String all(int count) {
        return (count + " ").repeat(5).strip();
    }
}
