package eu.bailiwick.attestation.snp;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Azure's host compatibility layer asks for the report at boot and hands it out in a wrapping: 32 bytes of header, the
/// report, 20 bytes that describe the runtime data, and the runtime data as JSON. The report's data is the hash of that
/// JSON, which holds the virtual TPM's key; freshness would come from a quote by that key.
record AzureWrapping(byte[] report, byte[] runtimeData) {
    private static final String SIGNATURE = "HCLA";
    private static final int SHA256 = 1;

    static AzureWrapping read(byte[] content) {
        Bytes in = new Bytes(content);
        if (!SIGNATURE.equals(Bytes.text(in.take("signature", 4)))) {
            throw new Malformed("The wrapping does not begin with " + SIGNATURE + ".");
        }
        in.skip("header", 28);
        byte[] report = in.take("report", Report.LENGTH);
        in.u32le("size of the runtime data with its header");
        in.u32le("version");
        in.u32le("kind of report");
        long hash = in.u32le("hash");
        if (hash != SHA256) {
            throw new Malformed("The runtime data is hashed by " + hash + ", which is not SHA-256.");
        }
        long size = in.u32le("size of the runtime data");
        byte[] runtime = in.take("runtime data", size);
        if (!Bytes.allZero(in.take("padding", in.left()))) {
            throw new Malformed("What follows the runtime data is not padding.");
        }
        return new AzureWrapping(report, runtime);
    }

    void check(Report inside, Checklist checks) {
        byte[] hash = sha256(runtimeData);
        checks.require(
                "runtime-data",
                MessageDigest.isEqual(hash, Arrays.copyOf(inside.reportData(), hash.length))
                        && Bytes.allZero(Arrays.copyOfRange(inside.reportData(), hash.length, 64)),
                "RUNTIME_DATA_MISMATCH",
                "The report covers the runtime data, which names the virtual TPM's key.",
                "The report does not cover this runtime data.");
        checks.claim("runtimeData", Bytes.text(runtimeData));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
