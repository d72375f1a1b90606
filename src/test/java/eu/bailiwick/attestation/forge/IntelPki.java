package eu.bailiwick.attestation.forge;

import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/// Intel's keys: root, the CA of platforms, the signer of collateral, and one platform whose sixteen components have
/// version 5 and whose PCE has version 11.
public record IntelPki(
        Authority root, Authority platforms, Authority collateral, KeyPair platform, X509Certificate pck) {
    public static final String FMSPC = "00906ed50000";
    public static final String PCE_ID = "0000";
    public static final byte[] PPID = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    public static final int COMPONENT = 5;
    public static final int PCE_SVN = 11;
    private static final String SGX = "1.2.840.113741.1.13.1";

    public static IntelPki make() {
        Authority root = Authority.root("Intel SGX Root CA", Keys.p256());
        Authority platforms = root.authority("Intel SGX PCK Platform CA", Keys.p256());
        Authority signer = signer(root);
        KeyPair platform = Keys.p256();
        X509Certificate pck = platforms.issue(
                Draft.of("Intel SGX PCK Certificate", platform.getPublic()).extension(SGX, extension()));
        return new IntelPki(root, platforms, signer, platform, pck);
    }

    /// A signer of collateral under a root.
    public static Authority signer(Authority root) {
        KeyPair keys = Keys.p256();
        return new Authority(root.issue(Draft.of("Intel SGX TCB Signing", keys.getPublic())), keys);
    }

    private static byte[] extension() {
        ASN1EncodableVector tcb = new ASN1EncodableVector();
        for (int i = 1; i <= 16; i++) {
            tcb.add(field(".2." + i, new ASN1Integer(COMPONENT)));
        }
        tcb.add(field(".2.17", new ASN1Integer(PCE_SVN)));
        tcb.add(field(".2.18", new DEROctetString(new byte[16])));
        ASN1EncodableVector fields = new ASN1EncodableVector();
        fields.add(field(".1", new DEROctetString(PPID)));
        fields.add(field(".2", new DERSequence(tcb)));
        fields.add(field(".3", new DEROctetString(HexFormat.of().parseHex(PCE_ID))));
        fields.add(field(".4", new DEROctetString(HexFormat.of().parseHex(FMSPC))));
        fields.add(field(".5", new ASN1Enumerated(1)));
        try {
            return new DERSequence(fields).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DERSequence field(String suffix, ASN1Encodable value) {
        return new DERSequence(new ASN1Encodable[] {new ASN1ObjectIdentifier(SGX + suffix), value});
    }

    public byte[] chain() {
        return Pem.of(pck, platforms.certificate(), root.certificate());
    }
}
