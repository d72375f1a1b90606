package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.challenge.Challenge;
import java.util.List;
import java.util.UUID;

/// Asks whether the devices behind an answer are this node's own: as many nodes, as many devices.
final class Distinct {
    private static final String ID = "distinct-device";

    private Distinct() {}

    /// @param proved the nodes of the reservation that the same devices have proved before
    static Check check(Appraisal appraisal, List<UUID> proved, Challenge challenge) {
        if (appraisal.devices().isEmpty()) {
            return new Check(
                    ID,
                    Outcome.NOT_CHECKED,
                    Verdict.CONDITIONAL,
                    "NO_DEVICE",
                    "The evidence names no device, so it cannot be told from another node's.");
        }
        return proved.stream()
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
