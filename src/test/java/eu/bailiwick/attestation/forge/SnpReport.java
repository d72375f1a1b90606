package eu.bailiwick.attestation.forge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.PrivateKey;
import java.util.Arrays;

/// A SEV-SNP report of 1,184 bytes in the making; as it starts, nothing is wrong with it.
public final class SnpReport {
    public static final int GUEST_SVN = 0x004;
    public static final int POLICY = 0x008;
    public static final int FAMILY_ID = 0x010;
    public static final int IMAGE_ID = 0x020;
    public static final int VMPL = 0x030;
    public static final int ALGORITHM = 0x034;
    public static final int CURRENT_TCB = 0x038;
    public static final int KEY_FLAGS = 0x048;
    public static final int REPORT_DATA = 0x050;
    public static final int PLATFORM_INFO = 0x040;
    public static final int MEASUREMENT = 0x090;
    public static final int ID_KEY_DIGEST = 0x0E0;
    public static final int AUTHOR_KEY_DIGEST = 0x110;
    public static final int REPORTED_TCB = 0x180;
    public static final int CPU = 0x188;
    public static final int CHIP_ID = 0x1A0;
    public static final int COMMITTED_TCB = 0x1E0;
    /// BUILD, MINOR and MAJOR of the firmware.
    public static final int COMMITTED_FIRMWARE = 0x1EC;
    public static final int LAUNCH_TCB = 0x1F0;
    public static final int SIGNED = 0x2A0;
    public static final int LENGTH = 1184;
    private static final int NUMBER = 72;

    private final byte[] bytes = new byte[LENGTH];

    public SnpReport(int version, byte[] chipId, byte[] tcb) {
        u32(0, version);
        u32(POLICY, 0x30000);
        u32(ALGORITHM, 1);
        put(CHIP_ID, chipId);
        for (int at : new int[] {CURRENT_TCB, REPORTED_TCB, COMMITTED_TCB, LAUNCH_TCB}) {
            put(at, tcb);
        }
    }

    public SnpReport put(int at, byte... value) {
        System.arraycopy(value, 0, bytes, at, value.length);
        return this;
    }

    public SnpReport u32(int at, int value) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return this;
    }

    public byte[] signedBy(PrivateKey key) {
        byte[] signature = Keys.sign(key, 384, Arrays.copyOf(bytes, SIGNED));
        byte[] report = bytes.clone();
        for (int i = 0; i < 48; i++) {
            report[SIGNED + i] = signature[47 - i];
            report[SIGNED + NUMBER + i] = signature[95 - i];
        }
        return report;
    }
}
