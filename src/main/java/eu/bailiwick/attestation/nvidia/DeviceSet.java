package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// GPUs, and the switches between them, that answered one challenge together: each by itself, then all as a set.
final class DeviceSet {
    private final Submission submission;
    private final Checklist checks;
    private final DeviceFiles files;
    private final List<Device> gpus;
    private final List<Device> switches;

    DeviceSet(Submission submission, Checklist checks) {
        this.submission = submission;
        this.checks = checks;
        this.files = DeviceFiles.read(submission.files());
        this.gpus = files.devices().stream()
                .filter(device -> !device.report().ofSwitch())
                .toList();
        this.switches = files.devices().stream()
                .filter(device -> device.report().ofSwitch())
                .toList();
        if (gpus.isEmpty()) {
            throw new Malformed("There are reports of switches only, none of a GPU.");
        }
    }

    List<Device> gpus() {
        return gpus;
    }

    void check() {
        oneChallenge();
        different();
        Expected expected = submission.expected();
        count("gpu-count", "GPUs", gpus.size(), expected.gpus());
        count("switch-count", "switches", switches.size(), expected.switches());
        new Topology(submission, checks).check(reports(gpus), reports(switches));
        each("gpu-", gpus);
        each("switch-", switches);
    }

    private static List<GpuReport> reports(List<Device> devices) {
        return devices.stream().map(Device::report).toList();
    }

    private void each(String name, List<Device> devices) {
        for (int i = 0; i < devices.size(); i++) {
            Checklist own = new Checklist(Kind.NVIDIA_GPU, submission.asOf());
            new DeviceChecks(submission, own, files).check(devices.get(i));
            Appraisal part = own.conclude();
            checks.include(name + i + "/", part);
        }
    }

    private void oneChallenge() {
        Set<String> nonces = files.devices().stream()
                .map(device -> Bytes.hex(device.report().nonce()))
                .collect(Collectors.toCollection(TreeSet::new));
        checks.require(
                "one-nonce",
                nonces.size() == 1,
                "NONCES_DIFFER",
                "All " + files.devices().size() + " reports answer one challenge.",
                "The reports answer " + nonces.size() + " different challenges.");
    }

    /// Two reports of one device are one device, under whichever leaf its boot ROM issued.
    private void different() {
        List<String> repeated = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (Device device : files.devices()) {
            boolean fresh =
                    seen.add("leaf " + Bytes.hex(device.leaf().getPublicKey().getEncoded()))
                            & seen.add("serial " + device.serial());
            Optional<String> rom = device.bootRom();
            if (!fresh || rom.isPresent() && !seen.add("rom " + rom.get())) {
                repeated.add(device.serial());
            }
        }
        checks.claim("devices", files.devices().stream().map(Device::serial).toList());
        checks.require(
                "distinct-devices",
                repeated.isEmpty(),
                "DEVICE_REPEATED",
                "All " + files.devices().size() + " reports are of different devices.",
                "Devices report more than once: " + String.join(", ", repeated) + ".");
    }

    private void count(String id, String what, int found, @Nullable Integer expected) {
        if (expected == null) {
            checks.notChecked(
                    id, Absence.NOT_EXPECTED, "There are " + found + " " + what + "; no number was expected.");
            return;
        }
        checks.require(
                id,
                found == expected,
                "DEVICE_COUNT_MISMATCH",
                "There are " + found + " " + what + ", as expected.",
                "There are " + found + " " + what + ", expected were " + expected + ".");
    }
}
