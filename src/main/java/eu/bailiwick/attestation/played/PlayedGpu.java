package eu.bailiwick.attestation.played;

import eu.bailiwick.attestation.appraisal.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;

/// Plays one GPU of a node: a boot ROM, the key that it made for its firmware, and a report in confidential mode.
///
/// @param leaf the certificate of the key that signs, `rom` that of the boot ROM which issued it
record PlayedGpu(KeyPair keys, X509Certificate leaf, X509Certificate rom) {
    private static final int KEPT = 1024;
    private static final int SERIAL = 120;
    private static final Map<String, PlayedGpu> MADE = Collections.synchronizedMap(new LinkedHashMap<>());

    /// The GPU in that place of a node; the same each time.
    static PlayedGpu of(UUID node, int place) {
        String use = "GPU " + place + " of " + node;
        PlayedGpu known = MADE.get(use);
        if (known != null) {
            return known;
        }
        if (MADE.size() >= KEPT) {
            MADE.clear();
        }
        PlayedGpu made = make(use);
        MADE.put(use, made);
        return made;
    }

    private static PlayedGpu make(String use) {
        KeyPair romKeys = PlayedKeys.of("boot ROM of " + use);
        X500Principal name = new X500Principal(
                "CN=Played boot ROM " + serial("boot ROM of " + use).toString(16));
        X509Certificate rom = PlayedVendor.authority(
                PlayedMaker.ROOT, PlayedMaker.ROOT_KEYS, name, romKeys, serial("boot ROM of " + use));
        KeyPair keys = PlayedKeys.of("firmware of " + use);
        return new PlayedGpu(
                keys, PlayedMaker.firmware(rom, romKeys, keys, serial("firmware of " + use), firmware()), rom);
    }

    private static BigInteger serial(String use) {
        return new BigInteger(1, PlayedKeys.hash("SHA-384", "serial number of " + use))
                .mod(BigInteger.ONE.shiftLeft(SERIAL))
                .setBit(SERIAL - 1);
    }

    private static byte[] firmware() {
        return PlayedKeys.hash("SHA-384", "firmware");
    }

    /// Both ids by which evidence names it, as the register writes them.
    List<String> ids() {
        return List.of(
                leaf.getSerialNumber().toString(16),
                Bytes.hex(rom.getPublicKey().getEncoded()));
    }

    byte[] chain() {
        return (PlayedVendor.pem(leaf) + PlayedVendor.pem(rom) + PlayedVendor.pem(PlayedMaker.root()))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// GET_MEASUREMENTS of SPDM 1.1 and its answer.
    byte[] report(byte[] nonce) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("11e0ff01"));
        out.writeBytes(nonce);
        out.write(0);
        out.writeBytes(HexFormat.of().parseHex("11600000"));
        out.write(PlayedValues.MEASUREMENTS);
        byte[] blocks = blocks();
        out.writeBytes(number(3, blocks.length));
        out.writeBytes(blocks);
        out.writeBytes(new byte[32]);
        byte[] fields = fields();
        out.writeBytes(number(2, fields.length));
        out.writeBytes(fields);
        out.writeBytes(PlayedKeys.plain(keys.getPrivate(), out.toByteArray()));
        return out.toByteArray();
    }

    private static byte[] blocks() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < PlayedValues.MEASUREMENTS; i++) {
            byte[] digest = PlayedValues.digest(i);
            out.write(i + 1); // index
            out.write(1); // by the specification of DMTF
            out.writeBytes(number(2, digest.length + 3));
            out.write(1); // of firmware
            out.writeBytes(number(2, digest.length));
            out.writeBytes(digest);
        }
        return out.toByteArray();
    }

    private static byte[] fields() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        field(out, 3, PlayedValues.DRIVER_VERSION.getBytes(StandardCharsets.US_ASCII));
        field(out, 6, HexFormat.of().parseHex("009f009601000000")); // VBIOS 96.00.9F.00.01
        field(out, 20, firmware());
        field(out, 21, new byte[] {0x55}); // protected PCIe is off
        field(out, 36, new byte[] {1}); // multi-GPU passthrough
        return out.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, int type, byte[] value) {
        out.writeBytes(number(2, type));
        out.writeBytes(number(2, value.length));
        out.writeBytes(value);
    }

    private static byte[] number(int width, int value) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (value >> Byte.SIZE * i);
        }
        return bytes;
    }
}
