package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Comparison;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Chain;
import eu.bailiwick.attestation.trust.Ocsp;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.BigIntegers;

/// What is asked of one GPU or switch: its chain, the signature, the nonce, its firmware, its measurements.
record DeviceChecks(Submission submission, Checklist checks, DeviceFiles files) {
    // Published in NVIDIA's tools as their default; whoever knows it can record an answer in advance.
    private static final byte[] PUBLISHED_NONCE =
            Bytes.fromHex("nonce", "931d8dd0add203ac3d8b4fbde75e115278eefcdceac5b87671a748f32364dfcb");

    void check(Device device) {
        GpuReport report = device.report();
        checks.pass("format", "A report with " + report.measurements().size() + " measurements.");
        endorsement(device);
        mode(report);
        firmware(device.leaf(), report);
        nonce(report);
        Optional<Rim> vbios = rim(true, report.vbios());
        Optional<Rim> driver = report.ofSwitch() ? Optional.empty() : rim(false, report.text(GpuReport.DRIVER));
        RimChecks rims = new RimChecks(submission, checks, files.ocspAnswers());
        driver.ifPresent(rim -> rims.check("driver-rim", rim));
        vbios.ifPresent(rim -> rims.check("vbios-rim", rim));
        new Measurements(submission, checks, report).check(driver, vbios);
        // In a set the switches report, too; in a composite the expected device is the processor.
        if (submission.kind() == Kind.NVIDIA_GPU) {
            alone(device);
        }
    }

    private void mode(GpuReport report) {
        boolean asked = submission.policy().asksPlatforms();
        report.mode().ifPresent(mode -> checks.claim("mode", asked ? mode : GpuReport.firstEdition(mode)));
        if (!asked || report.ofSwitch()) {
            return;
        }
        Optional<Boolean> confidential = report.confidential();
        if (confidential.isEmpty()) {
            checks.notChecked(
                    "mode",
                    Absence.MODE_NOT_REPORTED,
                    submission.policy(),
                    "The report does not tell whether the GPU is in a confidential mode. Newer drivers do.");
            return;
        }
        String mode = report.mode().orElse("ppcie");
        checks.require(
                "mode",
                confidential.get(),
                "CONFIDENTIAL_MODE_OFF",
                "The GPU is in a confidential mode: " + mode + ".",
                "The GPU is in no confidential mode: it reports " + mode + ".");
    }

    private void alone(Device device) {
        byte[] serial = BigIntegers.asUnsignedByteArray(device.leaf().getSerialNumber());
        new Comparison(checks)
                .same(
                        "device",
                        "DEVICE_MISMATCH",
                        "device",
                        serial,
                        submission.expected().chipId());
        if (device.report().protectedPcie()) {
            checks.notChecked(
                    "switches",
                    Absence.SWITCHES_NOT_CHECKED,
                    submission.policy(),
                    "The GPU exchanges plain text over switches, and no report of a switch was asked for.");
        }
    }

    private void endorsement(Device device) {
        X509Certificate leaf = device.leaf();
        checks.claim("device", device.serial());
        checks.device(device.serial());
        device.bootRom().ifPresent(checks::device);
        checks.claim("model", Chain.name(leaf));
        Optional<Chain> chain =
                Chain.find(leaf, device.certificates(), submission.anchors().roots(AnchorKind.NVIDIA_GPU));
        if (chain.isEmpty()) {
            checks.fail(
                    "chain",
                    "UNTRUSTED_ROOT",
                    "The device's certificate does not lead to an NVIDIA root that was imported here.");
        } else {
            checks.pass(
                    "chain",
                    Chain.name(leaf) + " leads to " + Chain.name(chain.get().root()) + ".");
            chain.get().checkValidity(checks, "chain-validity");
            new Ocsp(chain.get(), files.ocspAnswers()).check(checks, "gpu-revocation", submission.policy());
        }
        checks.require(
                "signature",
                device.signed(),
                "SIGNATURE_INVALID",
                "The device signed exactly this request and answer.",
                "The device did not sign this report.");
    }

    private void firmware(X509Certificate leaf, GpuReport report) {
        byte[] reported = report.opaque().get(GpuReport.FWID);
        Optional<byte[]> endorsed = FirmwareId.of(leaf);
        if (reported == null || endorsed.isEmpty()) {
            checks.notApplicable("firmware", "This generation does not report the digest of its firmware.");
            return;
        }
        checks.require(
                "firmware",
                MessageDigest.isEqual(reported, endorsed.get()),
                "FIRMWARE_MISMATCH",
                "The firmware that reports is the one that the device's boot ROM measured.",
                "The firmware that reports is not the one that the device's boot ROM measured.");
    }

    private void nonce(GpuReport report) {
        checks.claim("nonce", Bytes.hex(report.nonce()));
        byte[] expected = submission.expected().nonce();
        boolean fresh = submission.policy().freshness();
        if (fresh && MessageDigest.isEqual(report.nonce(), PUBLISHED_NONCE)) {
            checks.fail("nonce", "NONCE_PUBLISHED", "The nonce is the one that is printed in NVIDIA's tools.");
        } else if (fresh && Bytes.allZero(report.nonce())) {
            checks.fail("nonce", "NO_NONCE_BINDING", "The nonce is empty: nothing shows that the report is fresh.");
        } else if (expected == null) {
            checks.notChecked(
                    "nonce",
                    Absence.NO_CHALLENGE,
                    submission.policy(),
                    "Not asked: no challenge was set that the report could answer.");
        } else {
            checks.require(
                    "nonce",
                    MessageDigest.isEqual(report.nonce(), expected),
                    "NONCE_MISMATCH",
                    "The report answers the challenge.",
                    "The report answers " + Bytes.hex(report.nonce()) + ", the challenge was " + Bytes.hex(expected)
                            + ".");
        }
    }

    /// Of several reference values those for the version that is reported. One that is alone is compared in any case,
    /// so that it is seen when it is for another version; a set of devices shares them.
    private Optional<Rim> rim(boolean ofVbios, Optional<String> version) {
        List<Rim> some = files.rims().stream()
                .filter(rim -> rim.ofVbios() == ofVbios)
                .sorted(Comparator.comparing(
                        rim -> !version.filter(rim.version()::equalsIgnoreCase).isPresent()))
                .toList();
        return some.stream()
                .findFirst()
                .filter(rim -> files.devices().size() == 1
                        || version.filter(rim.version()::equalsIgnoreCase).isPresent());
    }
}
