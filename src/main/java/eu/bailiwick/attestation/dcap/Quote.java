package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A quote: header, the report of an enclave or a trust domain, and the signatures that carry it.
///
/// @param signed what the attestation key signed: header and body
/// @param tdReport null for SGX; `enclaveReport` null for TDX
/// @param attestationKey x and y of a point on P-256, 64 bytes
/// @param certificationType 5: `certification` is the PCK chain in PEM; 1 to 4: encrypted or plain platform ids only
record Quote(
        int version,
        byte[] signed,
        @Nullable TdReport tdReport,
        @Nullable EnclaveReport enclaveReport,
        byte[] signature,
        byte[] attestationKey,
        EnclaveReport qeReport,
        byte[] qeSignature,
        byte[] qeAuthentication,
        int certificationType,
        byte[] certification) {
    private static final int HEADER = 48;
    private static final int TDX = 0x81;
    private static final int ECDSA_P256 = 2;
    private static final int QE_CERTIFICATION = 6;
    private static final int TD_1_0 = 2;
    private static final int TD_1_5 = 3;
    private static final byte[] INTEL_QE = Bytes.fromHex("vendor", "939a7233f79c4ca9940a0db3957f0607");

    static Quote read(byte[] content) {
        Bytes in = new Bytes(content);
        int version = in.u16le("version");
        if (version < 3 || version > 5) {
            throw new Malformed("Quote version " + version + " is not known.");
        }
        int keyType = in.u16le("attestation key type");
        if (keyType != ECDSA_P256) {
            throw new Malformed("Attestation key type " + keyType + " is not ECDSA with P-256.");
        }
        long tee = in.u32le("TEE type");
        in.skip("versions of QE and PCE", 4);
        if (version >= 4 && tee != 0 && tee != TDX) {
            throw new Malformed("TEE type " + tee + " is not known.");
        }
        if (!Arrays.equals(in.take("QE vendor", 16), INTEL_QE)) {
            throw new Malformed("The quoting enclave is not Intel's.");
        }
        in.skip("user data", 20);
        boolean td = version >= 4 && tee == TDX;
        byte[] body = body(in, version, td);
        byte[] signed = Arrays.copyOf(content, in.position());
        Bytes signatures = in.part("signature data", in.u32le("length of the signature data"));
        if (!Bytes.allZero(in.take("padding", in.left()))) {
            throw new Malformed("What follows the quote is not padding.");
        }
        return signatures(version, signed, td, body, signatures);
    }

    private static byte[] body(Bytes in, int version, boolean td) {
        if (version < 5) {
            return in.take("report", td ? TdReport.LENGTH_1_0 : EnclaveReport.LENGTH);
        }
        int type = in.u16le("type of the body");
        long size = in.u32le("size of the body");
        long wanted = !td ? EnclaveReport.LENGTH : type == TD_1_0 ? TdReport.LENGTH_1_0 : TdReport.LENGTH_1_5;
        if (td != (type == TD_1_0 || type == TD_1_5) || size != wanted) {
            throw new Malformed("A body of type " + type + " with " + size + " bytes is not known.");
        }
        return in.take("report", size);
    }

    private static Quote signatures(int version, byte[] signed, boolean td, byte[] body, Bytes in) {
        byte[] signature = in.take("signature of the quote", 64);
        byte[] key = in.take("attestation key", 64);
        Bytes qe = in;
        if (version >= 4) {
            int type = in.u16le("kind of certification");
            if (type != QE_CERTIFICATION) {
                throw new Malformed("Certification of kind " + type + " instead of the quoting enclave's report.");
            }
            qe = in.part("certification", in.u32le("size of the certification"));
        }
        byte[] qeReport = qe.take("report of the quoting enclave", EnclaveReport.LENGTH);
        byte[] qeSignature = qe.take("signature of the quoting enclave's report", 64);
        byte[] authentication = qe.take("authentication data", qe.u16le("length of the authentication data"));
        int type = qe.u16le("kind of certificate data");
        byte[] data = qe.take("certificate data", qe.u32le("size of the certificate data"));
        qe.end("The certification");
        in.end("The signature data");
        return new Quote(
                version,
                signed,
                td ? TdReport.read(body) : null,
                td ? null : EnclaveReport.read(body),
                signature,
                key,
                EnclaveReport.read(qeReport),
                qeSignature,
                authentication,
                type,
                data);
    }

    byte[] reportData() {
        if (tdReport != null) {
            return tdReport.reportData();
        }
        return Objects.requireNonNull(enclaveReport).reportData();
    }
}
