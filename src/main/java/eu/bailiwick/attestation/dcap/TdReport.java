package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// What a TDX module reports of a trust domain: 584 bytes (TD 1.0) or 648 (TD 1.5).
///
/// @param tcbSvn sixteen security versions; [0] is the module's, [1] its major version, from [2] on the platform's
record TdReport(
        byte[] tcbSvn,
        byte[] mrSeam,
        byte[] mrSignerSeam,
        byte[] seamAttributes,
        byte[] tdAttributes,
        byte[] xfam,
        byte[] mrTd,
        byte[] mrConfigId,
        byte[] mrOwner,
        byte[] mrOwnerConfig,
        List<byte[]> rtmr,
        byte[] reportData) {
    static final int LENGTH_1_0 = 584;
    static final int LENGTH_1_5 = 648;
    private static final int MEASUREMENT = 48;
    private static final long XFAM_ALWAYS = 0x3;
    private static final long XFAM_ALLOWED = 0x6DBE7;

    static TdReport read(byte[] bytes) {
        if (bytes.length != LENGTH_1_0 && bytes.length != LENGTH_1_5) {
            throw new Malformed(
                    "A TD report has " + LENGTH_1_0 + " or " + LENGTH_1_5 + " bytes, this has " + bytes.length + ".");
        }
        Bytes in = new Bytes(bytes);
        byte[] tcbSvn = in.take("TEE_TCB_SVN", 16);
        byte[] mrSeam = in.take("MRSEAM", MEASUREMENT);
        byte[] mrSignerSeam = in.take("MRSIGNERSEAM", MEASUREMENT);
        byte[] seamAttributes = in.take("SEAMATTRIBUTES", 8);
        byte[] tdAttributes = in.take("TDATTRIBUTES", 8);
        byte[] xfam = in.take("XFAM", 8);
        byte[] mrTd = in.take("MRTD", MEASUREMENT);
        byte[] mrConfigId = in.take("MRCONFIGID", MEASUREMENT);
        byte[] mrOwner = in.take("MROWNER", MEASUREMENT);
        byte[] mrOwnerConfig = in.take("MROWNERCONFIG", MEASUREMENT);
        List<byte[]> rtmr = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rtmr.add(in.take("RTMR" + i, MEASUREMENT));
        }
        byte[] reportData = in.take("REPORTDATA", 64);
        return new TdReport(
                tcbSvn,
                mrSeam,
                mrSignerSeam,
                seamAttributes,
                tdAttributes,
                xfam,
                mrTd,
                mrConfigId,
                mrOwner,
                mrOwnerConfig,
                List.copyOf(rtmr),
                reportData);
    }

    /// Any of the first eight bits, "TD under debug": bit 0 opens the memory to the host, the others let it profile.
    boolean debug() {
        return tdAttributes[0] != 0;
    }

    /// Bit 29: a migration domain may move the trust domain to another platform.
    boolean migratable() {
        return (tdAttributes[3] & 0x20) != 0;
    }

    /// Whether only processor features are on that Intel allowed in trust domains so far: x87 and SSE always, AVX,
    /// PKRU, CET, PT, ULI, LBR, AMX.
    boolean knownFeatures() {
        long on = ByteBuffer.wrap(xfam).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return (on & XFAM_ALWAYS) == XFAM_ALWAYS && (on & ~XFAM_ALLOWED) == 0;
    }

    /// SEPT_VE_DISABLE, bit 28: the host cannot make the guest handle exceptions on its own memory.
    boolean septVeDisabled() {
        return (tdAttributes[3] & 0x10) != 0;
    }

    /// The major version of the TDX module: 0 for the first line, which TCB info describes as `tdxModule`.
    int moduleVersion() {
        return tcbSvn[1] & 0xff;
    }

    int moduleSvn() {
        return tcbSvn[0] & 0xff;
    }
}
