package eu.bailiwick.attestation.layout;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A quote of TDX or SGX (Intel TDX DCAP and SGX ECDSA quote libraries, versions 3, 4 and 5).
final class QuoteLayout {
    private static final byte[] INTEL_QE = HexFormat.of().parseHex("939a7233f79c4ca9940a0db3957f0607");
    private static final int HEADER = 48;
    private static final int TDX = 0x81;
    private static final int TD_1_5 = 3;
    private static final int QE_CERTIFICATION = 6;
    private static final SortedMap<Integer, String> TD_ATTRIBUTES = new TreeMap<>(Map.of(
            0, "DEBUG",
            28, "SEPT_VE_DISABLE",
            29, "MIGRATABLE",
            30, "PKS",
            31, "KL",
            63, "PERFMON"));
    private static final SortedMap<Integer, String> XFAM = new TreeMap<>(Map.ofEntries(
            Map.entry(0, "X87"),
            Map.entry(1, "SSE"),
            Map.entry(2, "AVX"),
            Map.entry(5, "AVX-512 masks"),
            Map.entry(6, "AVX-512 upper halves"),
            Map.entry(7, "AVX-512 registers 16 to 31"),
            Map.entry(8, "PT"),
            Map.entry(9, "PKRU"),
            Map.entry(11, "CET of users"),
            Map.entry(12, "CET of supervisors"),
            Map.entry(14, "user interrupts"),
            Map.entry(15, "LBR"),
            Map.entry(17, "AMX configuration"),
            Map.entry(18, "AMX data")));
    private static final SortedMap<Integer, String> ENCLAVE = new TreeMap<>(Map.of(
            0, "INIT",
            1, "DEBUG",
            2, "MODE64BIT",
            4, "PROVISIONKEY",
            5, "EINITTOKEN_KEY",
            6, "CET",
            7, "KSS",
            10, "AEXNOTIFY"));

    private QuoteLayout() {}

    static boolean is(byte[] content) {
        return content.length > HEADER && Arrays.equals(Arrays.copyOfRange(content, 12, 28), INTEL_QE);
    }

    static void read(Spread spread) {
        long version = spread.number("version", 2);
        spread.parts("attestation key type", 2, value -> switch ((int) Spread.littleEndian(value)) {
            case 2 -> "ECDSA with P-256";
            case 3 -> "ECDSA with P-384";
            default -> "unknown";
        });
        byte[] tee = spread.bytes(version >= 4 ? "TEE type" : "reserved", 4);
        boolean td = version >= 4 && Spread.littleEndian(tee) == TDX;
        spread.number("QE SVN", 2);
        spread.number("PCE SVN", 2);
        spread.bytes("QE vendor ID", 16, "Intel's quoting enclave");
        spread.bytes("user data", 20);
        long type = 0;
        if (version >= 5) {
            type = spread.number("type of the body", 2);
            spread.number("size of the body", 4);
        }
        if (td) {
            domain(spread, type == TD_1_5);
        } else {
            enclave(spread, "");
        }
        signatures(spread, version);
    }

    private static void domain(Spread spread, boolean later) {
        spread.parts("TEE_TCB_SVN", 16, QuoteLayout::module);
        spread.bytes("MRSEAM", 48);
        spread.bytes("MRSIGNERSEAM", 48);
        spread.bytes("SEAMATTRIBUTES", 8);
        spread.flags("TDATTRIBUTES", 8, TD_ATTRIBUTES);
        spread.flags("XFAM", 8, XFAM);
        spread.bytes("MRTD", 48);
        spread.bytes("MRCONFIGID", 48);
        spread.bytes("MROWNER", 48);
        spread.bytes("MROWNERCONFIG", 48);
        for (int i = 0; i < 4; i++) {
            spread.bytes("RTMR" + i, 48);
        }
        spread.bytes("REPORTDATA", 64);
        if (later) {
            spread.parts("TEE_TCB_SVN_2", 16, QuoteLayout::module);
            spread.bytes("MRSERVICETD", 48);
        }
    }

    private static String module(byte[] svn) {
        return "TDX module " + (svn[1] & 0xff) + ", security version " + (svn[0] & 0xff);
    }

    private static void enclave(Spread spread, String whose) {
        spread.bytes(whose + "CPUSVN", 16);
        spread.bytes(whose + "MISCSELECT", 4);
        spread.reserved(12);
        spread.bytes(whose + "ISVEXTPRODID", 16);
        spread.flags(whose + "ATTRIBUTES.FLAGS", 8, ENCLAVE);
        spread.flags(whose + "ATTRIBUTES.XFRM", 8, XFAM);
        spread.bytes(whose + "MRENCLAVE", 32);
        spread.reserved(32);
        spread.bytes(whose + "MRSIGNER", 32);
        spread.reserved(32);
        spread.bytes(whose + "CONFIGID", 64);
        spread.number(whose + "ISVPRODID", 2);
        spread.number(whose + "ISVSVN", 2);
        spread.number(whose + "CONFIGSVN", 2);
        spread.reserved(42);
        spread.bytes(whose + "ISVFAMILYID", 16);
        spread.bytes(whose + "REPORTDATA", 64);
    }

    private static void signatures(Spread spread, long version) {
        spread.number("length of the signature data", 4);
        spread.bytes("signature of the quote", 64);
        spread.bytes("attestation key", 64);
        if (version >= 4) {
            long kind = spread.number("kind of certification", 2);
            spread.number("size of the certification", 4);
            if (kind != QE_CERTIFICATION) {
                return;
            }
        }
        enclave(spread, "QE report: ");
        spread.bytes("signature of the QE report", 64);
        spread.bytes("QE authentication data", spread.number("length of the QE authentication data", 2));
        spread.number("kind of certificate data", 2);
        spread.bytes("certificate data", spread.number("size of the certificate data", 4));
    }
}
