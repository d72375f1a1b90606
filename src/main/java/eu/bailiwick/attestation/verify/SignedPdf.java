package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.trust.TimestampToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/// A PDF with one signature over all of it (PAdES baseline B-B or B-T, ETSI EN 319 142-1). Nothing is drawn: only where
/// the signature stands, what it covers, whose it is, and who says since when it exists.
///
/// @param authorities certificates under which timestamps count; empty when the auditor brought none
record SignedPdf(byte[] file, List<X509Certificate> authorities) {
    private static final Pattern RANGE =
            Pattern.compile("/ByteRange\\s*\\[\\s*(\\d{1,9})\\s+(\\d{1,9})\\s+(\\d{1,9})\\s+(\\d{1,9})\\s*]");
    private static final Pattern REASON = Pattern.compile("/Reason\\s*\\(([^()\\\\]*)\\)");
    private static final Pattern BEFORE = Pattern.compile("/Contents\\s*\\z");

    /// @param reason what the signature has to say that the document is
    void examine(Findings findings, String name, IssuerKey issuer, String reason) {
        findings.ask(name, () -> {
            SignerInformation signer = requireSigned(issuer);
            findings.require(
                    name,
                    reason().equals(reason),
                    "every byte of it is signed by the issuer's key, as: " + reason,
                    "it is signed as something else than: " + reason);
            findings.ask(name + ", time", () -> time(findings, name + ", time", signer));
        });
    }

    private void time(Findings findings, String what, SignerInformation signer) {
        Optional<TimestampToken> found = token(signer);
        if (found.isEmpty() && authorities.isEmpty()) {
            findings.aside(what, "it holds no timestamp, so when it was signed is the signer's own word");
        } else if (found.isEmpty()) {
            findings.missing(what, "it holds no timestamp");
        } else if (authorities.isEmpty()) {
            findings.aside(
                    what,
                    "its timestamp says " + found.get().at() + ", and is signed by "
                            + found.get().authority() + ": bring its certificate with --timestamp-root");
        } else {
            findings.require(
                    what,
                    found.get().leadsTo(authorities),
                    "it exists since " + found.get().at() + ", by the word of "
                            + found.get().authority(),
                    "the certificate of its timestamp leads to none that you brought");
        }
    }

    // Beside the signature stands one timestamp of it, or nothing.
    private static Optional<TimestampToken> token(SignerInformation signer) {
        AttributeTable beside = signer.getUnsignedAttributes();
        if (beside == null) {
            return Optional.empty();
        }
        Attribute token = beside.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        if (beside.size() != 1 || token == null || token.getAttrValues().size() != 1) {
            throw new Malformed("Something else than one timestamp stands beside its signature.");
        }
        try {
            byte[] encoded =
                    token.getAttrValues().getObjectAt(0).toASN1Primitive().getEncoded();
            return Optional.of(TimestampToken.of(encoded, signer.getSignature()));
        } catch (IOException e) {
            throw new Malformed("Its timestamp cannot be read.", e);
        }
    }

