package eu.bailiwick.attestation.forge;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// Certificates as text and as bytes.
public final class Pem {
    private static final byte[] LINE_END = {'\n'};

    private Pem() {}

    public static byte[] of(X509Certificate... certificates) {
        return of(Arrays.asList(certificates));
    }

    public static byte[] of(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(one -> "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, LINE_END).encodeToString(der(one))
                        + "\n-----END CERTIFICATE-----\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
