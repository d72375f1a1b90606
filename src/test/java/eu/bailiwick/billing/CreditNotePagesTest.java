package eu.bailiwick.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// A credit note is read by its tenant, and by nobody else.
@QuarkusTest
class CreditNotePagesTest {
    @Test
    void itsTenantReadsItAndNobodyElse() throws Exception {
        try (Organisation own = Organisation.withQuota(10)) {
            Placed placed = CreditNoteTest.placed(own.id());
            UUID note = Credited.note(placed);
            Member finance = own.member("finance");
            String path = "/api/v1/credit-notes/" + note;
            String number = finance.asks()
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("net.amount", equalTo("-1.59"))
                    .body("lines.size()", equalTo(2))
                    .extract()
                    .path("number");
            finance.asks()
                    .get("/api/v1/credit-notes")
                    .then()
                    .statusCode(200)
                    .body("items.number", equalTo(List.of(number)));
            finance.asks()
                    .get(path + "/degradations")
                    .then()
                    .statusCode(200)
                    .body("items[0].net.amount", equalTo("-1.59"))
                    .body("items[0].degradation.seconds", equalTo(300));
            byte[] pdf = finance.asks()
                    .get(path + "/pdf")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray();
            try (var document = Loader.loadPDF(pdf)) {
                assertThat(new PDFTextStripper().getText(document))
                        .contains("Credit note " + number, "Corrects invoice BW-", "-1.59");
            }
            finance.asks().get("/api/v1/invoices/" + note).then().statusCode(404);
            Browser browser = Browser.of(finance);
            String page = "/app/invoices/credit-notes";
            assertThat(browser.get(page).text()).contains(number);
            assertThat(browser.get(page + "/" + note).text()).contains(number, placed.node());
            assertThat(browser.get("/app/invoices").status()).isEqualTo(200);
            for (String file : List.of("credit-notes.csv", note + "/pdf", note + "/lines.csv", note + "/ledger.csv")) {
                assertThat(browser.get(page + "/" + file).status()).as(file).isEqualTo(200);
            }
            assertThat(browser.get(page + "/" + note + "/degradations.csv").text())
                    .contains(placed.node());
            assertThat(browser.get("/app/reservations/" + placed.reservation() + "/hardware")
                            .text())
                    .contains(page + "/" + note);
            try (Organisation other = Organisation.withQuota(10)) {
                for (String what : List.of("", "/pdf", "/degradations")) {
                    other.member("finance").asks().get(path + what).then().statusCode(404);
                }
            }
        }
    }
}
