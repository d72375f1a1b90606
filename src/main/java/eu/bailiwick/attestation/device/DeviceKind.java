package eu.bailiwick.attestation.device;

import eu.bailiwick.platform.problem.Problem;
import java.util.Locale;

/// What a device is, and how evidence of its kind writes its id.
public enum DeviceKind {
    /// CHIP_ID of a SEV-SNP report: 64 bytes; the 8 bytes of a Turin are followed by zeros.
    AMD_CHIP("[0-9a-f]{128}", "Write the CHIP_ID as 128 hexadecimal digits, or the 16 of a Turin."),
    /// PPID of a PCK certificate: 16 bytes.
    INTEL_PLATFORM("[0-9a-f]{32}", "Write the PPID as 32 hexadecimal digits."),
    /// Serial number of the device's certificate, or the public key of its boot ROM.
    NVIDIA_GPU("[0-9a-f]{2,600}", "Write the serial number or the boot ROM's public key in hexadecimal.");

    private static final int TURIN = 16;
    private static final int CHIP_ID = 128;
    private final String form;
    private final String hint;

    DeviceKind(String form, String hint) {
        this.form = form;
        this.hint = hint;
    }

    /// The id as evidence names it, from what a person typed.
    String hardwareId(String typed) {
        String id =
                typed.strip().toLowerCase(Locale.ROOT).replaceFirst("^0x", "").replaceAll("[\\s:]", "");
        if (this == AMD_CHIP && id.length() == TURIN) {
            id += "0".repeat(CHIP_ID - TURIN);
        }
        if (!id.matches(form)) {
            throw Problem.invalid("hardwareId", hint);
        }
        return id;
    }
}
