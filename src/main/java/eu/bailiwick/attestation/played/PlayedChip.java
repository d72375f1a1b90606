package eu.bailiwick.attestation.played;

import eu.bailiwick.attestation.appraisal.EvidenceFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Plays the chip of one node: a SEV-SNP report of version 3 over what its guest puts into it, with all collateral
/// that a reservation asks for.
record PlayedChip(PlayedVendor vendor, UUID node) {
    private static final int LENGTH = 1184;
    private static final int SIGNED = 0x2A0;
    private static final int NUMBER = 72;
    private static final int P384 = 48;
    private static final Duration LIST_LIVES = Duration.ofDays(7);

    /// @param data a nonce, or what covers one; 64 bytes at most
    List<EvidenceFile> answer(byte[] data, Instant now) {
        KeyPair keys = PlayedKeys.of("chip " + node);
        byte[] id = id();
        try {
            return List.of(
                    new EvidenceFile("report.bin", signed(report(id, data), keys)),
                    new EvidenceFile("vcek.der", vendor.chip(id, keys).getEncoded()),
                    new EvidenceFile(
                            "chain.pem",
                            (PlayedVendor.pem(vendor.signer()) + PlayedVendor.pem(vendor.root()))
                                    .getBytes(StandardCharsets.US_ASCII)),
                    new EvidenceFile("revoked.crl", vendor.list(now.minus(Duration.ofHours(1)), now.plus(LIST_LIVES))));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Its CHIP_ID, 64 bytes.
    byte[] id() {
        return PlayedKeys.hash("SHA-512", "chip " + node);
    }

    private static byte[] report(byte[] id, byte[] data) {
        ByteBuffer report = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        report.putInt(0x000, 3); // VERSION
        report.putLong(0x008, 0x30000); // POLICY
        report.putInt(0x034, 1); // ECDSA P-384 with SHA-384
        report.put(0x050, data); // REPORT_DATA
        report.put(0x090, PlayedKeys.hash("SHA-384", "guest")); // MEASUREMENT
        for (int tcb : new int[] {0x038, 0x180, 0x1E0, 0x1F0}) {
            report.put(tcb, PlayedVendor.TCB);
        }
        report.put(0x188, new byte[] {25, 1}); // a Milan
        report.put(0x1A0, id); // CHIP_ID
        return report.array();
    }

    private static byte[] signed(byte[] report, KeyPair keys) {
        byte[] signature = PlayedKeys.plain(keys.getPrivate(), Arrays.copyOf(report, SIGNED));
        for (int i = 0; i < P384; i++) {
            report[SIGNED + i] = signature[P384 - 1 - i];
            report[SIGNED + NUMBER + i] = signature[2 * P384 - 1 - i];
        }
        return report;
    }
}
