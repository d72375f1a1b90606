package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.Malformed;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Enumeration;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;

/// The digest of the firmware that the device's boot ROM measured before it made the leaf's key (FWID): TCG's "DICE
/// Attestation Architecture", 2.23.133.5.4.1. Hopper writes one, Blackwell a list whose first counts.
final class FirmwareId {
    private static final String TCB_INFO = "2.23.133.5.4.1";

    private FirmwareId() {}

    static Optional<byte[]> of(X509Certificate leaf) {
        byte[] value = leaf.getExtensionValue(TCB_INFO);
        if (value == null) {
            value = leaf.getExtensionValue(TCB_INFO + ".1");
        }
        if (value == null) {
            return Optional.empty();
        }
        try {
            return first(ASN1Primitive.fromByteArray(
                    ASN1OctetString.getInstance(value).getOctets()));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new Malformed("The firmware's digest in the device's certificate cannot be read.", e);
        }
    }

    // The first pair of a hash algorithm and an octet string, wherever it stands.
    private static Optional<byte[]> first(ASN1Encodable node) {
        if (node instanceof ASN1TaggedObject tagged) {
            return tagged.isExplicit() ? first(tagged.getExplicitBaseObject()) : implicit(tagged);
        }
        if (!(node instanceof ASN1Sequence sequence)) {
            return Optional.empty();
        }
        if (sequence.size() == 2
                && sequence.getObjectAt(0) instanceof ASN1ObjectIdentifier
                && sequence.getObjectAt(1) instanceof ASN1OctetString digest) {
            return Optional.of(digest.getOctets());
        }
        Enumeration<?> parts = sequence.getObjects();
        while (parts.hasMoreElements()) {
            Optional<byte[]> found = first((ASN1Encodable) parts.nextElement());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> implicit(ASN1TaggedObject tagged) {
        try {
            return first(ASN1Sequence.getInstance(tagged, false));
        } catch (IllegalArgumentException | IllegalStateException noSequence) {
            return Optional.empty();
        }
    }
}
