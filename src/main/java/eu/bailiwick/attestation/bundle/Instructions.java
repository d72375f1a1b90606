package eu.bailiwick.attestation.bundle;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.log.NoteKey;
import java.util.Collection;

/// The text that comes first: what this is, and the commands that check it.
final class Instructions {
    private Instructions() {}

    /// Whose keys signed.
    ///
    /// @param statement the id of the key of the statement
    /// @param report the id of the key of the report, which is signed when it is asked for
    /// @param time who says when that was
    record Signers(String statement, String report, String time) {
        private boolean isChanged() {
            return !statement.equals(report);
        }

        private String file() {
            return isChanged() ? Names.REPORT_ISSUER : "issuer.pem";
        }
    }

    /// @param kept whether the reader named the checkpoint that the log is shown to continue
    static String of(AppraisalView view, Signers signers, NoteKey log, Collection<String> witnesses, boolean kept) {
        return """
            Evidence bundle of appraisal %s

            Kind %s, verdict %s%s, as of %s, policy %s.
            Collected by the %s and verified by the portal: type %d of BSI C5:2026 OPS-33. A customer who repeats the steps
            below has type %d; with evidence that they collected themselves, the strongest type, 1.

            statement.json is what binds. report.pdf says the same for reading, with a signature of its own (PAdES) by the
            key in %s, whose reason names the SHA-256 of statement.json.
            %s
            oscal-assessment-results.json says it for tools of auditors (OSCAL 1.1.3); policy/policy.json is the policy.
            received.json says when we first got each file, verdict.ear.jwt is the verdict as a token by the key in %s%s

            You need sha256sum, openssl 3 and sh. Nothing of ours and no network.

            1. Nothing is missing or changed:
               sha256sum -c SHA256SUMS

            2. The statement is signed by the key in issuer.pem:
               (printf 'DSSEv1 28 application/vnd.in-toto+json %%d ' $(wc -c < statement.json); cat statement.json) \\
                 | openssl dgst -sha256 -verify issuer.pem -signature statement.sig

            3. That key is ours. Compare with the annex of your contract:
               openssl pkey -pubin -in issuer.pem -outform DER | sha256sum
               %s
            %s
            4. The statement is in the log, under a checkpoint that the log signed and that continues an earlier one:
               sh tools/verify-log.sh statement.json log/evidence.tlog-proof log/log.pem
               sed '1,/^$/d' log/evidence.tlog-proof | cmp - log/last.checkpoint
               sh tools/verify-consistency.sh
               %s
               The log's key, for your own tools: %s
               %s

            5. The files under evidence/ are the ones that the statement names: compare their SHA-256 with "subject" in
               statement.json.

            %s
            All of this, and the evidence judged again, in one step with a Java runtime (25), without a network:
               java -jar bailiwick-verify.jar evidence-%s.zip --root ark.pem --issuer-sha256 <from your contract> \\
                 %s--log-key <as above, once compared> [--policy <your witnesses>]
               %s

            Roots of AMD, Intel and NVIDIA are not in this bundle on purpose: take them from the vendors.
            """.formatted(
                        view.id(),
                        view.kind(),
                        view.verdict(),
                        view.reason().isEmpty() ? "" : " (" + view.reason() + ")",
                        view.asOf(),
                        view.policy(),
                        view.collector().equals("CUSTOMER") ? "customer" : "provider",
                        view.c5Type(),
                        view.c5Type() == 4 ? 2 : 1,
                        signers.file(),
                        signers.time,
                        signers.file(),
                        view.challenge() == null ? "." : ",\nchallenge.json the question that the evidence answers.",
                        signers.statement,
                        changed(signers),
                        earlier(kept),
                        log.show(),
                        seen(witnesses),
                        HardwareSteps.of(view),
                        view.id(),
                        signers.isChanged() ? "--issuer-sha256 <the other one> " : "",
                        VerifierProgram.whereabouts());
    }

    private static String changed(Signers signers) {
        return signers.isChanged() ? """
                   Our key was changed since. report.pdf is signed by the present one; compare it likewise:
                   openssl pkey -pubin -in %s -outform DER | sha256sum
                   %s
                """.formatted(Names.REPORT_ISSUER, signers.report) : "";
    }

    private static String earlier(boolean kept) {
        return kept ? """
                log/first.checkpoint has the size that you named: compare it with the one that you kept.""" : """
                log/first.checkpoint is the first that the log signed. If you kept a later one, ask for the bundle with its
                   size (?checkpoint=<its second line>), and compare.""";
    }

    private static String seen(Collection<String> witnesses) {
        return witnesses.isEmpty()
                ? "No witness is configured: that the log shows everybody the same history is not shown by this bundle."
                : """
                That witnesses saw the same history: add their keys, which they publish themselves, behind the log's
                   (%s; the rule is log/policy.txt, c2sp.org/tlog-policy).
                   A checkpoint that none has signed yet fails with them, and passes without.""".formatted(String.join(" ", witnesses));
    }
}
