package eu.bailiwick.attestation.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.statement.IssuerCertificate;
import eu.bailiwick.attestation.statement.LocalIssuer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;

/// The readable verdict says what the machine's says, and its signature covers every byte.
class VerdictPdfTest {
    private static final IssuerCertificate ISSUER = LocalIssuer.certificate(Optional.empty());

    private static byte[] signed(AppraisalView view) {
        return VerdictPdf.signed(view, Example.FILES, "ab".repeat(32), new PdfSeal(ISSUER, Stamper.NOBODY));
    }

    @Test
    void itSaysTheVerdictAndWhatWasNotChecked() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(signed(Example.accepted()))) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(
                            "Verdict: ACCEPT, 1 not checked",
                            "Not checked: 1",
                            "What the policy requires",
                            "No list was there.",
                            "ab".repeat(32));
        }
    }

    @Test
    void theSameVerdictHasTheSameBytes() {
        assertThat(signed(Example.rejected())).isEqualTo(signed(Example.rejected()));
    }

    @Test
    void theSignatureCoversAllOfItAndIsTheIssuers() throws Exception {
        byte[] bytes = signed(Example.rejected());
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            PDSignature signature = pdf.getLastSignatureDictionary();
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            int[] range = signature.getByteRange();
            assertThat(range[0]).isZero();
            assertThat(range[2] + range[3]).isEqualTo(bytes.length);
            SignerInformation signer = signer(signature, bytes);
            assertThat(verifies(signer)).isTrue();
            assertThat(signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                    .isNotNull();
            assertThat(signer.getSignedAttributes().get(PKCSObjectIdentifiers.pkcs_9_at_signingTime))
                    .isNull();
        }
    }

    @Test
    void aChangedWordBreaksTheSignature() throws Exception {
        byte[] bytes = signed(Example.rejected());
        int content = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("stream") + 20;
        byte[] forged = bytes.clone();
        forged[content] ^= 1;
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            SignerInformation signer = signer(pdf.getLastSignatureDictionary(), forged);
            assertThatThrownBy(() -> verifies(signer)).isInstanceOf(CMSException.class);
        }
    }

    @Test
    void aCertificateOfAnotherKeyIsRefused() throws Exception {
        byte[] other = AmdPki.of("Milan").root().certificate().getEncoded();
        String pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(other)
                + "\n-----END CERTIFICATE-----\n";
        String configured = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> LocalIssuer.certificate(Optional.of(configured)))
                .hasMessageContaining("another key");
    }

    @Test
    void aCertificateOfTheIssuersKeyIsTaken() throws Exception {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(ISSUER.chain().getFirst().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        String configured = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
        assertThat(LocalIssuer.certificate(Optional.of(configured)).words("so"))
                .contains("Signed (so) under the certificate of");
    }

    private static SignerInformation signer(PDSignature signature, byte[] file) throws Exception {
        // the room for the signature is filled up with zeros
        byte[] der =
                new ASN1InputStream(signature.getContents(file)).readObject().getEncoded();
        CMSSignedData cms = new CMSSignedData(new CMSProcessableByteArray(signature.getSignedContent(file)), der);
        return cms.getSignerInfos().getSigners().iterator().next();
    }

    private static boolean verifies(SignerInformation signer) throws Exception {
        return signer.verify(
                new JcaSimpleSignerInfoVerifierBuilder().build(ISSUER.chain().getFirst()));
    }
}
