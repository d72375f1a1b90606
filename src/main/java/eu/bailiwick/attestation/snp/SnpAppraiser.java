package eu.bailiwick.attestation.snp;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Appraiser;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Pile;
import eu.bailiwick.attestation.trust.TlsKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Appraises SEV-SNP: the key that signed, then the report, then what the report says.
public final class SnpAppraiser implements Appraiser {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.SEV_SNP, Kind.SEV_SNP_AZURE_HCL, Kind.SEV_SNP_CERT);
    }

    @Override
    public Appraisal appraise(Submission submission) {
        Checklist checks = new Checklist(submission.kind(), submission.asOf());
        // what Azure wraps chooses its report data itself, and a certificate has none
        boolean reads = submission.kind() == Kind.SEV_SNP;
        Optional<TlsKey> tls = reads ? TlsKey.among(submission) : Optional.empty();
        Pile pile = Pile.sort(reads ? TlsKey.others(submission) : submission.files());
        EndorsementKey key = endorsementKey(pile);
        if (submission.kind() == Kind.SEV_SNP_CERT) {
            new Endorsement(submission, pile, checks).check(key);
            return checks.conclude();
        }
        byte[] evidence = evidence(pile).content();
        Report report;
        if (submission.kind() == Kind.SEV_SNP_AZURE_HCL) {
            AzureWrapping wrapping = AzureWrapping.read(evidence);
            report = Report.read(wrapping.report());
            wrapping.check(report, checks);
        } else {
            report = Report.read(evidence);
        }
        checks.pass("format", "A report of version " + report.version() + ", " + Report.LENGTH + " bytes.");
        new Endorsement(submission, pile, checks).check(key);
        Expected expected = tls.map(one -> one.expected(submission.expected(), report.reportData()))
                .orElse(submission.expected());
        new ReportChecks(submission.expecting(expected), checks, report, key).check();
        tls.ifPresent(one -> one.check(checks, report.reportData()));
        return checks.conclude();
    }

    private static EndorsementKey endorsementKey(Pile pile) {
        List<EndorsementKey> keys = pile.certificates().stream()
                .filter(EndorsementKey::is)
                .map(EndorsementKey::read)
                .toList();
        if (keys.size() != 1) {
            throw new Malformed(
                    "Send the one certificate (VCEK or VLEK) that endorses the report; there are " + keys.size() + ".");
        }
        return keys.getFirst();
    }

    private static EvidenceFile evidence(Pile pile) {
        if (pile.binary().size() != 1) {
            throw new Malformed("Send one report; there are " + pile.binary().size() + " binary files.");
        }
        return pile.binary().getFirst();
    }
}
