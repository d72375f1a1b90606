package eu.bailiwick.attestation.snp;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Comparison;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Measured;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Signatures;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/// What is asked of the report, once it is known which key should have signed it.
record ReportChecks(Submission submission, Checklist checks, Report report, EndorsementKey key) {
    private static final int ECDSA_P384_SHA384 = 1;

    void check() {
        claims();
        signature();
        product();
        versions();
        chip();
        guestPolicy();
        if (submission.policy().asksPlatforms()) {
            new PlatformChecks(submission, checks, report, key.product()).check();
        }
        Expected expected = submission.expected();
        Comparison compare = new Comparison(checks);
        compare.reportData(report.reportData(), expected.reportData(), submission.policy());
        compare.same("device", "DEVICE_MISMATCH", "chip", report.chipId(), expected.chipId());
        compare.measured(
                "measurement", Measured.SNP_MEASUREMENT, report.measurement(), expected.measurement(), expected);
        compare.same("host-data", "HOST_DATA_MISMATCH", "host data", report.hostData(), expected.hostData());
        if (submission.policy().asksSigners()) {
            ofOthers(expected);
            new SignerChecks(expected, checks, report).check();
        }
        if (submission.policy().asksGuests()) {
            new GuestChecks(expected.guest(), checks, report).check();
        }
    }

    // What was expected and is not in such a report is not passed over.
    private void ofOthers(Expected expected) {
        if (!expected.rtmr().isEmpty()) {
            checks.fail(
                    "rtmr", "MEASUREMENT_MISMATCH", "Registers (RTMR) were expected, and a SEV-SNP report has none.");
        }
        if (expected.enclave().expected()) {
            checks.fail(
                    "isv-prod-id", "ISVPRODID_MISMATCH", "An enclave was expected, and a SEV-SNP report is of none.");
        }
        if (expected.owner().expected()) {
            checks.fail(
                    "owner",
                    "OWNER_MISMATCH",
                    "Owner or configuration of a trust domain was expected, and a SEV-SNP report names none.");
        }
    }

    private void claims() {
        checks.claim("version", report.version());
        checks.claim("guestSvn", report.guestSvn());
        checks.claim("policy", "0x" + Long.toHexString(report.policy()));
        checks.claim("platformInfo", "0x" + Long.toHexString(report.platformInfo()));
        checks.claim("vmpl", report.vmpl());
        checks.claim("reportData", Bytes.hex(report.reportData()));
        checks.claim("measurement", Bytes.hex(report.measurement()));
        checks.claim("hostData", Bytes.hex(report.hostData()));
        if (submission.policy().asksGuests()) {
            checks.claim("familyId", Bytes.hex(report.familyId()));
            checks.claim("imageId", Bytes.hex(report.imageId()));
        }
        checks.claim("idKeyDigest", Bytes.hex(report.idKeyDigest()));
        checks.claim("authorKeyDigest", Bytes.hex(report.authorKeyDigest()));
        checks.claim("reportId", Bytes.hex(report.reportId()));
        checks.claim("chipId", Bytes.hex(report.chipId()));
        if (!Bytes.allZero(report.chipId())) {
            checks.device(Bytes.hex(report.chipId()));
        }
        checks.claim("currentTcb", key.product().tcb(report.currentTcb()).toString());
        checks.claim("reportedTcb", key.product().tcb(report.reportedTcb()).toString());
        checks.claim("committedTcb", key.product().tcb(report.committedTcb()).toString());
        checks.claim("launchTcb", key.product().tcb(report.launchTcb()).toString());
    }

    private void signature() {
        if (report.signatureAlgorithm() != ECDSA_P384_SHA384) {
            checks.fail(
                    "signature",
                    "UNSUPPORTED_ALGORITHM",
                    "Signature algorithm " + report.signatureAlgorithm() + " is not ECDSA P-384 with SHA-384.");
            return;
        }
        int wanted = key.ofProvider() ? 1 : 0;
        checks.require(
                "signing-key",
                report.signingKey() == wanted,
                "SIGNING_KEY_MISMATCH",
                "The report names the kind of key that endorses it.",
                "The report says that another kind of key (" + report.signingKey() + ") signed it.");
        checks.require(
                "signature",
                Signatures.ecdsa(key.certificate().getPublicKey(), 384, List.of(report.signed()), report.signature()),
                "SIGNATURE_INVALID",
                "The endorsement key signed exactly these 672 bytes.",
                "The endorsement key did not sign this report.");
    }

    private void product() {
        Report.Cpu cpu = report.cpu();
        if (cpu.family() == 0) {
            checks.notApplicable(
                    "product", "A report of version " + report.version() + " does not name its processor.");
            return;
        }
        checks.require(
                "product",
                key.product().includes(cpu.family(), cpu.model()),
                "PRODUCT_MISMATCH",
                "The processor (family " + cpu.family() + ", model " + cpu.model() + ") is a "
                        + key.product().word() + ".",
                "The processor (family " + cpu.family() + ", model " + cpu.model() + ") is not a "
                        + key.product().word() + ".");
    }

    private void versions() {
        Tcb reported = key.product().tcb(report.reportedTcb());
        Tcb committed = key.product().tcb(report.committedTcb());
        Tcb current = key.product().tcb(report.currentTcb());
        checks.require(
                "tcb-endorsed",
                reported.equals(key.tcb()),
                "TCB_MISMATCH",
                "The key is the one of the reported versions: " + reported + ".",
                "The key belongs to other versions (" + key.tcb() + ") than are reported (" + reported + ").");
        checks.require(
                "tcb-order",
                committed.atLeast(reported) && current.atLeast(committed),
                "TCB_ROLLED_BACK",
                "Reported versions are committed, committed ones are running.",
                "Versions were rolled back: " + String.join(", ", committed.behind(reported)) + " "
                        + String.join(", ", current.behind(committed)) + ".");
    }

    private void chip() {
        if (key.ofProvider()) {
            checks.notApplicable("chip", "A provider's key (VLEK) does not name a chip.");
        } else if (report.chipKeyMasked() || Bytes.allZero(report.chipId())) {
            checks.notChecked("chip", Absence.NOT_BOUND, "The platform hides its chip id, so no device is named.");
        } else {
            byte[] named = Arrays.copyOf(key.chipId(), report.chipId().length);
            checks.require(
                    "chip",
                    MessageDigest.isEqual(named, report.chipId()),
                    "CHIP_ID_MISMATCH",
                    "The key belongs to the chip that made the report.",
                    "The key belongs to another chip than the one that made the report.");
        }
    }

    private void guestPolicy() {
        checks.require(
                "debug",
                !report.debug(),
                "DEBUG_ALLOWED",
                "The guest's policy forbids debugging.",
                "The guest's policy allows debugging: the host can read its memory.");
        checks.require(
                "policy-form",
                report.policyWellFormed(),
                "POLICY_MALFORMED",
                "The guest's policy has the form that AMD prescribes.",
                "Bit 17 of the guest's policy is not one.");
        checks.require(
                "migration",
                !report.migratable(),
                "MIGRATION_ALLOWED",
                "The guest cannot be moved by a migration agent.",
                "The guest's policy allows a migration agent, and none is known here.");
        int highest = submission.policy().vmplMax();
        checks.require(
                "vmpl",
                report.vmpl() <= highest,
                "VMPL_TOO_HIGH",
                "Asked for at privilege level " + report.vmpl() + " of at most " + highest + ".",
                "Asked for at privilege level " + report.vmpl() + ", at most " + highest + " is allowed.");
    }
}
