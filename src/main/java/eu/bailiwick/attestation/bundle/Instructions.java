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
    record Signers(String statement, String report) {
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
            Collected by the %s: type %d of BSI C5:2026 OPS-33. Whoever repeats the steps below with evidence that they
            collected themselves has the strongest type, 1.

            statement.json is what binds. report.pdf says the same for reading, with a signature of its own (PAdES baseline B) by the
            key in %s, whose reason names the SHA-256 of statement.json;
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
                        signers.file(),
                        signers.file(),
                        view.challenge() == null ? "." : ",\nchallenge.json the question that the evidence answers.",
                        signers.statement,
                        changed(signers),
                        earlier(kept),
                        log.show(),
                        seen(witnesses),
                        hardware(view.kind(), view.asOf().getEpochSecond()),
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

    private static String hardware(String kind, long asOf) {
        return switch (kind) {
            case "sev-snp" ->
                """
                6. The hardware signed the report (with AMD's ARK and ASK as ark.pem and ask.pem; put in the names under which
                   you sent report and certificate):
                   openssl x509 -inform DER -in evidence/vcek.der -out vcek.pem
                   openssl verify -CAfile ark.pem -untrusted ask.pem vcek.pem
                   r=$(tail -c +673 evidence/report.bin | head -c 48 | od -An -v -tx1 | tr -d ' \\n' | fold -w2 | tac | tr -d '\\n')
                   s=$(tail -c +745 evidence/report.bin | head -c 48 | od -An -v -tx1 | tr -d ' \\n' | fold -w2 | tac | tr -d '\\n')
                   printf 'asn1=SEQUENCE:rs\\n[rs]\\nr=INTEGER:0x%s\\ns=INTEGER:0x%s\\n' "$r" "$s" > sig.cnf
                   openssl asn1parse -genconf sig.cnf -noout -out sig.der
                   openssl x509 -in vcek.pem -noout -pubkey > vcek.pub
                   head -c 672 evidence/report.bin | openssl dgst -sha384 -verify vcek.pub -signature sig.der

                7. AMD had not revoked that chip's issuer then (put in the name under which you sent the list):
                   openssl crl -inform DER -in evidence/revoked.crl -out list.pem
                   openssl verify -attime @AS_OF -crl_check -CRLfile list.pem -CAfile ark.pem ask.pem

                8. The same with a report of your own, which is type 1. Make a nonce and take a report with it in the machine
                   itself (Linux 6.7 or later), then see that it has your nonce and is of the same chip:
                @OWN
                   Then repeat step 6 with own.bin in place of evidence/report.bin. The certificate is the same while the
                   firmware is; else take the one of the chip from AMD.
                """.replace("@AS_OF", Long.toString(asOf))
                        .replace("@OWN", OwnEvidence.commands(kind).indent(3).stripTrailing());
            case "nvidia-eat" -> """
                6. NVIDIA's own verifier signed the tokens, by keys that it published with them. Take the intermediate above those
                   keys from NVIDIA, which publishes no root of it, and give it to the verifier below:
                   --root nvidia-nras=intermediate.pem
                """;
            default -> """
                6. The hardware's own signature and chain: the statement lists each check; the files that it was made with
                   are under evidence/. Lists of revoked certificates among them say until when they hold:
                   openssl crl -inform DER -in evidence/<a list> -noout -issuer -lastupdate -nextupdate
                """;
        };
    }
}
