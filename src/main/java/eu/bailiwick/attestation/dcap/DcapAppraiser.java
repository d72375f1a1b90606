package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Appraiser;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Pile;
import eu.bailiwick.attestation.trust.TlsKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Appraises Intel's quotes: the platform, the quoting enclave, the quote, how up to date each is, then what it says.
public final class DcapAppraiser implements Appraiser {

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.TDX, Kind.SGX);
    }

    @Override
    public Appraisal appraise(Submission submission) {
        Checklist checks = new Checklist(submission.kind(), submission.asOf());
        Optional<TlsKey> tls = TlsKey.among(submission);
        Pile pile = Pile.sort(TlsKey.others(submission));
        boolean replays = submission.kind() == Kind.TDX && submission.policy().replaysEventLogs();
        Map<Boolean, List<EvidenceFile>> binary = pile.binary().stream()
                .collect(Collectors.partitioningBy(file -> replays && EventLog.is(file.content())));
        List<EvidenceFile> quotes = binary.getOrDefault(false, List.of());
        List<EvidenceFile> logs = binary.getOrDefault(true, List.of());
        if (quotes.size() != 1) {
            throw new Malformed("Send one quote; there are " + quotes.size() + " binary files.");
        }
        if (logs.size() > 1) {
            throw new Malformed("Send one event log; there are " + logs.size() + ".");
        }
        Quote quote = Quote.read(quotes.getFirst().content());
        boolean td = quote.tdReport() != null;
        if (td != (submission.kind() == Kind.TDX)) {
            throw new Malformed("This is a quote of " + (td ? "TDX" : "SGX") + ".");
        }
        checks.pass("format", "A quote of version " + quote.version() + ".");
        Collateral collateral = Collateral.read(pile);
        Optional<PckCertificate> platform = new Endorsement(submission, collateral, checks).check(quote);
        QuotingEnclave enclave = new QuotingEnclave(checks, quote);
        platform.ifPresent(enclave::signedBy);
        enclave.vouchesForKey();
        enclave.signature();
        platform.ifPresent(one -> {
            checks.claim("ppid", Bytes.hex(one.ppid()));
            checks.device(Bytes.hex(one.ppid()));
            checks.claim("fmspc", one.fmspc());
        });
        upToDate(submission, checks, quote, collateral, platform);
        Expected expected = tls.map(one -> one.expected(submission.expected(), quote.reportData()))
                .orElse(submission.expected());
        new ReportChecks(submission.expecting(expected), checks, quote, platform).check();
        tls.ifPresent(one -> one.check(checks, quote.reportData()));
        if (replays && quote.tdReport() != null) {
            new EventChecks(checks, quote.tdReport()).check(logs);
        }
        return checks.conclude();
    }

    private static void upToDate(
            Submission submission,
            Checklist checks,
            Quote quote,
            Collateral collateral,
            Optional<PckCertificate> platform) {
        Policy rules = collateral.claimsToBeWhole() ? submission.policy().whole() : submission.policy();
        SignedCollateral signed = new SignedCollateral(submission, collateral, checks);
        boolean td = quote.tdReport() != null;
        if (collateral.tcbInfo() == null) {
            platform.ifPresent(one ->
                    checks.consulted("tcb", SignedCollateral.aboutFamily(td ? "TDX" : "SGX", one.fmspc()), null));
            checks.notChecked("tcb", Absence.TCB_NOT_CHECKED, rules, "No TCB info was there.");
        } else if (signed.check("tcb-info", "TCB_INFO", collateral.tcbInfo()) && platform.isPresent()) {
            new PlatformTcb(checks, collateral.tcbInfo().content()).check(quote, platform.get());
        }
        if (collateral.qeIdentity() == null) {
            checks.consulted("qe-identity", SignedCollateral.aboutEnclave(td ? "TD_QE" : "QE"), null);
            checks.notChecked(
                    "qe-identity",
                    Absence.QE_IDENTITY_NOT_CHECKED,
                    rules,
                    "No identity of the quoting enclave was there.");
        } else if (signed.check("qe-identity", "QE_IDENTITY", collateral.qeIdentity())) {
            new QuotingEnclave(checks, quote).identity(collateral.qeIdentity().content());
        }
    }
}
