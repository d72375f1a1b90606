package eu.bailiwick.attestation.verify;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What was found of many verdicts, added up: each failure by itself as long as they are few, all else by how often.
final class Tally {
    private static final int FAILURES_MAX = 200;
    private static final int KINDS_MAX = 100;
    private final Findings findings;
    private final Map<Finding, Long> open = new LinkedHashMap<>();
    private final Set<String> files = new HashSet<>();
    private long verdicts;
    private long failed;
    private long failures;

    Tally(Findings findings) {
        this.findings = findings;
    }

    void add(String folder, Findings own) {
        verdicts++;
        if (own.exitCode() == Findings.FAILED) {
            failed++;
        }
        for (Finding one : own.all()) {
            switch (one.answer()) {
                case FAIL -> fail(folder, one);
                case NOT_CHECKED -> {
                    if (open.containsKey(one) || open.size() < KINDS_MAX) {
                        open.merge(one, 1L, Long::sum);
                    } else {
                        open.merge(new Finding("verdicts", Answer.NOT_CHECKED, one.mandatory(), "more"), 1L, Long::sum);
                    }
                }
                case OK -> {
                    // counted with its verdict
                }
            }
        }
    }

    // A file of evidence belongs to many verdicts and is named once.
    private void fail(String folder, Finding one) {
        boolean shared = one.what().startsWith("evidence/");
        if (shared && files.contains(one.what())) {
            return;
        }
        failures++;
        if (failures <= FAILURES_MAX) {
            findings.fail(shared ? one.what() : folder + one.what(), one.detail());
            files.add(one.what());
        }
    }

    void close() {
        open.forEach((one, times) -> {
            String what = "verdicts, " + one.what();
            String detail = one.detail() + " (" + times + " of " + verdicts + " verdicts)";
            if (one.mandatory()) {
                findings.missing(what, detail);
            } else {
                findings.aside(what, detail);
            }
        });
        findings.require(
                "verdicts",
                failed == 0,
                "each of " + verdicts + " is signed, logged, listed and has its evidence",
                failed + " of " + verdicts + " failed"
                        + (failures > FAILURES_MAX
                                ? "; " + (failures - FAILURES_MAX) + " more failures are not named"
                                : ""));
    }
}
