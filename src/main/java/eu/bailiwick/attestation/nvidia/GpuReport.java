package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A request for measurements and its answer, as the driver hands them out: 37 bytes and the rest. Little-endian, but
/// for the signature.
///
/// @param signed the request and the answer up to its signature
/// @param measurements digests of 48 bytes by the index of their block, which starts at 1
/// @param opaque NVIDIA's own fields by their number
record GpuReport(
        byte[] signed, byte[] nonce, Map<Integer, byte[]> measurements, Map<Integer, byte[]> opaque, byte[] signature) {
    static final int DRIVER = 3;
    static final int VBIOS = 6;
    static final int NVDEC0 = 11;
    static final int CHIP_SKU = 15;
    static final int PROJECT = 17;
    static final int PROJECT_SKU = 18;
    static final int FWID = 20;
    private static final int PROTECTED_PCIE = 21;
    private static final int PROTECTED_PCIE_ON = 0xaa;
    private static final int MODE = 36;
    private static final List<String> MODES = List.of("spt", "mpt", "ppcie");
    private static final int SWITCHES = 22;
    private static final int GPUS_OF_SWITCH = 26;
    private static final int DEVICE_ID = 8;
    private static final int SPDM_1_1 = 0x11;
    private static final int GET_MEASUREMENTS = 0xe0;
    private static final int MEASUREMENTS = 0x60;
    private static final int DMTF = 1;
    private static final int DIGEST = 48;
    private static final int SIGNATURE = 96;
    private static final int NONCE = 32;

    static boolean is(byte[] content) {
        return content.length > 2 && content[0] == SPDM_1_1 && (content[1] & 0xff) == GET_MEASUREMENTS;
    }

    static GpuReport read(byte[] content) {
        Bytes in = new Bytes(content);
        expect(in, "version of the request", SPDM_1_1);
        expect(in, "code of the request", GET_MEASUREMENTS);
        in.skip("parameters of the request", 2);
        byte[] nonce = in.take("nonce", NONCE);
        in.skip("slot", 1);
        expect(in, "version of the answer", SPDM_1_1);
        expect(in, "code of the answer", MEASUREMENTS);
        in.skip("parameters of the answer", 2);
        int blocks = in.u8("number of blocks");
        Map<Integer, byte[]> measurements =
                measurements(in.part("measurement record", in.u24le("length of the record")), blocks);
        in.skip("nonce of the device", NONCE);
        Map<Integer, byte[]> opaque = opaque(in.part("opaque data", in.u16le("length of the opaque data")));
        byte[] signed = Arrays.copyOf(content, in.position());
        byte[] signature = in.take("signature", SIGNATURE);
        // Some drivers end the report with a zero byte.
        if (in.left() > 1 || !Bytes.allZero(in.take("end", in.left()))) {
            throw new Malformed("The signature is followed by bytes that do not belong to the report.");
        }
        return new GpuReport(signed, nonce, measurements, opaque, signature);
    }

    private static void expect(Bytes in, String what, int value) {
        int found = in.u8(what);
        if (found != value) {
            throw new Malformed("The " + what + " is " + found + " instead of " + value + ".");
        }
    }

    private static Map<Integer, byte[]> measurements(Bytes in, int blocks) {
        Map<Integer, byte[]> measurements = new TreeMap<>();
        for (int i = 0; i < blocks; i++) {
            int index = in.u8("index of a block");
            expect(in, "specification of a block", DMTF);
            Bytes block = in.part("block " + index, in.u16le("size of a block"));
            block.u8("type of a value");
            byte[] digest = block.take("digest", block.u16le("size of a digest"));
            block.end("Block " + index);
            if (digest.length != DIGEST || measurements.put(index, digest) != null) {
                throw new Malformed("Block " + index + " is not one digest of " + DIGEST + " bytes.");
            }
        }
        in.end("The measurement record");
        return measurements;
    }

    private static Map<Integer, byte[]> opaque(Bytes in) {
        Map<Integer, byte[]> fields = new HashMap<>();
        while (in.left() > 0) {
            int type = in.u16le("type of an opaque field");
            fields.putIfAbsent(type, in.take("opaque field " + type, in.u16le("length of opaque field " + type)));
        }
        return fields;
    }

    /// A switch reports in the same form; field 22 is then its own id, and it has no driver.
    boolean ofSwitch() {
        byte[] ids = opaque.get(SWITCHES);
        return ids != null && ids.length == DEVICE_ID && !opaque.containsKey(DRIVER);
    }

    /// The ids of the switches that a GPU is linked to; a link that is off has the id zero. A GPU writes an id from its
    /// last byte to its first, as seen from the switch.
    Set<String> switches() {
        return ids(SWITCHES, true);
    }

    /// A switch's own id.
    String switchId() {
        byte[] id = opaque.get(SWITCHES);
        return id == null ? "" : Bytes.hex(id);
    }

    /// The ids of the GPUs that a switch is linked to; empty when it does not tell.
    Set<String> gpusOfSwitch() {
        return ids(GPUS_OF_SWITCH, false);
    }

    /// Protected PCIe: the links between GPUs carry plain text, and all GPUs of a machine belong to one guest.
    boolean protectedPcie() {
        return number(PROTECTED_PCIE) == PROTECTED_PCIE_ON
                && mode().orElse("ppcie").equals("ppcie");
    }

    /// Single-GPU passthrough, multi-GPU passthrough or protected PCIe; older drivers do not tell.
    Optional<String> mode() {
        if (!opaque.containsKey(MODE)) {
            return Optional.empty();
        }
        int mode = number(MODE);
        return Optional.of(mode < MODES.size() ? MODES.get(mode) : "unknown");
    }

    /// What verdicts of the first edition called a mode: they took the first two for each other.
    static String firstEdition(String mode) {
        return switch (mode) {
            case "spt" -> "mpt";
            case "mpt" -> "spt";
            default -> mode;
        };
    }

    /// Whether it is in a confidential mode; empty when the report does not tell. Protected PCIe alone has a field that
    /// older drivers wrote, too.
    Optional<Boolean> confidential() {
        return mode().map(mode -> mode.equals("ppcie") ? protectedPcie() : MODES.contains(mode))
                .or(() -> Optional.of(true).filter(any -> protectedPcie()));
    }

    // Of one or two bytes; zero when it is not there.
    private int number(int field) {
        int number = 0;
        byte[] bytes = opaque.getOrDefault(field, new byte[0]);
        for (int i = Math.min(bytes.length, 3) - 1; i >= 0; i--) {
            number = number << 8 | bytes[i] & 0xff;
        }
        return number;
    }

    private Set<String> ids(int field, boolean reversed) {
        Set<String> ids = new TreeSet<>();
        Bytes in = new Bytes(opaque.getOrDefault(field, new byte[0]));
        while (in.left() > 0) {
            byte[] id = in.take("id of a linked device", DEVICE_ID);
            if (!Bytes.allZero(id)) {
                ids.add(Bytes.hex(reversed ? reversed(id) : id));
            }
        }
        return ids;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[i] = bytes[bytes.length - 1 - i];
        }
        return other;
    }

    /// A text of NVIDIA's fields, without the zeros at its end.
    Optional<String> text(int field) {
        return Optional.ofNullable(opaque.get(field))
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).replaceAll("\0+$", ""));
    }

    /// The VBIOS version as NVIDIA writes it, such as `96.00.9F.00.01`: the last four bytes, then the fourth.
    Optional<String> vbios() {
        return Optional.ofNullable(opaque.get(VBIOS))
                .filter(bytes -> bytes.length == 8)
                .map(bytes -> {
                    byte[] order = {bytes[3], bytes[2], bytes[1], bytes[0], bytes[4]};
                    StringBuilder text = new StringBuilder();
                    for (byte b : order) {
                        text.append(text.isEmpty() ? "" : ".").append("%02X".formatted(b & 0xff));
                    }
                    return text.toString().toUpperCase(Locale.ROOT);
                });
    }
}
