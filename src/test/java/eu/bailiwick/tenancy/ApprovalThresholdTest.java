package eu.bailiwick.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Visitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// The amount from which a second person approves, as a German administrator types it.
@QuarkusTest
class ApprovalThresholdTest {
    @TestHTTPResource("/")
    URI home;

    @Test
    void aGermanAmountIsKeptToTheCentAndWhatCouldBeAThousandTimesAsMuchIsRefused() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Visitor admin = new Visitor(home.toString());
            admin.signIn("/app", own.member("tenant-admin").email());
            admin.post("/preferences", "lang=de&back=/app/policies");
            assertThat(send(admin, "1.234,56").statusCode()).isEqualTo(303);
            assertThat(minor(own)).isEqualTo("123456");
            assertThat(field(admin.get("/app/policies"))).isEqualTo("1234,56");
            for (String[] wrong : new String[][] {
                {"10.000", "10.000 lässt sich als zwei Zahlen lesen. Schreiben Sie 10000 oder 10,0000."},
                {"10,000", "10,000 lässt sich als zwei Zahlen lesen. Schreiben Sie 10000 oder 10,0000."},
                {"zehn", "Schreiben Sie eine Zahl wie 10000,00."},
                {"10,005", "10,005 lässt sich als zwei Zahlen lesen. Schreiben Sie 10005 oder 10,0050."},
                {"10,0050", "Schreiben Sie einen Betrag wie 10000,00, oder lassen Sie das Feld leer."}
            }) {
                HttpResponse<String> refused = send(admin, wrong[0]);
                assertThat(refused.statusCode()).as(wrong[0]).isEqualTo(422);
                assertThat(refused.body()).contains(wrong[1], "href=\"#f-threshold\"");
                assertThat(field(refused)).isEqualTo(wrong[0]);
            }
            assertThat(minor(own)).isEqualTo("123456");
        }
    }

    private static HttpResponse<String> send(Visitor admin, String threshold) throws Exception {
        String version = Jsoup.parse(admin.get("/app/policies").body())
                .select("form[action$=/approval] input[name=version]")
                .val();
        return admin.post("/app/policies/approval", "version=" + version + "&threshold=" + Visitor.encode(threshold));
    }

    private static String field(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).select("#f-threshold").val();
    }

    private static String minor(Organisation own) throws Exception {
        return Database.SUPERUSER.value(
                "select threshold_minor from tenancy.approval_policy where tenant_id = '" + own.id() + "'");
    }
}
