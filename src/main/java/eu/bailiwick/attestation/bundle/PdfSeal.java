package eu.bailiwick.attestation.bundle;

import eu.bailiwick.attestation.statement.IssuerCertificate;
import eu.bailiwick.attestation.timestamp.Timestamper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Calendar;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/// Signs a PDF by PAdES (ETSI EN 319 142-1): CMS over the document with the signer's certificate named in it. Where a
/// timestamp authority is set, its token over the signature stands beside it (baseline B-T); otherwise the time is
/// claimed by the document alone (baseline B-B), and the document says so.
@ApplicationScoped
public class PdfSeal {
    private static final int ROOM = 16_384;
    private final IssuerCertificate certificate;
    private final Timestamper timestamps;

    public PdfSeal(IssuerCertificate certificate, Timestamper timestamps) {
        this.certificate = certificate;
        this.timestamps = timestamps;
    }

    /// Who signs, and who says when, for a reader.
    public String words() {
        return certificate.words(isStamped() ? "PAdES baseline B-T" : "PAdES baseline B-B") + " " + time();
    }

    /// Who says when it was signed.
    public String time() {
        return isStamped()
                ? "Its signature holds a timestamp (RFC 3161) of " + timestamps.authority()
                        + ", which says since when it exists."
                : "It holds no timestamp: when it was signed is the signer's own word.";
    }

    private boolean isStamped() {
        return !timestamps.authority().isEmpty();
    }

    /// @param reason what the document is, as readers of PDF show it
    public byte[] sign(byte[] document, Calendar moment, long id, String reason) {
        try (PDDocument pdf = Loader.loadPDF(document);
                SignatureOptions options = new SignatureOptions();
                ByteArrayOutputStream signed = new ByteArrayOutputStream()) {
            pdf.setDocumentId(id);
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
            signature.setName("Bailiwick");
            signature.setReason(reason);
            signature.setSignDate(moment);
            options.setPreferredSignatureSize(isStamped() ? 2 * ROOM : ROOM);
            pdf.addSignature(signature, this::cms, options);
            pdf.saveIncremental(signed);
            return signed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] cms(InputStream content) throws IOException {
        try {
            List<X509Certificate> chain = certificate.chain();
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                    .setSignedAttributeGenerator(attributes(chain.getFirst()))
                    .build(certificate.signer(), new JcaX509CertificateHolder(chain.getFirst())));
            generator.addCertificates(new JcaCertStore(chain));
            CMSSignedData signed = generator.generate(new CMSProcessableByteArray(content.readAllBytes()), false);
            return (isStamped() ? stamped(signed) : signed).getEncoded("DER");
        } catch (CMSException | GeneralSecurityException | OperatorCreationException e) {
            throw new IOException(e);
        }
    }

    // Over the signature itself, and covered by nothing but the authority's own.
    private CMSSignedData stamped(CMSSignedData signed) throws IOException {
        SignerInformation signer =
                signed.getSignerInfos().getSigners().iterator().next();
        ASN1EncodableVector token = new ASN1EncodableVector();
        token.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                new DERSet(ASN1Primitive.fromByteArray(timestamps.token(signer.getSignature())))));
        return CMSSignedData.replaceSigners(
                signed,
                new SignerInformationStore(
                        SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(token))));
    }

    // PAdES wants the certificate's hash among the signed attributes, and no time there (the document has it).
    private static CMSAttributeTableGenerator attributes(X509Certificate signer) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(signer.getEncoded());
        ASN1EncodableVector named = new ASN1EncodableVector();
        named.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
        CMSAttributeTableGenerator usual = new DefaultSignedAttributeTableGenerator(new AttributeTable(named));
        return parameters -> usual.getAttributes(parameters).remove(PKCSObjectIdentifiers.pkcs_9_at_signingTime);
    }
}
