package eu.bailiwick.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// The list of invoices is read page by page while months are billed.
@QuarkusTest
class InvoiceListTest {
    @Inject
    Invoicing invoicing;

    @Inject
    Acting acting;

    private void bill(String tenant, String month) {
        assertThat(acting.as(tenant, () -> invoicing.issue(BillingMonth.parse(month))))
                .isPresent();
    }

    @Test
    void anInvoiceThatIsIssuedBetweenTwoPagesShowsNoneTwice() throws SQLException {
        try (Organisation own = Organisation.withQuota(10)) {
            BillingWorld.reservation(
                    own.id(),
                    1,
                    BillingWorld.period("2026-01-28T00:00:00Z", "2026-04-02T00:00:00Z"),
                    "2026-01-28T00:00:00Z",
                    "10.0000000000",
                    "-0.5000000000");
            Member finance = own.member("finance");
            bill(own.id(), "2026-01");
            bill(own.id(), "2026-02");
            JsonPath first = page(finance, "");
            assertThat(first.getString("items[0].period.start")).isEqualTo("2026-02-01T00:00:00Z");
            bill(own.id(), "2026-03");
            JsonPath second = page(finance, "&cursor=" + first.getString("next"));
            assertThat(second.getList("items.period.start")).containsExactly("2026-01-01T00:00:00Z");
            assertThat(second.getString("next")).isNull();
            assertThat(page(finance, "").getString("items[0].period.start")).isEqualTo("2026-03-01T00:00:00Z");
        }
    }

    private static JsonPath page(Member finance, String cursor) {
        return finance.asks()
                .get("/api/v1/invoices?limit=1" + cursor)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
