package eu.bailiwick.attestation.forge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.HexFormat;

/// A quote in the making; as it starts, nothing is wrong with it. Its parts are open to be changed before they are
/// signed.
public final class QuoteForge {
    public static final byte[] MODULE_SIGNER = new byte[48];
    public static final byte[] QE_SIGNER = Keys.sha256(new byte[] {1});
    public static final int QE_SVN = 8;
    public static final int MODULE_SVN = 6;
    private static final int ENCLAVE = 384;

    public final byte[] header = new byte[48];
    public final byte[] body;
    public final byte[] qe = new byte[ENCLAVE];
    public byte[] authentication = new byte[32];
    public KeyPair attestation = Keys.p256();
    private final int version;
    private KeyPair named = attestation;

    private QuoteForge(int version, boolean td, byte[] body) {
        this.version = version;
        this.body = body;
        ByteBuffer out = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) version).putShort((short) 2).putInt(td ? 0x81 : 0).putInt(0);
        out.put(HexFormat.of().parseHex("939a7233f79c4ca9940a0db3957f0607"));
        System.arraycopy(QE_SIGNER, 0, qe, 128, 32);
        qe[256] = (byte) (td ? 2 : 1);
        qe[258] = QE_SVN;
    }

    /// @param length 584 or 648; a quote of version 4 has 584
    public static QuoteForge tdx(int version, int length, byte[] reportData) {
        byte[] body = new byte[length];
        Arrays.fill(body, 0, 16, (byte) 7);
        body[0] = MODULE_SVN;
        body[1] = 1;
        System.arraycopy(MODULE_SIGNER, 0, body, 64, 48);
        body[123] = 0x10;
        body[128] = (byte) 0xe7;
        System.arraycopy(reportData, 0, body, 520, 64);
        return new QuoteForge(version, true, body);
    }

    public static QuoteForge sgx(byte[] reportData) {
        byte[] body = new byte[ENCLAVE];
        body[48] = 5;
        System.arraycopy(reportData, 0, body, 320, 64);
        return new QuoteForge(3, false, body);
    }

    /// Signs with another key than the one that the quoting enclave's report names.
    public QuoteForge signedByAnother() {
        named = Keys.p256();
        return this;
    }

    public QuoteForge body(int at, int value) {
        body[at] = (byte) value;
        return this;
    }

    public byte[] by(IntelPki pki) {
        byte[] key = Keys.point(attestation.getPublic());
        byte[] hash = Keys.sha256(Keys.point(named.getPublic()), authentication);
        System.arraycopy(hash, 0, qe, 320, 32);
        return with(key, pki, pki.chain());
    }

    /// @param key the 64 bytes that are sent as attestation key
    public byte[] with(byte[] key, IntelPki pki, byte[] chain) {
        byte[] signed = signed();
        ByteArrayOutputStream enclave = new ByteArrayOutputStream();
        enclave.writeBytes(qe);
        enclave.writeBytes(Keys.sign(pki.platform().getPrivate(), 256, qe));
        enclave.writeBytes(number(2, authentication.length));
        enclave.writeBytes(authentication);
        enclave.writeBytes(number(2, 5));
        enclave.writeBytes(number(4, chain.length));
        enclave.writeBytes(chain);
        ByteArrayOutputStream signatures = new ByteArrayOutputStream();
        signatures.writeBytes(Keys.sign(attestation.getPrivate(), 256, signed));
        signatures.writeBytes(key);
        if (version >= 4) {
            signatures.writeBytes(number(2, 6));
            signatures.writeBytes(number(4, enclave.size()));
        }
        signatures.writeBytes(enclave.toByteArray());
        ByteArrayOutputStream quote = new ByteArrayOutputStream();
        quote.writeBytes(signed);
        quote.writeBytes(number(4, signatures.size()));
        quote.writeBytes(signatures.toByteArray());
        return quote.toByteArray();
    }

    /// Header and body: what the attestation key signs.
    public byte[] signed() {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(header);
        if (version >= 5) {
            signed.writeBytes(number(2, body.length == 584 ? 2 : 3));
            signed.writeBytes(number(4, body.length));
        }
        signed.writeBytes(body);
        return signed.toByteArray();
    }

    private static byte[] number(int width, int value) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (value >> 8 * i);
        }
        return bytes;
    }
}
