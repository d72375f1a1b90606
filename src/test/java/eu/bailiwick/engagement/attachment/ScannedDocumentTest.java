package eu.bailiwick.engagement.attachment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.world.Pdf;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
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

    @Test
    void whatIsInfectedOrWasNotScannedIsNotTaken() throws Exception {
        String word = UUID.randomUUID().toString();
        try (FakeClamd clamd = FakeClamd.start()) {
            proposed(clamd.address(), Pdf.of(word)).statusCode(201);
            proposed(clamd.address(), Pdf.of(word + FakeClamd.MALWARE))
                    .statusCode(400)
                    .body("violations.field", hasItem("content"))
                    .body("detail", containsString("Test.Signature-1"));
        }
        proposed("localhost:1", Pdf.of(word + "!")).statusCode(503);
    }
}
