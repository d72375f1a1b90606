package eu.bailiwick.attestation.forge;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;

/// AMD's keys of one line of processors: root, the signers of chips' and of providers' keys, and one key for a chip.
///
/// @param product Milan, Genoa or Turin
/// @param endorsing signs reports, under a certificate of a chip or of a provider
public record AmdPki(String product, Authority root, Authority chips, Authority providers, KeyPair endorsing) {
    private static final KeyPair ROOT = Keys.rsa4096();
    private static final KeyPair SIGNER = Keys.rsa4096();
    private static final String AMD = "1.3.6.1.4.1.3704.1.";

    public static AmdPki of(String product) {
        return of(product, ROOT, SIGNER);
    }

    /// The same names with other keys.
    public static AmdPki impostor(String product) {
        return of(product, SIGNER, ROOT);
    }

    private static AmdPki of(String product, KeyPair rootKeys, KeyPair signerKeys) {
        Authority root = Authority.root("ARK-" + product, rootKeys);
        return new AmdPki(
                product,
                root,
                root.authority(
                        Draft.of("SEV-" + product, signerKeys.getPublic()).serial(0x10001), signerKeys),
                root.authority(
                        Draft.of("SEV-VLEK-" + product, signerKeys.getPublic()).serial(0x20001), signerKeys),
                Keys.p384());
    }

    private boolean turin() {
        return product.equals("Turin");
    }

    /// @param tcb eight bytes as they stand in a report
    public X509Certificate vcek(byte[] chipId, byte[] tcb) {
        return chips.issue(versions("SEV-VCEK", tcb).serial(0).extension(AMD + "4", chipId));
    }

    /// One that ends then.
    public X509Certificate vcek(byte[] chipId, byte[] tcb, Instant until) {
        return chips.issue(versions("SEV-VCEK", tcb)
                .serial(0)
                .valid("2020-01-01T00:00:00Z", until.toString())
                .extension(AMD + "4", chipId));
    }

    public X509Certificate vlek(byte[] tcb) {
        return providers.issue(versions("SEV-VLEK", tcb).extension(AMD + "5", new byte[] {0x16, 3, 'a', 'w', 's'}));
    }

    private Draft versions(String name, byte[] tcb) {
        int first = turin() ? 1 : 0;
        Draft draft = Draft.of(name, endorsing.getPublic())
                .extension(AMD + "1", integer(1))
                .extension(AMD + "2", new byte[] {0x16, 2, 'B', '0'})
                .extension(AMD + "3.1", integer(tcb[first]))
                .extension(AMD + "3.2", integer(tcb[first + 1]))
                .extension(AMD + "3.3", integer(tcb[turin() ? 3 : 6]))
                .extension(AMD + "3.8", integer(tcb[7]));
        return turin() ? draft.extension(AMD + "3.9", integer(tcb[0])) : draft;
    }

    private static byte[] integer(int value) {
        return value >= 0 ? new byte[] {0x02, 1, (byte) value} : new byte[] {0x02, 2, 0, (byte) value};
    }

    public byte[] emptyList() {
        return root.list(Trial.BEFORE, Trial.AFTER);
    }
}
