package eu.bailiwick.attestation.bundle;

import java.util.Set;

/// Names of files inside a zip; those of others made harmless: relative, without steps upwards, of letters, digits and
/// a few signs.
public final class Names {
    /// Where the key of a report is that was signed after the key of its statement was changed.
    public static final String REPORT_ISSUER = "report-issuer.pem";
    /// Which challenge the evidence answers.
    public static final String CHALLENGE = "challenge.json";
    /// When each file was first handed in.
    public static final String RECEIVED = "received.json";
    /// The verdict as a token.
    public static final String TOKEN = "verdict.ear.jwt";

    private Names() {}

    public static String safe(String name) {
        String clean = name.replace('\\', '/').replaceAll("[^A-Za-z0-9._/-]", "_");
        StringBuilder safe = new StringBuilder();
        for (String part : clean.split("/")) {
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                safe.append(safe.isEmpty() ? "" : "/").append(part);
            }
        }
        return safe.isEmpty() ? "file" : safe.toString();
    }

    /// The name, with a number before its ending when it is taken.
    public static String unlike(Set<String> taken, String name) {
        int dot = name.lastIndexOf('.');
        int end = dot > name.lastIndexOf('/') ? dot : name.length();
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name.substring(0, end) + "-" + i + name.substring(end);
        }
        return free;
    }
}
