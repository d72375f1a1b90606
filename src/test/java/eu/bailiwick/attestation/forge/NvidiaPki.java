package eu.bailiwick.attestation.forge;

import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/// NVIDIA's keys above a device: root, identity of a generation, provisioner.
public record NvidiaPki(Authority root, Authority identity, Authority provisioner) {
    private static final String TCB_INFO = "2.23.133.5.4.1";
    private static final ASN1ObjectIdentifier SHA384 = new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.2");

    public static NvidiaPki make() {
        Authority root = Authority.root("NVIDIA Device Identity CA", Keys.p384());
        Authority identity = root.authority("NVIDIA GH100 Identity", Keys.p384());
        return new NvidiaPki(root, identity, identity.authority("NVIDIA GH100 Provisioner ICA 1", Keys.p384()));
    }

    /// One GPU or switch: its boot ROM, and the key that the boot ROM made for the firmware.
    public record Unit(NvidiaPki pki, Authority rom, Authority firmware) {

        public List<X509Certificate> chain() {
            return List.of(
                    firmware.certificate(),
                    rom.certificate(),
                    pki.provisioner.certificate(),
                    pki.identity.certificate(),
                    pki.root.certificate());
        }

        /// The same device after other firmware was started.
        public Unit restarted() {
            return new Unit(pki, rom, leaf(rom, digest(9)));
        }
    }

    public Unit unit() {
        return unit(digest(1));
    }

    /// @param digests of firmware, in the list that the leaf carries
    public Unit unit(byte[]... digests) {
        KeyPair keys = Keys.p384();
        Authority rom =
                provisioner.authority("GH100 A01 GSP BROM " + keys.getPublic().hashCode(), keys);
        return new Unit(this, rom, leaf(rom, digests));
    }

    public static byte[] digest(int fill) {
        byte[] digest = new byte[48];
        Arrays.fill(digest, (byte) fill);
        return digest;
    }

    private static Authority leaf(Authority rom, byte[]... digests) {
        KeyPair keys = Keys.p384();
        ASN1Encodable[] pairs = Arrays.stream(digests)
                .map(one -> new DERSequence(new ASN1Encodable[] {SHA384, new DEROctetString(one)}))
                .toArray(ASN1Encodable[]::new);
        try {
            byte[] value = (pairs.length == 1 ? (DERSequence) pairs[0] : new DERSequence(pairs)).getEncoded();
            return new Authority(
                    rom.issue(Draft.of("GH100 A01 GSP FMC LF", keys.getPublic()).extension(TCB_INFO, value)), keys);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
