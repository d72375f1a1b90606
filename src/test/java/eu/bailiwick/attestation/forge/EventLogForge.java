package eu.bailiwick.attestation.forge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// An event log in the making, and the registers that its events lead to, worked out apart from the code under test.
public final class EventLogForge {
    public static final long SEPARATOR = 4;
    public static final long NO_ACTION = 3;
    public static final long EFI_ACTION = 0x80000007L;
    public static final long LOADER = 0x0d;
    private static final int DIGEST = 48;
    private static final String NAME =
            HexFormat.of().formatHex("Spec ID Event03".getBytes(StandardCharsets.US_ASCII)) + "00";
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final byte[][] registers = new byte[5][DIGEST];

    private EventLogForge() {}

    /// With the first event, which says that digests are by SHA-384.
    public static EventLogForge start() {
        return starting(NAME + "00000000" + "00" + "02" + "00" + "02" + "01000000" + "0c00" + "3000" + "00");
    }

    /// @param first the data of the first event in hex
    public static EventLogForge starting(String first) {
        EventLogForge forge = new EventLogForge();
        byte[] data = HexFormat.of().parseHex(first);
        forge.log.writeBytes(number(0));
        forge.log.writeBytes(number(NO_ACTION));
        forge.log.writeBytes(new byte[20]);
        forge.log.writeBytes(number(data.length));
        forge.log.writeBytes(data);
        return forge;
    }

    /// A start as firmware, loader and kernel log it.
    public static EventLogForge boot() {
        return start().ofItsData(0, 0x80000008L, "firmware")
                .ofItsData(1, 0x80000001L, "S\0e\0c\0u\0r\0e\0B\0o\0o\0t\0")
                .ofItsData(1, SEPARATOR, "\0\0\0\0")
                .measured(2, 0x80000003L, new byte[DIGEST], "\\EFI\\BOOT\\BOOTX64.EFI")
                .ofItsData(2, EFI_ACTION, "Exit Boot Services Invocation")
                .measured(3, LOADER, filled(7), "grub_cmd: linux /vmlinuz root=/dev/sda1")
                .measured(3, NO_ACTION, filled(8), "StartupLocality");
    }

    /// What was measured is the data.
    public EventLogForge ofItsData(int register, long type, String data) {
        return measured(register, type, sha384(data.getBytes(StandardCharsets.ISO_8859_1)), data);
    }

    public EventLogForge measured(int register, long type, byte[] digest, String data) {
        byte[] bytes = data.getBytes(StandardCharsets.ISO_8859_1);
        log.writeBytes(number(register));
        log.writeBytes(number(type));
        log.writeBytes(number(1));
        log.writeBytes(new byte[] {0x0c, 0});
        log.writeBytes(digest);
        log.writeBytes(number(bytes.length));
        log.writeBytes(bytes);
        if (type != NO_ACTION && register < registers.length) {
            registers[register] = sha384(registers[register], digest);
        }
        return this;
    }

    /// Whatever comes next.
    public EventLogForge raw(String hex) {
        log.writeBytes(HexFormat.of().parseHex(hex));
        return this;
    }

    public byte[] bytes() {
        return log.toByteArray();
    }

    /// In an area of so many bytes, the rest of which is filled with one byte.
    public byte[] in(int area, int filler) {
        byte[] whole = Arrays.copyOf(log.toByteArray(), area);
        Arrays.fill(whole, log.size(), area, (byte) filler);
        return whole;
    }

    /// RTMR0 to RTMR3.
    public byte[] rtmr(int number) {
        return registers[number + 1].clone();
    }

    /// Writes the registers into the report of a trust domain.
    public QuoteForge into(QuoteForge quote) {
        for (int i = 0; i < 4; i++) {
            System.arraycopy(registers[i + 1], 0, quote.body, 328 + i * DIGEST, DIGEST);
        }
        return quote;
    }

    public static byte[] filled(int with) {
        byte[] digest = new byte[DIGEST];
        Arrays.fill(digest, (byte) with);
        return digest;
    }

    private static byte[] number(long value) {
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >> 8 * i);
        }
        return bytes;
    }

    private static byte[] sha384(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-384");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
