package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Chain;
import eu.bailiwick.attestation.trust.Pile;
import eu.bailiwick.attestation.trust.Revocation;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Whether the platform is Intel's: PCK certificate, platform or processor CA, Intel's root; none of them revoked.
record Endorsement(Submission submission, Collateral collateral, Checklist checks) {
    private static final int CHAIN_IN_QUOTE = 5;
    private static final int LENGTH = 3;

    /// The platform's certificate, trusted or not; empty when the quote carries only encrypted ids and none was sent,
    /// or says that it carries the certificate and does not.
    Optional<PckCertificate> check(Quote quote) {
        boolean carries = quote.certificationType() == CHAIN_IN_QUOTE;
        List<X509Certificate> sent = new ArrayList<>();
        if (carries) {
            byte[] pem = withoutEnd(quote.certification());
            sent.addAll(Pile.sort(List.of(new EvidenceFile("The certificate chain of the quote", pem)))
                    .certificates());
        } else {
            sent.addAll(collateral.certificates());
        }
        Optional<PckCertificate> platform =
                sent.stream().filter(PckCertificate::is).findFirst().map(PckCertificate::read);
        if (platform.isEmpty() && carries) {
            checks.fail(
                    "chain",
                    "UNTRUSTED_ROOT",
                    "The quote says that it carries its platform's certificate, and none of its certificates is one.");
            return platform;
        }
        if (platform.isEmpty()) {
            checks.notChecked(
                    "chain",
                    Absence.PCK_CERT_NOT_EMBEDDED,
                    "The quote names its platform only in encrypted form, and no platform certificate was sent.");
            return platform;
        }
        sent.addAll(collateral.certificates());
        chain(platform.get().certificate(), sent);
        return platform;
    }

    private void chain(X509Certificate platform, List<X509Certificate> sent) {
        Optional<Chain> found = Chain.find(platform, sent, submission.anchors().roots(AnchorKind.INTEL_SGX));
        if (found.isEmpty() || found.get().certificates().size() != LENGTH) {
            checks.fail(
                    "chain",
                    "UNTRUSTED_ROOT",
                    "The platform's certificate does not lead, over one authority, to an Intel root that was imported"
                            + " here.");
            return;
        }
        Chain chain = found.get();
        checks.pass("chain", "The platform's certificate leads to " + Chain.name(chain.root()) + ".");
        chain.checkValidity(checks, "chain-validity");
        Policy rules = collateral.claimsToBeWhole() ? submission.policy().whole() : submission.policy();
        for (int i = 0; i + 1 < chain.certificates().size(); i++) {
            Revocation.check(
                    checks,
                    i == 0 ? "revocation-platform" : "revocation-ca",
                    new Revocation.Issued(
                            chain.certificates().get(i), chain.certificates().get(i + 1)),
                    collateral.lists(),
                    rules);
        }
    }

    // Intel's library ends the PEM with a zero byte.
    private static byte[] withoutEnd(byte[] pem) {
        int end = pem.length;
        while (end > 0 && pem[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(pem, end);
    }
}
