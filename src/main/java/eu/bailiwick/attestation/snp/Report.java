package eu.bailiwick.attestation.snp;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.util.Arrays;
import java.util.Set;

/// An attestation report of 1,184 bytes, little-endian; the signature covers the first 672.
///
/// @param policy the guest policy that the hypervisor had to honour, as bits
/// @param keyFlags AUTHOR_KEY_EN, MASK_CHIP_KEY and SIGNING_KEY, as bits
/// @param cpu family, model and stepping; family 0 when the version does not tell
/// @param committedFirmware MAJOR, MINOR and BUILD of the firmware that the platform never goes below again
/// @param r big-endian, 48 bytes; `s` alike
record Report(
        byte[] signed,
        long version,
        long guestSvn,
        long policy,
        byte[] familyId,
        byte[] imageId,
        long vmpl,
        long signatureAlgorithm,
        byte[] currentTcb,
        long platformInfo,
        long keyFlags,
        byte[] reportData,
        byte[] measurement,
        byte[] hostData,
        byte[] idKeyDigest,
        byte[] authorKeyDigest,
        byte[] reportId,
        byte[] migrationAgent,
        byte[] reportedTcb,
        Cpu cpu,
        byte[] chipId,
        byte[] committedTcb,
        byte[] committedFirmware,
        byte[] launchTcb,
        byte[] r,
        byte[] s) {
    static final int LENGTH = 1184;
    private static final int CHIP_ID = 0x1A0;
    private static final int SIGNED = 0x2A0;
    private static final int NUMBER = 72;
    private static final int P384 = 48;
    private static final Set<Long> VERSIONS = Set.of(2L, 3L, 5L);
    private static final int POLICY_RESERVED_ONE = 17;
    private static final int POLICY_MIGRATE = 18;
    private static final int POLICY_DEBUG = 19;

    record Cpu(int family, int model, int stepping) {}

    static Report read(byte[] content) {
        if (content.length != LENGTH) {
            throw new Malformed("A SEV-SNP report has " + LENGTH + " bytes, this has " + content.length + ".");
        }
        Bytes in = new Bytes(content);
        long version = in.u32le("VERSION");
        if (!VERSIONS.contains(version)) {
            throw new Malformed("Report version " + version + " is not known.");
        }
        long guestSvn = in.u32le("GUEST_SVN");
        long policy = in.u64le("POLICY");
        byte[] familyId = in.take("FAMILY_ID", 16);
        byte[] imageId = in.take("IMAGE_ID", 16);
        long vmpl = in.u32le("VMPL");
        long algorithm = in.u32le("SIGNATURE_ALGO");
        byte[] currentTcb = in.take("CURRENT_TCB", 8);
        long platformInfo = in.u64le("PLATFORM_INFO");
        long keyFlags = in.u32le("key flags");
        zero(in, 4);
        byte[] reportData = in.take("REPORT_DATA", 64);
        byte[] measurement = in.take("MEASUREMENT", 48);
        byte[] hostData = in.take("HOST_DATA", 32);
        byte[] idKey = in.take("ID_KEY_DIGEST", 48);
        byte[] authorKey = in.take("AUTHOR_KEY_DIGEST", 48);
        byte[] reportId = in.take("REPORT_ID", 32);
        byte[] migrationAgent = in.take("REPORT_ID_MA", 32);
        byte[] reportedTcb = in.take("REPORTED_TCB", 8);
        Cpu cpu = version >= 3 ? new Cpu(in.u8("family"), in.u8("model"), in.u8("stepping")) : new Cpu(0, 0, 0);
        zero(in, CHIP_ID - in.position());
        byte[] chipId = in.take("CHIP_ID", 64);
        byte[] committedTcb = in.take("COMMITTED_TCB", 8);
        in.skip("CURRENT firmware", 3);
        zero(in, 1);
        byte[] firmware = in.take("COMMITTED firmware", 3);
        zero(in, 1);
        byte[] launchTcb = in.take("LAUNCH_TCB", 8);
        in.skip("mitigation vectors", version >= 5 ? 16 : 0);
        zero(in, SIGNED - in.position());
        byte[] r = number(in.take("R", NUMBER));
        byte[] s = number(in.take("S", NUMBER));
        if (!Bytes.allZero(in.take("rest of the signature", in.left()))) {
            throw new Malformed("The rest of the signature field is not zero.");
        }
        return new Report(
                Arrays.copyOf(content, SIGNED),
                version,
                guestSvn,
                policy,
                familyId,
                imageId,
                vmpl,
                algorithm,
                currentTcb,
                platformInfo,
                keyFlags,
                reportData,
                measurement,
                hostData,
                idKey,
                authorKey,
                reportId,
                migrationAgent,
                reportedTcb,
                cpu,
                chipId,
                committedTcb,
                new byte[] {firmware[2], firmware[1], firmware[0]},
                launchTcb,
                r,
                s);
    }

    private static void zero(Bytes in, int length) {
        int at = in.position();
        if (!Bytes.allZero(in.take("reserved", length))) {
            throw new Malformed("Bytes are set between %#x and %#x, which are reserved.".formatted(at, at + length));
        }
    }

    private static byte[] number(byte[] littleEndian) {
        if (!Bytes.allZero(Arrays.copyOfRange(littleEndian, P384, NUMBER))) {
            throw new Malformed("A number of the signature is longer than 48 bytes.");
        }
        byte[] bigEndian = new byte[P384];
        for (int i = 0; i < P384; i++) {
            bigEndian[i] = littleEndian[P384 - 1 - i];
        }
        return bigEndian;
    }

    /// r and s side by side, as IEEE P1363 writes a signature.
    byte[] signature() {
        byte[] both = Arrays.copyOf(r, 2 * P384);
        System.arraycopy(s, 0, both, P384, P384);
        return both;
    }

    boolean debug() {
        return policyBit(POLICY_DEBUG);
    }

    boolean migratable() {
        return policyBit(POLICY_MIGRATE);
    }

    /// Bit 17 of the guest policy is one by definition.
    boolean policyWellFormed() {
        return policyBit(POLICY_RESERVED_ONE);
    }

    /// The version of the ABI that the guest demands of the firmware: its major in the higher byte, its minor in the
    /// lower.
    int policyAbi() {
        return (int) (policy & 0xffff);
    }

    private boolean policyBit(int bit) {
        return (policy >>> bit & 1) == 1;
    }

    /// A bit of PLATFORM_INFO.
    boolean platformBit(int bit) {
        return (platformInfo >>> bit & 1) == 1;
    }

    /// Whether an author key vouches for the ID key.
    boolean authorKeyEnabled() {
        return (keyFlags & 1) == 1;
    }

    boolean chipKeyMasked() {
        return (keyFlags >>> 1 & 1) == 1;
    }

    /// 0: the chip's key (VCEK), 1: the cloud provider's (VLEK), 7: none.
    int signingKey() {
        return (int) (keyFlags >>> 2 & 7);
    }
}
