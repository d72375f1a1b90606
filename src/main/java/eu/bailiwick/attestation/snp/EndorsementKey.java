package eu.bailiwick.attestation.snp;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.trust.Chain;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

/// A VCEK or VLEK certificate: which key signed the report, of which product, chip and versions. Its extensions lie
/// below 1.3.6.1.4.1.3704.1.
///
/// @param chipId 64 or 8 bytes of a VCEK; empty for a VLEK
record EndorsementKey(X509Certificate certificate, Product product, boolean ofProvider, Tcb tcb, byte[] chipId) {
    private static final String AMD = "1.3.6.1.4.1.3704.1.";
    private static final String CHIP_ID = AMD + "4";
    private static final String PROVIDER_ID = AMD + "5";
    private static final int OCTET_STRING = 0x04;
    private static final int INTEGER = 0x02;

    /// Whether a certificate claims to be one of AMD's endorsement keys; nothing is trusted by that.
    static boolean is(X509Certificate certificate) {
        return certificate.getExtensionValue(AMD + "1") != null;
    }

    static EndorsementKey read(X509Certificate certificate) {
        String issuer = issuerName(certificate);
        boolean ofProvider = issuer.startsWith("SEV-VLEK-");
        String word = issuer.replaceFirst("^SEV-(VLEK-)?", "");
        Product product = Product.named(word)
                .orElseThrow(
                        () -> new Malformed("The endorsement key's issuer " + issuer + " is not a known product."));
        if (ofProvider != (certificate.getExtensionValue(PROVIDER_ID) != null)) {
            throw new Malformed("The endorsement key of " + issuer + " does not have the extensions of its kind.");
        }
        Tcb tcb = new Tcb(
                product == Product.TURIN ? number(certificate, "3.9") : 0,
                number(certificate, "3.1"),
                number(certificate, "3.2"),
                number(certificate, "3.3"),
                number(certificate, "3.8"));
        byte[] chip = ofProvider ? new byte[0] : chip(certificate, product);
        return new EndorsementKey(certificate, product, ofProvider, tcb, chip);
    }

    private static String issuerName(X509Certificate certificate) {
        return Arrays.stream(certificate.getIssuerX500Principal().getName().split(","))
                .filter(part -> part.startsWith("CN="))
                .map(part -> part.substring(3))
                .findFirst()
                .orElse("");
    }

    // The chip's id is written raw into the extension, not as DER.
    private static byte[] chip(X509Certificate certificate, Product product) {
        byte[] raw = value(certificate, CHIP_ID)
                .orElseThrow(() -> new Malformed("The endorsement key does not name its chip."));
        if (raw.length != product.chipIdLength()) {
            throw new Malformed("A chip id of " + product.word() + " has " + product.chipIdLength()
                    + " bytes, this has " + raw.length + ".");
        }
        return raw;
    }

    private static int number(X509Certificate certificate, String suffix) {
        byte[] der = value(certificate, AMD + suffix)
                .orElseThrow(() -> new Malformed("The endorsement key lacks the version " + AMD + suffix + "."));
        if (der.length < 3 || der[0] != INTEGER || der[1] != der.length - 2) {
            throw new Malformed("The version " + AMD + suffix + " of the endorsement key is not a number.");
        }
        BigInteger number = new BigInteger(Arrays.copyOfRange(der, 2, der.length));
        if (number.signum() < 0 || number.bitLength() > 8) {
            throw new Malformed("The version " + AMD + suffix + " of the endorsement key is out of range.");
        }
        return number.intValue();
    }

    private static Optional<byte[]> value(X509Certificate certificate, String oid) {
        byte[] wrapped = certificate.getExtensionValue(oid);
        if (wrapped == null) {
            return Optional.empty();
        }
        if (wrapped.length < 2 || wrapped[0] != OCTET_STRING || (wrapped[1] & 0xff) != wrapped.length - 2) {
            throw new Malformed("The extension " + oid + " of " + Chain.name(certificate) + " cannot be read.");
        }
        return Optional.of(Arrays.copyOfRange(wrapped, 2, wrapped.length));
    }
}
