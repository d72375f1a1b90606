package eu.bailiwick.attestation.witness;

import eu.bailiwick.attestation.log.CosigningKey;
import eu.bailiwick.attestation.log.NoteKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// A witness' two keys, Ed25519 and ML-DSA-44, in files that only their owner reads: the private key (PKCS #8 in
/// base64) and the verifier
/// key, a line each. The first start makes them.
final class WitnessKeys {
    private static final List<String> ALGORITHMS = List.of("Ed25519", "ML-DSA-44");

    private WitnessKeys() {}

    static List<CosigningKey> of(String name, Path folder) throws IOException, GeneralSecurityException {
        List<CosigningKey> keys = new ArrayList<>();
        for (String algorithm : ALGORITHMS) {
            Path file = folder.resolve("key-" + algorithm.toLowerCase(Locale.ROOT));
            if (!Files.exists(file)) {
                make(name, algorithm, file);
            }
            keys.add(read(name, algorithm, file));
        }
        return List.copyOf(keys);
    }

    private static void make(String name, String algorithm, Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        String text = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n"
                + CosigningKey.of(name, pair).verifier().show() + "\n";
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static CosigningKey read(String name, String algorithm, Path file)
            throws IOException, GeneralSecurityException {
        List<String> lines = Files.readAllLines(file);
        NoteKey verifier = NoteKey.read(lines.get(1));
        if (!verifier.name().equals(name)) {
            throw new IllegalArgumentException("The keys in " + file.getParent() + " are those of " + verifier.name()
                    + ". A witness keeps its name.");
        }
        byte[] pkcs8 = Base64.getDecoder().decode(lines.getFirst());
        return new CosigningKey(
                verifier, KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    }
}
