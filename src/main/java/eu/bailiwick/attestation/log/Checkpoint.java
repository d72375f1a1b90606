package eu.bailiwick.attestation.log;

import eu.bailiwick.attestation.appraisal.Malformed;

/// How large a log is and what its root is, as a text that is signed (c2sp.org/tlog-checkpoint).
public record Checkpoint(String origin, long size, Hash root) {

    public static Checkpoint read(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || lines[0].isBlank() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new Malformed("A checkpoint has an origin, a size and a root.");
        }
        byte[] root = Note.decode(lines[2]);
        if (root.length != Hash.LENGTH) {
            throw new Malformed("The root of a checkpoint has " + Hash.LENGTH + " bytes.");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), new Hash(root));
    }

    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }
}
