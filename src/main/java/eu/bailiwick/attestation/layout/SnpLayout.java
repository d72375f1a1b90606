package eu.bailiwick.attestation.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The report of SEV-SNP (AMD 56860, table ATTESTATION_REPORT).
final class SnpLayout {
    private static final int LENGTH = 1184;
    private static final Set<Long> VERSIONS = Set.of(2L, 3L, 5L);
    private static final int TURIN = 26;
    private static final int CPUID = 0x188;
    private static final SortedMap<Integer, String> POLICY = new TreeMap<>(Map.of(
            16, "SMT",
            18, "MIGRATE_MA",
            19, "DEBUG",
            20, "SINGLE_SOCKET",
            21, "CXL_ALLOW",
            22, "MEM_AES_256_XTS",
            23, "RAPL_DIS",
            24, "CIPHERTEXT_HIDING_DRAM",
            25, "PAGE_SWAP_DISABLE"));
    private static final SortedMap<Integer, String> PLATFORM = new TreeMap<>(Map.of(
            0, "SMT_EN",
            1, "TSME_EN",
            2, "ECC_EN",
            3, "RAPL_DIS",
            4, "CIPHERTEXT_HIDING_DRAM_EN",
            5, "ALIAS_CHECK_COMPLETE",
            7, "TIO_EN"));

    private SnpLayout() {}

    static boolean is(byte[] content) {
        return content.length == LENGTH && VERSIONS.contains(Spread.littleEndian(Arrays.copyOf(content, 4)));
    }

    static void read(Spread spread, byte[] content) {
        boolean turin = (content[CPUID] & 0xff) == TURIN;
        long version = spread.number("VERSION", 4);
        spread.number("GUEST_SVN", 4);
        spread.parts("POLICY", 8, SnpLayout::policy);
        spread.bytes("FAMILY_ID", 16);
        spread.bytes("IMAGE_ID", 16);
        spread.number("VMPL", 4);
        spread.parts(
                "SIGNATURE_ALGO", 4, value -> Spread.littleEndian(value) == 1 ? "ECDSA P-384 with SHA-384" : "unknown");
        tcb(spread, "CURRENT_TCB", turin);
        spread.flags("PLATFORM_INFO", 8, PLATFORM);
        spread.parts("key selection", 4, SnpLayout::keys);
        spread.reserved(4);
        spread.bytes("REPORT_DATA", 64);
        spread.bytes("MEASUREMENT", 48);
        spread.bytes("HOST_DATA", 32);
        spread.bytes("ID_KEY_DIGEST", 48);
        spread.bytes("AUTHOR_KEY_DIGEST", 48);
        spread.bytes("REPORT_ID", 32);
        spread.bytes("REPORT_ID_MA", 32);
        tcb(spread, "REPORTED_TCB", turin);
        if (version >= 3) {
            spread.number("CPUID_FAM_ID", 1);
            spread.number("CPUID_MOD_ID", 1);
            spread.number("CPUID_STEP", 1);
        }
        spread.reserved(version >= 3 ? 21 : 24);
        spread.bytes("CHIP_ID", 64);
        tcb(spread, "COMMITTED_TCB", turin);
        firmware(spread, "CURRENT");
        firmware(spread, "COMMITTED");
        tcb(spread, "LAUNCH_TCB", turin);
        if (version >= 5) {
            spread.parts("LAUNCH_MIT_VECTOR", 8, SnpLayout::mitigations);
            spread.parts("CURRENT_MIT_VECTOR", 8, SnpLayout::mitigations);
        }
        spread.reserved(version >= 5 ? 152 : 168);
        spread.bytes("signature R, little-endian", 72);
        spread.bytes("signature S, little-endian", 72);
        spread.reserved(368);
    }

    private static String policy(byte[] value) {
        long bits = Spread.littleEndian(value);
        String abi = "ABI_MAJOR " + (value[1] & 0xff) + ", ABI_MINOR " + (value[0] & 0xff);
        // bit 17 is one by definition
        return abi + ", " + Spread.bits(bits & ~0xFFFFL & ~(1L << 17), POLICY);
    }

    private static String keys(byte[] value) {
        long bits = Spread.littleEndian(value);
        String signing = switch ((int) (bits >>> 2 & 7)) {
            case 0 -> "VCEK";
            case 1 -> "VLEK";
            case 7 -> "none";
            default -> "reserved";
        };
        return "AUTHOR_KEY_EN " + ((bits & 1) == 1 ? "on" : "off") + ", MASK_CHIP_KEY "
                + ((bits >>> 1 & 1) == 1 ? "on" : "off") + ", SIGNING_KEY " + signing;
    }

    // Which vulnerability a bit stands for is told by AMD's bulletins, product by product.
    private static String mitigations(byte[] value) {
        String on = Spread.bits(Spread.littleEndian(value), new TreeMap<>());
        return on.isEmpty() ? "no bit on" : on.substring(2);
    }

    private static void tcb(Spread spread, String name, boolean turin) {
        List<String> parts = turin
                ? List.of("FMC", "boot loader", "TEE", "SNP", "", "", "", "microcode")
                : List.of("boot loader", "TEE", "", "", "", "", "SNP", "microcode");
        spread.parts(name, 8, value -> {
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).isEmpty()) {
                    words.append(words.isEmpty() ? "" : ", ")
                            .append(parts.get(i))
                            .append(' ')
                            .append(value[i] & 0xff);
                }
            }
            return words.toString();
        });
    }

    private static void firmware(Spread spread, String which) {
        spread.number(which + "_BUILD", 1);
        spread.number(which + "_MINOR", 1);
        spread.number(which + "_MAJOR", 1);
        spread.reserved(1);
    }
}
