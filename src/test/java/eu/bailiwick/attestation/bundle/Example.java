package eu.bailiwick.attestation.bundle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An appraisal that never happened.
final class Example {
    static final Map<String, String> FILES = Map.of("evidence/report.bin", "ab".repeat(32));
    private static final Instant AT = Instant.parse("2027-03-01T10:00:00.123456Z");

    private Example() {}

    static AppraisalView of(Verdict verdict, String reason, CheckView... checks) {
        return new AppraisalView(
                UUID.fromString("01958a00-0000-7000-8000-000000000001"),
                "sev-snp",
                null,
                null,
                null,
                null,
                false,
                "CUSTOMER",
                "Cleo Compliance",
                "as-submitted-1",
                AT,
                verdict,
                reason,
                List.of(checks),
                JsonNodeFactory.instance.objectNode(),
                List.of("09".repeat(64)),
                3,
                AT.plusSeconds(86_400),
                AT,
                "bailiwick/1 test");
    }

    static AppraisalView accepted() {
        return of(
                Verdict.ACCEPT,
                "",
                passed("signature"),
                passed("debug"),
                new CheckView(
                        "revocation", Outcome.NOT_CHECKED, false, "REVOCATION_NOT_CHECKED", "No list was there."));
    }

    static AppraisalView rejected() {
        return of(
                Verdict.REJECT,
                "DEBUG_ENABLED",
                passed("signature"),
                new CheckView("debug", Outcome.FAIL, true, "DEBUG_ENABLED", "The host can read the guest's memory."));
    }

    static CheckView passed(String id) {
        return new CheckView(id, Outcome.PASS, true, "", "Holds: " + id + ".");
    }
}
