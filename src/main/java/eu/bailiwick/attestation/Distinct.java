package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.challenge.Challenge;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Asks whether the devices behind an answer are this node's own: as many nodes, as many devices. Answers of one call
/// are asked one after the other, and each one that is accepted counts for those behind it.
final class Distinct {
    private static final String ID = "distinct-device";
    private final Map<Proof, UUID> nodes;

    /// @param nodes which node of a reservation a device has proved before
    Distinct(Map<Proof, UUID> nodes) {
        this.nodes = new HashMap<>(nodes);
    }

    /// A device that has proved a node of a reservation.
    record Proof(UUID reservation, String device) {}

    void accepted(Appraisal appraisal, Challenge challenge) {
        appraisal.devices().forEach(device -> nodes.put(new Proof(challenge.reservation(), device), challenge.node()));
    }

    Check check(Appraisal appraisal, Challenge challenge) {
        if (appraisal.devices().isEmpty()) {
            return new Check(
                    ID,
                    Outcome.NOT_CHECKED,
                    Verdict.CONDITIONAL,
                    "NO_DEVICE",
                    "The evidence names no device, so it cannot be told from another node's.");
        }
        return appraisal.devices().stream()
                .map(device -> nodes.get(new Proof(challenge.reservation(), device)))
                .filter(Objects::nonNull)
                .filter(node -> !node.equals(challenge.node()))
                .findFirst()
                .map(other -> new Check(
                        ID,
                        Outcome.FAIL,
                        Verdict.REJECT,
                        "DEVICE_REUSED",
                        "A device behind this evidence has proved another node of the reservation before: " + other
                                + "."))
                .orElseGet(() -> new Check(
                        ID,
                        Outcome.PASS,
                        Verdict.ACCEPT,
                        "",
                        "No device behind this evidence has proved another node of the reservation."));
    }
}