    private String text() {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private String reason() {
        List<String> found = REASON.matcher(text())
                .results()
                .map(one -> one.group(1))
                .distinct()
                .toList();
        return found.size() == 1 ? found.getFirst() : "";
    }

    private SignerInformation requireSigned(IssuerKey issuer) {
        int[] range = range();
        byte[] signed = new byte[range[1] + range[3]];
        System.arraycopy(file, 0, signed, 0, range[1]);
        System.arraycopy(file, range[2], signed, range[1], range[3]);
        try {
            return requireSigned(cms(signed, range), issuer);
        } catch (CMSException | GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new Malformed("Its signature does not verify: " + e.getMessage(), e);
        } catch (ClassCastException | IllegalArgumentException | IllegalStateException e) {
            throw new Malformed("Its signature cannot be read.", e);
        }
    }

    /// Where the signed stretches begin and how long they are: all but the signature itself, up to the last byte.
    private int[] range() {
        String text = text();
        List<int[]> found =
                RANGE.matcher(text).results().map(SignedPdf::numbers).toList();
        if (!text.startsWith("%PDF-") || found.size() != 1 || text.split("/ByteRange", -1).length != 2) {
            throw new Malformed("It is no PDF with exactly one signature.");
        }
        int[] range = found.getFirst();
        long end = (long) range[2] + range[3];
        if (end < file.length) {
            throw new Malformed("Something was added behind what is signed: " + (file.length - end) + " bytes.");
        }
        if (range[0] != 0 || range[1] < 1 || range[2] < range[1] + 2 || end != file.length) {
            throw new Malformed("Its signature does not cover all of it.");
        }
        if (!BEFORE.matcher(text.substring(0, range[1])).find()
                || text.charAt(range[1]) != '<'
                || text.charAt(range[2] - 1) != '>') {
            throw new Malformed("What its signature leaves out is not the signature.");
        }
        return range;
    }

    private static int[] numbers(MatchResult found) {
        return new int[] {
            Integer.parseInt(found.group(1)),
            Integer.parseInt(found.group(2)),
            Integer.parseInt(found.group(3)),
            Integer.parseInt(found.group(4))
        };
    }

    private CMSSignedData cms(byte[] signed, int[] range) throws IOException, CMSException {
        byte[] room = HexFormat.of().parseHex(text().substring(range[1] + 1, range[2] - 1));
        try (ASN1InputStream in = new ASN1InputStream(room)) {
            byte[] der = in.readObject().getEncoded();
            for (int i = der.length; i < room.length; i++) {
                if (room[i] != 0) {
                    throw new Malformed("Something is hidden behind its signature.");
                }
            }
            return new CMSSignedData(new CMSProcessableByteArray(signed), der);
        }
    }

    private static SignerInformation requireSigned(CMSSignedData cms, IssuerKey issuer)
            throws CMSException, GeneralSecurityException, IOException, OperatorCreationException {
        Collection<SignerInformation> signers = cms.getSignerInfos().getSigners();
        if (signers.size() != 1) {
            throw new Malformed("It has " + signers.size() + " signers.");
        }
        SignerInformation signer = signers.iterator().next();
        // Nothing of the signature's wrapping is left to choose.
        if (!cms.toASN1Structure().getContentType().equals(PKCSObjectIdentifiers.signedData)
                || cms.getVersion() != 1
                || signer.getVersion() != 1
                || !cms.isDetachedSignature()
                || !cms.getSignedContentTypeOID().equals(PKCSObjectIdentifiers.data.getId())
                || !cms.getDigestAlgorithmIDs().equals(Set.of(signer.getDigestAlgorithmID()))) {
            throw new Malformed("Its signature is wrapped otherwise than PAdES wraps it.");
        }
        X509Certificate certificate = certificate(cms, signer);
        if (!Arrays.equals(certificate.getPublicKey().getEncoded(), issuer.key().getEncoded())) {
            throw new Malformed("Its certificate is of another key than the issuer's.");
        }
        if (!names(signer, certificate)) {
            throw new Malformed("Its signature does not name the certificate in it.");
        }
        if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(issuer.key()))) {
            throw new Malformed("Its signature does not verify.");
        }
        return signer;
    }

    private static X509Certificate certificate(CMSSignedData cms, SignerInformation signer)
            throws CertificateException {
        Collection<X509CertificateHolder> found = cms.getCertificates().getMatches(signer.getSID());
        if (found.size() != 1) {
            throw new Malformed("Its signature brings no certificate of its signer.");
        }
        return new JcaX509CertificateConverter().getCertificate(found.iterator().next());
    }

    // PAdES wants the certificate's hash under the signature, so that no other takes its place.
    private static boolean names(SignerInformation signer, X509Certificate certificate)
            throws GeneralSecurityException {
        AttributeTable attributes = signer.getSignedAttributes();
        Attribute named = attributes == null ? null : attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (named == null) {
            return false;
        }
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return Arrays.equals(
                SigningCertificateV2.getInstance(named.getAttrValues().getObjectAt(0))
                        .getCerts()[0]
                        .getCertHash(),
                hash);
    }
}
