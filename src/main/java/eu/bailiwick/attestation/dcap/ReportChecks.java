package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Comparison;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Measured;
import eu.bailiwick.attestation.appraisal.Submission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is asked of the report inside a quote.
record ReportChecks(Submission submission, Checklist checks, Quote quote, Optional<PckCertificate> platform) {

    void check() {
        TdReport td = quote.tdReport();
        EnclaveReport enclave = quote.enclaveReport();
        Comparison compare = new Comparison(checks);
        Expected expected = submission.expected();
        if (td != null) {
            domain(td);
            compare.measured("measurement", Measured.TDX_MRTD, td.mrTd(), expected.measurement(), expected);
            for (int i = 0; i < td.rtmr().size(); i++) {
                byte[] wanted = i < expected.rtmr().size() ? expected.rtmr().get(i) : null;
                compare.measured("rtmr" + i, Measured.rtmr(i), td.rtmr().get(i), wanted, expected);
            }
            if (submission.policy().asksSigners()) {
                owner(td, expected.owner());
            }
            if (expected.enclave().expected()) {
                checks.fail(
                        "isv-prod-id", "ISVPRODID_MISMATCH", "An enclave was expected, and a trust domain is none.");
            }
        } else if (enclave != null) {
            if (submission.policy().asksSigners() && !expected.rtmr().isEmpty()) {
                checks.fail("rtmr", "MEASUREMENT_MISMATCH", "Registers (RTMR) were expected, and an enclave has none.");
            }
            enclave(enclave);
            if (submission.policy().asksGuests()) {
                versions(enclave, expected.enclave());
            }
            compare.measured(
                    "measurement", Measured.SGX_MRENCLAVE, enclave.mrEnclave(), expected.measurement(), expected);
            // asked of the register alone: a caller expects an enclave, not whoever signs enclaves
            if (expected.references().stream().anyMatch(one -> one.is(Measured.SGX_MRSIGNER, enclave.mrSigner()))) {
                compare.measured("enclave-signer", Measured.SGX_MRSIGNER, enclave.mrSigner(), null, expected);
            }
        }
        checks.claim("reportData", Bytes.hex(quote.reportData()));
        compare.reportData(quote.reportData(), expected.reportData(), submission.policy());
        if (submission.policy().asksSigners() && expected.hostData() != null) {
            checks.fail(
                    "host-data",
                    "HOST_DATA_MISMATCH",
                    "Host data of a SEV-SNP guest was expected, and Intel's evidence has none.");
        }
        if (submission.policy().asksGuests() && expected.guest().expected()) {
            checks.fail(
                    "guest",
                    "GUEST_POLICY_MISMATCH",
                    "A SEV-SNP guest's policy, version or ids were expected, and Intel's evidence has none.");
        }
        if (expected.signers().expected()) {
            checks.fail(
                    "id-key",
                    "ID_KEY_MISMATCH",
                    "A key of a SEV-SNP guest's owner was expected, and Intel's evidence names none.");
        }
        platform.ifPresent(one -> compare.same("device", "DEVICE_MISMATCH", "platform", one.ppid(), expected.chipId()));
    }

    // What nobody set is zero, and asked only where somebody expects it.
    private void owner(TdReport td, Expected.Owner wanted) {
        same("config-id", "CONFIGURATION_MISMATCH", "MRCONFIGID", td.mrConfigId(), wanted.configId());
        same("owner", "OWNER_MISMATCH", "MROWNER", td.mrOwner(), wanted.owner());
        same("owner-config", "CONFIGURATION_MISMATCH", "MROWNERCONFIG", td.mrOwnerConfig(), wanted.ownerConfig());
    }

    private void same(String id, String reason, String name, byte[] found, byte @Nullable [] wanted) {
        if (wanted == null && Bytes.allZero(found)) {
            checks.notApplicable(id, "No " + name + " was set when the trust domain was built.");
        } else {
            new Comparison(checks).same(id, reason, name, found, wanted);
        }
    }

    private void versions(EnclaveReport enclave, Expected.Enclave wanted) {
        Integer product = wanted.prodId();
        check(
                "isv-prod-id",
                product != null && enclave.productId() == product,
                "ISVPRODID_MISMATCH",
                "The enclave is its signer's product (ISVPRODID) " + enclave.productId(),
                product == null ? null : ", expected was " + product);
        Integer least = wanted.svnMin();
        check(
                "isv-svn",
                least != null && enclave.svn() >= least,
                "ISVSVN_BELOW_MINIMUM",
                "The enclave has the security version (ISVSVN) " + enclave.svn(),
                least == null ? null : ", expected was at least " + least);
    }

    private void check(String id, boolean holds, String reason, String found, @Nullable String expected) {
        if (expected == null) {
            checks.notChecked(id, Absence.NOT_EXPECTED, found + ". Not asked: none was expected.");
        } else {
            checks.require(id, holds, reason, found + expected + ".", found + expected + ".");
        }
    }

    private void domain(TdReport td) {
        checks.claim("mrtd", Bytes.hex(td.mrTd()));
        checks.claim("rtmr", td.rtmr().stream().map(Bytes::hex).toList());
        checks.claim("mrseam", Bytes.hex(td.mrSeam()));
        checks.claim("mrconfigid", Bytes.hex(td.mrConfigId()));
        checks.claim("mrowner", Bytes.hex(td.mrOwner()));
        checks.claim("mrownerconfig", Bytes.hex(td.mrOwnerConfig()));
        checks.claim("tdAttributes", Bytes.hex(td.tdAttributes()));
        checks.claim("xfam", Bytes.hex(td.xfam()));
        checks.claim("teeTcbSvn", Bytes.hex(td.tcbSvn()));
        debug(td.debug(), "The trust domain");
        checks.require(
                "sept-ve",
                td.septVeDisabled(),
                "SEPT_VE_ENABLED",
                "The host cannot make the guest handle exceptions on its own memory.",
                "The host can make the guest handle exceptions on its own memory (SEPT_VE_DISABLE is not set).");
        checks.require(
                "migration",
                !td.migratable(),
                "MIGRATION_ALLOWED",
                "The trust domain cannot be moved to another platform.",
                "The trust domain may be moved to another platform, and no migration domain is known here.");
        if (td.knownFeatures()) {
            checks.pass("xfam", "Only processor features are on that are known to be allowed.");
        } else {
            checks.weak(
                    "xfam",
                    "XFAM_UNKNOWN",
                    "Processor features are on that are not known: " + Bytes.hex(td.xfam()) + ".");
        }
        checks.require(
                "seam-attributes",
                Bytes.allZero(td.seamAttributes()),
                "SEAM_ATTRIBUTES",
                "The TDX module is a production module.",
                "The TDX module has attributes that a production module has not.");
    }

    private void enclave(EnclaveReport report) {
        checks.claim("mrenclave", Bytes.hex(report.mrEnclave()));
        checks.claim("mrsigner", Bytes.hex(report.mrSigner()));
        checks.claim("isvprodid", report.productId());
        checks.claim("isvsvn", report.svn());
        checks.claim("attributes", Bytes.hex(report.attributes()));
        checks.claim("cpusvn", Bytes.hex(report.cpuSvn()));
        debug(report.debug(), "The enclave");
    }

    private void debug(boolean on, String what) {
        checks.require(
                "debug",
                !on,
                "DEBUG_ENABLED",
                what + " cannot be debugged.",
                what + " runs in debug mode: the host can read its memory.");
    }
}
