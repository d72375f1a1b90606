package eu.bailiwick.attestation.trust;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Submission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// The public key of a connection, handed in beside a processor's report. Nobody signed it; it is the guest's own where
/// the second half of the report data is its hash, because only the guest chooses those bytes.
///
/// @param sha256 of the key as certificates hold it (SubjectPublicKeyInfo, DER), in lower-case hex
public record TlsKey(String sha256) {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final Pattern PEM =
            Pattern.compile("\\s*" + BEGIN + "([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");
    private static final int LONGEST = 20_000;
    private static final int HALF = 32;

    /// Whether a file claims to be one.
    public static boolean is(EvidenceFile file) {
        byte[] content = file.content();
        String start = new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1);
        return start.stripLeading().startsWith(BEGIN);
    }

    /// The one among the files of a submission, under a policy that reads it.
    public static Optional<TlsKey> among(Submission submission) {
        List<EvidenceFile> keys = submission.policy().readsTlsKeys()
                ? submission.files().stream().filter(TlsKey::is).toList()
                : List.of();
        if (keys.size() > 1) {
            throw new Malformed("Send one public key of a connection; there are " + keys.size() + ".");
        }
        return keys.stream().findFirst().map(TlsKey::read);
    }

    /// The files beside it.
    public static List<EvidenceFile> others(Submission submission) {
        return submission.policy().readsTlsKeys()
                ? submission.files().stream().filter(file -> !is(file)).toList()
                : submission.files();
    }

    private static TlsKey read(EvidenceFile file) {
        String text =
                new String(file.content(), 0, Math.min(file.content().length, LONGEST), StandardCharsets.ISO_8859_1);
        Matcher block = PEM.matcher(text);
        if (file.content().length > LONGEST || !block.matches()) {
            throw new Malformed(file.name() + " is no public key in PEM.");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(block.group(1));
            if (!Arrays.equals(SubjectPublicKeyInfo.getInstance(der).getEncoded(ASN1Encoding.DER), der)) {
                throw new Malformed(file.name() + " holds a public key that is not in DER.");
            }
            return new TlsKey(Bytes.sha256(der));
        } catch (IllegalArgumentException | IOException e) {
            throw new Malformed(file.name() + " holds no public key.", e);
        }
    }

    /// What the report data has to be: the answer to the challenge in its first half, as without a key. The second half
    /// is asked by the check of the key.
    public Expected expected(Expected expected, byte[] reportData) {
        byte[] answer = expected.reportData();
        if (answer == null || answer.length > HALF) {
            return expected;
        }
        byte[] both = Arrays.copyOf(answer, 2 * HALF);
        System.arraycopy(reportData, HALF, both, HALF, HALF);
        return expected.withReportData(both);
    }

    /// Whether the report covers the key.
    public void check(Checklist checks, byte[] reportData) {
        String covered = HexFormat.of().formatHex(reportData, HALF, 2 * HALF);
        boolean holds = checks.require(
                "tls-key",
                covered.equals(sha256),
                "TLS_KEY_MISMATCH",
                "The report covers the public key that was handed in with it: whoever answers with that key is this guest."
                        + " Its SHA-256 is " + sha256 + ".",
                "The report does not cover the public key that was handed in with it. Its SHA-256 is " + sha256
                        + ", the second half of the report data is " + covered + ".");
        if (holds) {
            checks.claim("tlsKeySha256", sha256);
        }
    }
}
