package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.platform.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what is to be judged from a request, or refuses it under the name of a field.
record Reading(AppraisalRequest request) {
    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2099-12-31T00:00:00Z");

    static List<Question> all(AppraisalBatch batch) {
        List<AppraisalRequest> items = batch.items() == null ? List.of() : batch.items();
        List<Question> questions = new ArrayList<>();
        for (AppraisalRequest item : items) {
            questions.add(new Reading(item).question("items[" + questions.size() + "]"));
        }
        return questions;
    }

    /// @param place where the request stands in its call; empty when it is alone
    Question question(String place) {
        try {
            Kind kind = kind();
            List<EvidenceFile> files = Files.of(request);
            Instant asOf = asOf();
            if (request.challenge() != null) {
                refuseConditions(kind);
            }
            AppraisalRequest.Expectation wanted = request.expected();
            Expectations expectations = wanted == null ? null : new Expectations(wanted, kind);
            return new Question(
                    place,
                    kind,
                    files,
                    request.challenge(),
                    asOf,
                    expectations == null ? Expected.nothing() : expectations.expected(),
                    expectations == null ? Map.of() : expectations.words(),
                    policy());
        } catch (Problem refused) {
            throw refused.within(place);
        }
    }

    private void refuseConditions(Kind kind) {
        if (kind == Kind.SEV_SNP_AZURE_HCL) {
            throw Problem.invalid(
                    "kind",
                    "What Azure wraps holds no challenge: the quote of its virtual TPM would, and is not judged here. A"
                            + " node proves itself with one of " + Kind.machines() + ".");
        }
        if (!kind.provesMachine()) {
            throw Problem.invalid("kind", "A node proves itself with one of " + Kind.machines() + ".");
        }
        if (request.asOf() != null || request.expected() != null || request.policy() != null) {
            throw Problem.invalid(
                    "challenge",
                    "A challenge is answered now and by the reservation's policy: leave out asOf, expected and policy,"
                            + " or the challenge.");
        }
    }

    private Kind kind() {
        return Kind.named(String.valueOf(request.kind()))
                .orElseThrow(() -> Problem.invalid("kind", "Use one of " + Kind.wireNames() + "."));
    }

    private @Nullable Instant asOf() {
        Instant asOf = request.asOf();
        if (asOf != null && (asOf.isBefore(EARLIEST) || asOf.isAfter(LATEST))) {
            throw Problem.invalid("asOf", "Choose an instant from 2015 to 2099.");
        }
        return asOf;
    }

    private Policy policy() {
        return switch (request.policy() == null ? "as-submitted" : request.policy()) {
            case "as-submitted" -> Policy.AS_SUBMITTED;
            case "reservation" -> Policy.RESERVATION;
            default -> throw Problem.invalid("policy", "Use as-submitted or reservation.");
        };
    }
}
