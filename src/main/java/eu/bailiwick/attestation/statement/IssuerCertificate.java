package eu.bailiwick.attestation.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/// The certificate under which documents are signed with the issuer's key: one that a trust service gave for it, or,
/// without one, a certificate that the key signs for itself and that is believed by its fingerprint alone.
@ApplicationScoped
public class IssuerCertificate {
    private static final AlgorithmIdentifier ECDSA_SHA256 =
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2056-01-01T00:00:00Z");
    private final Issuer issuer;
    private final List<X509Certificate> chain;
    private final boolean given;

    IssuerCertificate(Issuer issuer, IssuerConfig config) {
        this.issuer = issuer;
        this.given = config.certificate().isPresent();
        try {
            this.chain = config.certificate().map(IssuerCertificate::read).orElseGet(() -> List.of(selfSigned()));
            if (!holds(chain, issuer.publicKey())) {
                throw new IllegalStateException(
                        "bailiwick.attestation.issuer.certificate is not of the issuer's key: its first certificate has another key.");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bailiwick.attestation.issuer.certificate cannot be read.", e);
        }
    }

    private static boolean holds(List<X509Certificate> chain, PublicKey key) throws GeneralSecurityException {
        return !chain.isEmpty() && Arrays.equals(chain.getFirst().getPublicKey().getEncoded(), key.getEncoded());
    }

    private static List<X509Certificate> read(String pem) {
        try {
            List<X509Certificate> chain = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(Base64.getMimeDecoder().decode(pem)))
                    .forEach(one -> chain.add((X509Certificate) one));
            return List.copyOf(chain);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "bailiwick.attestation.issuer.certificate holds no certificates (base64 of a PEM file, the signer's first).",
                    e);
        }
    }

    private X509Certificate selfSigned() {
        X500Name name =
                new X500Name("CN=Bailiwick evidence " + issuer.fingerprint().substring(0, 16));
        X509v3CertificateBuilder draft = new X509v3CertificateBuilder(
                name,
                new BigInteger(issuer.fingerprint().substring(0, 30), 16),
                Date.from(FROM),
                Date.from(TO),
                name,
                SubjectPublicKeyInfo.getInstance(issuer.publicKey().getEncoded()));
        try {
            draft.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            byte[] der = draft.build(signer()).getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The signer's certificate first.
    public List<X509Certificate> chain() {
        return chain;
    }

    /// Who signs, for a reader.
    ///
    /// @param how by which profile of which standard
    public String words(String how) {
        return "Signed (" + how + ") under "
                + (given
                        ? "the certificate of " + chain.getFirst().getSubjectX500Principal() + "."
                        : "a certificate that the issuer's key signs for itself: believe it by the fingerprint alone.")
                + " SHA-256 of the issuer's key: " + issuer.fingerprint() + ".";
    }

    /// The signature over a message as DER, as openssl expects it; the same bytes get the same signature.
    public byte[] sign(byte[] message) {
        return issuer.signRepeatably(message);
    }

    /// Signs in the issuer's name; the same bytes get the same signature.
    public ContentSigner signer() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        Issuer signing = issuer;
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return ECDSA_SHA256;
            }

            @Override
            public OutputStream getOutputStream() {
                return message;
            }

            @Override
            public byte[] getSignature() {
                return signing.signRepeatably(message.toByteArray());
            }
        };
    }
}
