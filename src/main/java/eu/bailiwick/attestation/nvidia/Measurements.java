package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Submission;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares what a GPU measured with the reference values of its driver and its VBIOS.
record Measurements(Submission submission, Checklist checks, GpuReport report) {
    private static final int NVDEC0 = 35;
    private static final int NVDEC0_OFF = 0x55;

    void check(Optional<Rim> driver, Optional<Rim> vbios) {
        same("driver-version", "The driver", report.text(GpuReport.DRIVER), driver);
        same("vbios-version", "The VBIOS", report.vbios(), vbios);
        boolean without = driver.isEmpty() && !report.ofSwitch();
        if (without || vbios.isEmpty()) {
            checks.notChecked(
                    "reference-values",
                    Absence.NO_REFERENCE_VALUES,
                    submission.policy(),
                    "Reference values of the " + missing(without, vbios)
                            + " are missing, so not every measurement could be compared.");
        }
        Map<Integer, List<byte[]>> golden = new TreeMap<>();
        Set<Integer> twice = new TreeSet<>();
        for (Rim rim : List.of(driver, vbios).stream().flatMap(Optional::stream).toList()) {
            rim.values().forEach((index, digests) -> {
                if (golden.put(index, digests) != null) {
                    twice.add(index);
                }
            });
        }
        if (golden.isEmpty()) {
            return;
        }
        checks.require(
                "rim-conflict",
                twice.isEmpty(),
                "RIM_INDEX_CONFLICT",
                "Driver and VBIOS describe different measurements.",
                "Driver and VBIOS both describe the measurements " + twice + ".");
        compare(golden);
    }

    private static String missing(boolean driver, Optional<Rim> vbios) {
        return !driver ? "VBIOS" : vbios.isEmpty() ? "driver and the VBIOS" : "driver";
    }

    private void same(String id, String what, Optional<String> reported, Optional<Rim> rim) {
        reported.ifPresent(version -> checks.claim(id, version));
        if (rim.isEmpty()) {
            return;
        }
        String wanted = rim.get().version();
        checks.require(
                id,
                reported.filter(wanted::equalsIgnoreCase).isPresent(),
                "RIM_VERSION_MISMATCH",
                what + " is version " + wanted + ", as in the reference values.",
                what + " is version " + reported.orElse("unknown") + ", the reference values are for " + wanted + ".");
    }

    private void compare(Map<Integer, List<byte[]>> golden) {
        List<Integer> different = new ArrayList<>();
        int equal = 0;
        for (Map.Entry<Integer, List<byte[]>> one : golden.entrySet()) {
            if (one.getKey() == NVDEC0 && nvdec0Off()) {
                continue;
            }
            byte[] found = report.measurements().get(one.getKey() + 1);
            if (found != null && one.getValue().stream().anyMatch(wanted -> MessageDigest.isEqual(found, wanted))) {
                equal++;
            } else {
                different.add(one.getKey());
            }
        }
        checks.claim("measurementsCompared", equal + different.size());
        checks.require(
                "measurements",
                different.isEmpty(),
                "MEASUREMENT_MISMATCH",
                equal + " of " + equal + " measurements match NVIDIA's reference values.",
                "Measurements " + different + " do not match NVIDIA's reference values; " + equal + " do.");
    }

    // A GPU whose first video decoder is switched off does not measure it.
    private boolean nvdec0Off() {
        byte[] status = report.opaque().get(GpuReport.NVDEC0);
        return status != null && status.length > 0 && (status[0] & 0xff) == NVDEC0_OFF;
    }
}
