package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.security.cert.X509Certificate;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;

/// The certificate of a platform's provisioning certification key, with Intel's SGX extension
/// (1.2.840.113741.1.13.1): which platform, which versions.
///
/// @param ppid platform provisioning id, 16 bytes: the device
/// @param components sixteen security versions of the platform
/// @param fmspc family, model, stepping, platform type and custom SKU, 6 bytes in lower-case hex
record PckCertificate(
        X509Certificate certificate, byte[] ppid, int[] components, int pceSvn, String pceId, String fmspc) {
    private static final String SGX = "1.2.840.113741.1.13.1";
    private static final int COMPONENTS = 16;

    static boolean is(X509Certificate certificate) {
        return certificate.getExtensionValue(SGX) != null;
    }

    static PckCertificate read(X509Certificate certificate) {
        try {
            byte[] value = ASN1OctetString.getInstance(certificate.getExtensionValue(SGX))
                    .getOctets();
            Map<String, ASN1Encodable> fields = fields(ASN1Sequence.getInstance(value));
            Map<String, ASN1Encodable> tcb = fields(ASN1Sequence.getInstance(field(fields, SGX + ".2")));
            int[] components = new int[COMPONENTS];
            for (int i = 0; i < COMPONENTS; i++) {
                components[i] = number(field(tcb, SGX + ".2." + (i + 1)));
            }
            return new PckCertificate(
                    certificate,
                    octets(field(fields, SGX + ".1")),
                    components,
                    number(field(tcb, SGX + ".2.17")),
                    hex(field(fields, SGX + ".3")),
                    hex(field(fields, SGX + ".4")));
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw new Malformed("The SGX extension of the platform's certificate cannot be read.", e);
        }
    }

    private static Map<String, ASN1Encodable> fields(ASN1Sequence sequence) {
        Map<String, ASN1Encodable> fields = new HashMap<>();
        Enumeration<?> all = sequence.getObjects();
        while (all.hasMoreElements()) {
            ASN1Sequence pair = ASN1Sequence.getInstance(all.nextElement());
            if (pair.size() != 2) {
                throw new Malformed("The SGX extension of the platform's certificate is not made of pairs.");
            }
            fields.put(ASN1ObjectIdentifier.getInstance(pair.getObjectAt(0)).getId(), pair.getObjectAt(1));
        }
        return fields;
    }

    private static ASN1Encodable field(Map<String, ASN1Encodable> fields, String oid) {
        ASN1Encodable value = fields.get(oid);
        if (value == null) {
            throw new Malformed("The SGX extension of the platform's certificate lacks " + oid + ".");
        }
        return value;
    }

    private static int number(ASN1Encodable value) {
        return value instanceof ASN1Enumerated listed
                ? listed.intValueExact()
                : ASN1Integer.getInstance(value).intValueExact();
    }

    private static byte[] octets(ASN1Encodable value) {
        return ASN1OctetString.getInstance(value).getOctets();
    }

    private static String hex(ASN1Encodable value) {
        return Bytes.hex(octets(value));
    }
}
