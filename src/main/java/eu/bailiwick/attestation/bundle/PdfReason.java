package eu.bailiwick.attestation.bundle;

/// What the signature of a readable verdict says that it is: it names the statement, so that the document of
/// one verdict never passes for that of another.
public final class PdfReason {
    private PdfReason() {}

    public static String of(String statementSha256) {
        return "Verdict on attestation evidence, for reading; statement SHA-256 " + statementSha256;
    }
}
