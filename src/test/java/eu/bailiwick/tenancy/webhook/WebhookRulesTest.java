package eu.bailiwick.tenancy.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Hook;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who makes webhooks and who sees them, what fits, and what the database keeps of them whoever writes.
@QuarkusTest
class WebhookRulesTest {
    private static final String V1 = Hook.V1;
    private static Organisation own;
    private static Member admin;

    @BeforeAll
    static void found() {
        own = Organisation.withQuota(4);
        admin = own.member("tenant-admin");
    }

    @AfterAll
    static void leave() {
        own.close();
    }

    @Test
    void nobodyElseSeesThemAndTheListIsNarrowedOnThePageToo() {
        String id = Hook.made(admin, Hook.NOWHERE, "session.no_show").getString("id");
        String over = Hook.givenUp(id);
        for (String path : List.of("", "/deliveries", "/deliveries/" + over)) {
            Person.BOREALIS_ADMIN.asks().get(V1 + "/" + id + path).then().statusCode(404);
        }
        Person.BOREALIS_ADMIN.sends("{}").post(V1 + "/" + id + "/tests").then().statusCode(404);
        Person.BOREALIS_ADMIN
                .sends("{}")
                .post(V1 + "/" + id + "/deliveries/" + over + "/resending")
                .then()
                .statusCode(404);
        own.member("viewer").asks().get(V1).then().statusCode(403);
        Person.OPERATOR.asks().get(V1).then().statusCode(403);
        Browser browser = Browser.of(admin);
        assertThat(browser.get("/app/members").text()).contains("href=\"/app/webhooks\"");
        String page = "/app/webhooks/" + id;
        for (String address : List.of(page, page + "/deliveries.csv")) {
            assertThat(browser.get(address).text()).contains(over);
            assertThat(browser.get(address + "?state=GIVEN_UP").text()).contains(over);
            assertThat(browser.get(address + "?state=DELIVERED").text()).doesNotContain(over);
            assertThat(browser.get(address + "?state=nonsense").status()).isEqualTo(400);
        }
        assertThat(admin.asks()
                        .get(V1 + "/" + id + "/deliveries?state=given_up")
                        .jsonPath()
                        .getList("items.id"))
                .containsExactly(over);
        assertThat(admin.asks()
                        .get(V1 + "/" + id + "/deliveries?state=waiting")
                        .jsonPath()
                        .getList("items.id"))
                .isEmpty();
        assertThat(browser.get("/app/webhooks/webhooks.csv").text()).contains(Hook.NOWHERE);
        Hook.remove(admin, id, 0);
    }

    @Test
    void whatDoesNotFitIsToldByItsField() {
        for (String address : List.of(
                "",
                "ftp://a.example/",
                "https:///x",
                "https://u:p@a.example/",
                "https://a.example/#f",
                "https://a.example:22/",
                "not an address",
                "https://a.example/" + "x".repeat(500))) {
            admin.sends(Map.of("address", address, "events", List.of("session.booked")))
                    .post(V1)
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("address"));
        }
        for (List<String> events : List.of(List.<String>of(), List.of("session.booked", "secret.read"))) {
            admin.sends(Map.of("address", Hook.NOWHERE, "events", events))
                    .post(V1)
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("events"));
        }
    }

    @Test
    void theDatabaseKeepsWhatIsToldAndHowManyThereAre() throws Exception {
        try (Organisation many = Organisation.withQuota(1)) {
            String insert =
                    "insert into tenancy.webhook (tenant_id, id, address, events, salt, created_by_name) values ('"
                            + many.id()
                            + "', '%s', 'https://a.example/', '{%s}', decode(repeat('00', 32), 'hex'), 'test')";
            UUID first = UUID.randomUUID();
            Database.SUPERUSER.execute(insert.formatted(first, "session.booked"));
            String over = Hook.givenUp(first.toString());
            for (String refused : List.of(
                    insert.formatted(UUID.randomUUID(), "secret.read"),
                    "update tenancy.webhook_delivery set body = '{\"x\":1}' where id = '" + over + "'",
                    "update tenancy.webhook_delivery set attempts = 5 where id = '" + over + "'",
                    "update tenancy.webhook_delivery set state = 'DELIVERED' where id = '" + over + "'",
                    "update tenancy.webhook set address = 'https://b.example/' where id = '" + first + "'",
                    "delete from tenancy.webhook where id = '" + first + "'")) {
                assertThatThrownBy(() -> Database.SUPERUSER.execute(refused))
                        .as(refused)
                        .hasMessageContaining("ERROR");
            }
            for (int i = 0; i < 9; i++) {
                Database.SUPERUSER.execute(insert.formatted(UUID.randomUUID(), "session.booked"));
            }
            many.member("tenant-admin")
                    .sends(Map.of("address", Hook.NOWHERE, "events", List.of("session.booked")))
                    .post(V1)
                    .then()
                    .statusCode(409);
        }
    }

    @Test
    void thePageMakesOneAndShowsItsSecretOnce() {
        try (Organisation fresh = Organisation.withQuota(1)) {
            Browser browser = Browser.of(fresh.member("tenant-admin"));
            assertThat(browser.get("/app/webhooks").text()).contains("The portal calls nobody for you");
            assertThat(browser.post("/app/webhooks", Map.of("address", "nowhere"))
                            .status())
                    .isEqualTo(422);
            String shown = browser.post("/app/webhooks", Map.of("address", Hook.NOWHERE, "events", "session.booked"))
                    .text();
            assertThat(shown).contains("whsec_");
            assertThat(browser.get("/app/webhooks").text())
                    .contains(Hook.NOWHERE)
                    .doesNotContain("whsec_");
        }
    }
}
