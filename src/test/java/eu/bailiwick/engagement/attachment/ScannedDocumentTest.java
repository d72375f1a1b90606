package eu.bailiwick.engagement.attachment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.world.Pdf;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Where the provider has a scanner for malware, no document is taken that it has not found clean.
@QuarkusTest
class ScannedDocumentTest {

    private static ValidatableResponse proposed(String address, byte[] file) {
        QuarkusMock.installMockForType(new Clamd(Optional.of(address)), Clamd.class);
        return Person.OPERATOR
                .sends(Map.of(
                        "kind",
                        "OTHER",
                        "language",
                        "EN",
                        "title",
                        "Scanned",
                        "issuedBy",
                        "Walk",
                        "validFrom",
                        "2026-01-01",
                        "content",
                        Base64.getEncoder().encodeToString(file)))
                .post("/api/v1/operator/documents")
                .then();
    }

    // As a comment behind the end: the title itself is compressed.
    private static byte[] infected(String title) {
        byte[] whole = Pdf.of(title);
        byte[] more = ("\n%" + FakeClamd.MALWARE + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(whole, whole.length + more.length);
        System.arraycopy(more, 0, both, whole.length, more.length);
        return both;
    }

    @Test
    void whatIsInfectedOrWasNotScannedIsNotTaken() throws Exception {
        String word = UUID.randomUUID().toString();
        try (FakeClamd clamd = FakeClamd.start()) {
            proposed(clamd.address(), Pdf.of(word)).statusCode(201);
            proposed(clamd.address(), infected(word))
                    .statusCode(400)
                    .body("violations.field", hasItem("content"))
                    .body("detail", containsString("Test.Signature-1"));
        }
        proposed("localhost:1", Pdf.of(word + "!")).statusCode(503);
    }
}
