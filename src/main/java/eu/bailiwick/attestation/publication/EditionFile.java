package eu.bailiwick.attestation.publication;

import java.util.Arrays;
import java.util.Optional;

/// The files of an edition.
public enum EditionFile {
    /// The devices, one a line.
    DEVICES("devices.csv", "text/csv"),
    /// What is signed: an in-toto Statement v1 that names the file of the devices by its SHA-256.
    STATEMENT("statement.json", "application/json"),
    /// The same in its envelope (DSSE v1.0).
    ENVELOPE("statement.dsse.json", "application/json"),
    /// The envelope's signature alone, as DER, for openssl.
    SIGNATURE("statement.sig", "application/octet-stream"),
    /// Where it stands in the log (c2sp.org/tlog-proof).
    PROOF("statement.tlog-proof", "text/plain"),
    /// The key that signed. It is believed by its fingerprint, never because it lies here.
    ISSUER("issuer.pem", "text/plain");

    private final String fileName;
    private final String mediaType;

    EditionFile(String fileName, String mediaType) {
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    public static Optional<EditionFile> named(String name) {
        return Arrays.stream(values())
                .filter(file -> file.fileName.equals(name))
                .findFirst();
    }

    public String fileName() {
        return fileName;
    }

    public String mediaType() {
        return mediaType;
    }
}
