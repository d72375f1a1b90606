package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.StampForge;
import eu.bailiwick.attestation.forge.StampForge.Lie;
import eu.bailiwick.attestation.timestamp.LocalTimestamps;
import eu.bailiwick.attestation.verify.Auditor;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where an authority is set, every signed document carries its timestamp, the same each time, and none goes out
/// without; where none is set, documents and pages say whose word the time is.
@QuarkusTest
class StampedDocumentTest {
    private static final StampForge FORGE = StampForge.start();
    private static final String ATTESTATIONS = "/api/v1/attestations/";

    @TempDir
    Path folder;

    @AfterAll
    static void end() {
        FORGE.close();
    }

    private static ValidatableResponse asks(String address) {
        return Person.AURORA_COMPLIANCE.asks().get(address).then();
    }

    private static byte[] bundled(String verdict) throws Exception {
        return Unpacked.entry(
                asks(ATTESTATIONS + verdict + "/bundle")
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                "report.pdf");
    }

    private static String words(byte[] document) throws Exception {
        try (PDDocument pdf = Loader.loadPDF(document)) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    private int sh(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void stockToolsVerifySignatureAndTimestampAndTheBytesStay() throws Exception {
        String verdict = PackTest.judged(true);
        assertThat(words(bundled(verdict))).contains("PAdES baseline B-B", "is the signer's own word");
        Browser compliance = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(compliance.get("/app/proof/" + verdict).text()).contains("is our own word");
        assertThat(compliance.get("/app/proof/residency").text()).contains("is our own word");

        LocalTimestamps.askedOf(FORGE.lies(Lie.NONE));
        int before = FORGE.asked();
        byte[] first = bundled(verdict);
        assertThat(bundled(verdict)).isEqualTo(first);
        assertThat(compliance.get("/app/proof/" + verdict + "/report.pdf").status())
                .isEqualTo(200);
        assertThat(FORGE.asked()).isEqualTo(before + 1);
        assertThat(words(first)).contains("PAdES baseline B-T", "timestamp (RFC 3161) of Stamping Root");
        assertThat(compliance.get("/app/proof/" + verdict).text()).contains("a timestamp of Stamping Root");
        assertThat(compliance.get("/app/proof/residency").text()).contains("a timestamp of Stamping Root");

        write(first);
        assertThat(sh("openssl cms -verify -inform DER -in cms.der -content content -binary -noverify -out verified"))
                .isZero();
        assertThat(sh("cmp content verified")).isZero();
        assertThat(sh("openssl ts -verify -token_in -in token.der -data signature -CAfile authority.pem"))
                .isZero();
        assertThat(sh("openssl ts -verify -token_in -in token.der -data content -CAfile authority.pem"))
                .isNotZero();
    }

    /// The signature's parts as files for openssl.
    private void write(byte[] document) throws Exception {
        try (PDDocument pdf = Loader.loadPDF(document)) {
            var signature = pdf.getLastSignatureDictionary();
            byte[] cms = new ASN1InputStream(signature.getContents(document))
                    .readObject()
                    .getEncoded();
            SignerInformation signer =
                    new CMSSignedData(cms).getSignerInfos().iterator().next();
            Files.write(folder.resolve("cms.der"), cms);
            Files.write(folder.resolve("content"), signature.getSignedContent(document));
            Files.write(folder.resolve("signature"), signer.getSignature());
            Files.write(
                    folder.resolve("token.der"),
                    signer.getUnsignedAttributes()
                            .get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
                            .getAttrValues()
                            .getObjectAt(0)
                            .toASN1Primitive()
                            .getEncoded());
        }
        Files.write(folder.resolve("authority.pem"), Pem.of(FORGE.root().certificate()));
    }

    private static String taken(String verdict) throws Exception {
        return Database.SUPERUSER.value("select count(*) from audit.audit_event where target_id = '" + verdict
                + "' and action in ('report.downloaded', 'bundle.downloaded')");
    }

    @Test
    void noDocumentGoesOutWithoutTheTimestampThatItHasToHave() throws Exception {
        String verdict = PackTest.judged(true);
        for (Lie lie : List.of(Lie.ERROR, Lie.OTHER_NONCE, Lie.REJECTED)) {
            LocalTimestamps.askedOf(FORGE.lies(lie));
            int before = FORGE.asked();
            asks(ATTESTATIONS + verdict + "/bundle")
                    .statusCode(503)
                    .header("Retry-After", equalTo("30"))
                    .body("detail", containsString("Without its timestamp no signed document is handed out."))
                    .body(
                            "reason",
                            containsString(lie == Lie.ERROR ? "500" : lie == Lie.REJECTED ? "not today" : "nonce"));
            asks("/api/v1/residency-report/pdf?period="
                            + PortalTime.now().toString().substring(0, 7))
                    .statusCode(503);
            // one in trouble is left alone for a while
            assertThat(FORGE.asked()).isEqualTo(before + 1);
            Browser.Shown page = Browser.of(Person.AURORA_COMPLIANCE).get("/app/proof/" + verdict + "/report.pdf");
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.text()).contains("Without its timestamp no signed document is handed out.");
            // what is no document of ours is still there
            asks(ATTESTATIONS + verdict).statusCode(200);
        }
        assertThat(taken(verdict)).as("told as taken").isEqualTo("0");
        LocalTimestamps.askedOf(FORGE.lies(Lie.NONE));
        assertThat(words(bundled(verdict))).contains("PAdES baseline B-T");
        assertThat(taken(verdict)).isEqualTo("1");
    }

    @Test
    void aPackWaitsForItsTimestampAndKeepsIt() throws Exception {
        Instant from = PackTest.later();
        PackTest.judged(true);
        Instant to = PackTest.later();
        String address = "/api/v1/evidence-packs?from=" + from + "&to=" + to;
        LocalTimestamps.askedOf(FORGE.lies(Lie.OTHER_DIGEST));
        asks(address).statusCode(503);
        LocalTimestamps.askedOf(FORGE.lies(Lie.NONE));
        byte[] pack = asks(address).statusCode(200).extract().asByteArray();
        assertThat(asks(address).statusCode(200).extract().asByteArray()).isEqualTo(pack);
        assertThat(words(Unpacked.entry(pack, "residency.pdf"))).contains("PAdES baseline B-T");
        Map<String, String> files = Unpacked.of(pack, folder.resolve("pack"));
        assertThat(files.get("README.txt")).contains("Its signature holds a timestamp (RFC 3161) of Stamping Root");

        List<String> known = List.of(
                Files.write(folder.resolve("pack.zip"), pack).toString(),
                "--root",
                "amd-sev=" + Files.writeString(folder.resolve("ark.pem"), Anchoring.pem(Anchoring.forged())),
                "--log-key",
                files.get("log/log.vkey").strip(),
                "--timestamp-root",
                Files.write(folder.resolve("tsa.pem"), Pem.of(FORGE.root().certificate()))
                        .toString());
        assertThat(Auditor.run(known).text()).contains("OK           residency.pdf, time: it exists since ");
    }

    @Test
    void aTimestampIsKeptForGoodAndIsOfItsSignature() throws Exception {
        String verdict = PackTest.judged(true);
        LocalTimestamps.askedOf(FORGE.lies(Lie.NONE));
        bundled(verdict);
        for (String attack : List.of(
                "update attestation.timestamp_token set stamped_at = stamped_at - interval '1 year'",
                "delete from attestation.timestamp_token",
                "truncate attestation.timestamp_token",
                "insert into attestation.timestamp_token (imprint, token, stamped_at) select sha256('x'), token, stamped_at"
                        + " from attestation.timestamp_token limit 1",
                "insert into attestation.timestamp_token (imprint, token, stamped_at) values ('\\x', '\\x', now())")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                    .as(attack)
                    .isNotNull();
        }
    }
}
