package eu.bailiwick.attestation.bundle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The offline verifier as the same build has packaged it; a portal that runs from its classes alone has none.
@ApplicationScoped
@Named("verifier")
public class VerifierProgram {
    public static final String PATH = "/verify/bailiwick-verify.jar";
    private static final String RESOURCE = "/verifier/bailiwick-verify.jar";
    private static final String SHA256 = hashed();

    private static @Nullable InputStream open() {
        return VerifierProgram.class.getResourceAsStream(RESOURCE);
    }

    private static String hashed() {
        try (InputStream in = open()) {
            if (in == null) {
                return "";
            }
            DigestInputStream hashed = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            hashed.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// SHA-256 of the file in hex; empty when it is not here.
    public String sha256() {
        return SHA256;
    }

    public boolean isHere() {
        return !SHA256.isEmpty();
    }

    /// Where people find it, relative to the portal.
    public String path() {
        return PATH;
    }

    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = open()) {
            if (in != null) {
                in.transferTo(out);
            }
        }
    }

    /// Where to get it, for the instructions in a bundle or pack.
    public static String whereabouts() {
        return SHA256.isEmpty()
                ? "The program comes out of every build of the portal's source (target/classes/verifier). Take it from there"
                        + "\n   or from the provider, never from a bundle or pack."
                : "The portal serves the program at " + PATH + "; its SHA-256 is\n     " + SHA256
                        + "\n   A build of the same source leaves the same bytes. Never take it from a bundle or pack.";
    }
}
