package eu.bailiwick.attestation.pack.content;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/// A zip with the SHA-256 of each of its files in one of them, and a signature over that one.
public final class Archive implements AutoCloseable {
    private static final String SUMS = "SHA256SUMS";
    private final ZipStream zip;
    private final Spool sums;

    public Archive(OutputStream out) {
        try {
            zip = new ZipStream(out, 0);
            sums = new Spool();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the content of one file.
    interface Content {
        void to(OutputStream file) throws IOException;
    }

    void add(String name, String text) {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void add(String name, byte[] bytes) {
        add(name, file -> file.write(bytes));
    }

    void add(String name, Content content) {
        try {
            sums.write((hashed(name, content) + "  " + name + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hashed(String name, Content content) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream file = new DigestOutputStream(zip.entry(name), digest)) {
            content.to(file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes the sums, the one line that says the sum of them, the signature over that line, and the zip's end.
    public void finish(UnaryOperator<byte[]> signer) {
        try {
            byte[] seal = (hashed(SUMS, sums::copyTo) + "  " + SUMS + "\n").getBytes(StandardCharsets.US_ASCII);
            hashed("SEAL", file -> file.write(seal));
            hashed("SEAL.sig", file -> file.write(signer.apply(seal)));
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (zip;
                sums) {
            // both are closed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
