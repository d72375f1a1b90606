package eu.bailiwick.attestation.document;

import eu.bailiwick.attestation.document.AnnexKey.KeyUse;
import eu.bailiwick.platform.document.Look;
import eu.bailiwick.platform.document.Paper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/// The annex of keys for reading and signing, in both languages. It follows from the keys alone, so the same keys give
/// the same bytes; for that it names no day on which it was made.
final class KeyAnnexPdf {
    private static final int TEXT_OF_A_KEY_MAX = 400;

    private KeyAnnexPdf() {}

    static byte[] of(List<AnnexKey> keys, String logVerifierKey) {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            pdf.setDocumentId(
                    (long) keys.stream().map(AnnexKey::sha256).toList().hashCode());
            Calendar never = GregorianCalendar.from(Instant.EPOCH.atZone(ZoneOffset.UTC));
            var information = pdf.getDocumentInformation();
            information.setTitle("Annex of keys");
            information.setProducer("Bailiwick");
            information.setCreationDate(never);
            information.setModificationDate(never);
            pdf.getDocumentCatalog().setLanguage("en");
            try (Paper paper = new Paper(pdf, Look.REPORT, "Annex of keys · Anlage der Schlüssel")) {
                head(paper);
                for (AnnexKey key : keys) {
                    show(paper, key);
                }
                paper.heading("Key of the log for tools · Schlüssel des Verzeichnisses für Werkzeuge");
                paper.text(logVerifierKey);
            }
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void head(Paper paper) throws IOException {
        paper.title("Annex of keys · Anlage der Schlüssel");
        paper.gap(4);
        paper.text("These keys sign in the provider's name. A fingerprint is the SHA-256 of the public key as DER"
                + " (SubjectPublicKeyInfo). Believe a key because it stands in the signed contract, and never because the"
                + " portal or a file shows it.");
        paper.gap(2);
        paper.text(
                "Diese Schlüssel signieren im Namen des Anbieters. Ein Fingerabdruck ist der SHA-256 des öffentlichen"
                        + " Schlüssels als DER (SubjectPublicKeyInfo). Glauben Sie einem Schlüssel, weil er im unterschriebenen"
                        + " Vertrag steht, und nie, weil das Portal oder eine Datei ihn zeigt.");
        paper.gap(2);
        paper.small("openssl pkey -pubin -in key.pem -outform DER | sha256sum");
    }

    private static void show(Paper paper, AnnexKey key) throws IOException {
        paper.heading(words(key.use()));
        paper.fact("SHA-256", key.sha256());
        paper.fact("Algorithm", key.algorithm());
        if (key.use() == KeyUse.LOG || key.use() == KeyUse.WITNESS) {
            paper.fact("Name", key.name());
        }
        if (key.firstSeenAt() != null) {
            paper.fact("Since · Seit", key.firstSeenAt().toString());
        }
        if (key.publicKeyPem().length() <= TEXT_OF_A_KEY_MAX) {
            for (String line : key.publicKeyPem().lines().toList()) {
                paper.small(line);
            }
        }
    }

    private static String words(KeyUse use) {
        return switch (use) {
            case ISSUER ->
                "Signs statements, bundles, packs and reports · Signiert Aussagen, Bündel, Pakete und Berichte";
            case EARLIER_ISSUER -> "Did so before · Tat das früher";
            case LOG -> "Signs the log of verdicts · Signiert das Verzeichnis der Urteile";
            case WITNESS -> "A witness's, not the provider's · Gehört einem Zeugen, nicht dem Anbieter";
        };
    }
}
