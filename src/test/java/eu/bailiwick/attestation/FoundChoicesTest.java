package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// Forms offer some of many projects and reservations, say that there are more, and find each without a script.
@QuarkusTest
class FoundChoicesTest {
    private static final int MANY = 15;
    private static final String AUDITORS = "/app/members/auditors";

    private static Document sent(Browser browser, String form, Map<String, String> fields) {
        Browser.Shown shown = browser.post(form, fields);
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        return Jsoup.parse(shown.text());
    }

    private static List<String> values(Document page, String field) {
        return page.select("input[name=" + field + "], select[name=" + field + "] option").eachAttr("value").stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static List<String> reservations(Organisation own) throws Exception {
        Instant start = PortalTime.now().plus(Duration.ofDays(3));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            UUID id = BillingWorld.reservation(
                    own.id(), 1, new Period(start, start.plus(Duration.ofDays(1))), start.toString(), "20", "-1");
            ids.add(id.toString());
            Database.SUPERUSER.execute(
                    "set session_replication_role = replica; update reservation.reservation set name =" + " 'Run "
                            + "abcdefghijklmno".charAt(i) + "x' where id = '" + id + "'");
        }
        return ids;
    }

    @Test
    void whatIsNotAmongTheFirstIsFoundAndWhatWasChosenAndTypedStays() throws Exception {
        try (Organisation own = Organisation.withQuota(2)) {
            Member admin = own.member("tenant-admin");
            List<String> ids = reservations(own);
            for (int i = 0; i < MANY; i++) {
                admin.sends(Map.of("name", "Plan " + (char) ('a' + i) + "x"))
                        .post("/api/v1/projects")
                        .then()
                        .statusCode(201);
            }
            Browser browser = Browser.of(admin);
            for (String form : List.of(AUDITORS, "/app/proof/packs", "/app/proof/encryption/declare")) {
                boolean many = form.equals(AUDITORS);
                String field = many ? "reservations" : "reservation";
                Document page = Jsoup.parse(browser.get(form).text());
                assertThat(values(page, field)).as(form).hasSize(12).doesNotContain(ids.getFirst());
                assertThat(page.text()).as(form).contains("12 of 15 are shown. Search to see the others.");
                Map<String, String> typed = new HashMap<>(
                        Map.of("find", "RUN ax", "search", "true", "name", "Somebody", "from", "2027-01-01T00:00"));
                typed.put(field, ids.getLast());
                Document found = sent(browser, form, typed);
                assertThat(values(found, field)).as(form).containsExactly(ids.getLast(), ids.getFirst());
                assertThat(found.text()).as(form).doesNotContain("Search to see the others.");
                assertThat(found.select("input[checked], option[selected]").eachAttr("value"))
                        .as(form)
                        .contains(ids.getLast());
                assertThat(found.select("input[name=find]").val()).isEqualTo("RUN ax");
                if (many) {
                    assertThat(found.select("input[name=name]").val()).isEqualTo("Somebody");
                }
                typed.put(field, "no id");
                typed.put("find", "nothing is called so");
                assertThat(values(sent(browser, form, typed), field)).as(form).isEmpty();
            }
            Document projects = sent(browser, AUDITORS, Map.of("find", "plan ox", "search", "true"));
            assertThat(projects.select("label:contains(Plan ox)")).isNotEmpty();
            assertThat(projects.select("label:contains(Plan ax)")).isEmpty();
            assertThat(admin.asks().get("/api/v1/auditors").jsonPath().getList("items"))
                    .as("who only looks invites nobody")
                    .isEmpty();
            assertThat(admin.asks().get("/api/v1/proof-packs").jsonPath().getList("items"))
                    .isEmpty();
        }
    }
}
