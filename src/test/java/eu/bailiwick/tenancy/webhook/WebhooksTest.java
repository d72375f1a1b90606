package eu.bailiwick.tenancy.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Hook;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a tenant's own programs are told: signed, once under one id, again when it failed, and never a word of anybody.
@QuarkusTest
class WebhooksTest {
    private static final String V1 = Hook.V1;
    private static final String CANARY = "kanarienvogel";
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

    private static JsonPath made(String address, String... events) {
        return Hook.made(admin, address, events);
    }

    private static void remove(String id, int version) {
        Hook.remove(admin, id, version);
    }

    // What the answer was is noted a moment after the receiver gave it.
    private static JsonPath noted(String webhook, String delivery, String state, int attempts)
            throws InterruptedException {
        JsonPath now = null;
        for (int look = 0; look < 400; look++) {
            now = admin.asks()
                    .get(V1 + "/" + webhook + "/deliveries/" + delivery)
                    .jsonPath();
            if (state.equals(now.getString("state"))
                    && now.getInt("attempts") == attempts
                    && now.get("outcome") != null) {
                return now;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("not " + state + " after " + attempts + ": " + now.prettify());
    }

    private static String test(String webhook) {
        return admin.sends("{}")
                .post(V1 + "/" + webhook + "/tests")
                .then()
                .statusCode(201)
                .body("event", equalTo("webhook.test"))
                .extract()
                .path("id");
    }

    private static boolean isSignedWith(String secret, Hook.Call call) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        String content = call.header("webhook-id") + "." + call.header("webhook-timestamp") + "." + call.body();
        return List.of(call.header("webhook-signature").split(" ")).contains(WebhookSecrets.sign(key, content));
    }

    @Test
    void whatBecomesOfATicketIsToldSignedAndWithoutAWord() throws Exception {
        try (Hook hook = new Hook()) {
            JsonPath webhook =
                    made(hook.address("/in?k=1"), "ticket.opened", "ticket.answered", "ticket.state_changed");
            String tickets = "/api/v1/tickets";
            Map<String, Object> wish =
                    Map.of("kind", "QUESTION", "title", CANARY, "words", CANARY, "impact", "LOW", "urgency", "LOW");
            admin.sends(wish).queryParam("dryRun", true).post(tickets).then().statusCode(200);
            String ticket = admin.sends(wish)
                    .post(tickets)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            String entries = tickets + "/" + ticket + "/entries";
            Person.OPERATOR
                    .sends(Map.of("words", CANARY, "visibility", "INTERNAL"))
                    .post(entries)
                    .then()
                    .statusCode(201);
            admin.sends(Map.of("words", CANARY)).post(entries).then().statusCode(201);
            Person.OPERATOR
                    .sends(Map.of("to", "TRIAGED"))
                    .post(tickets + "/" + ticket + "/transitions")
                    .then()
                    .statusCode(200);
            List<String> told = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Hook.Call call = hook.next();
                assertThat(isSignedWith(webhook.getString("secret"), call)).isTrue();
                assertThat(call.path()).isEqualTo("/in?k=1");
                assertThat(call.body()).doesNotContain(CANARY, admin.email(), "Test");
                JsonPath body = JsonPath.from(call.body());
                assertThat(body.getString("data.resource")).isEqualTo(tickets + "/" + ticket);
                told.add(body.getString("type") + " " + body.getString("data.state"));
                noted(webhook.getString("id"), call.header("webhook-id"), "DELIVERED", 1);
            }
            assertThat(told)
                    .containsExactlyInAnyOrder(
                            "ticket.opened NEW", "ticket.answered NEW", "ticket.state_changed TRIAGED");
            assertThat(admin.asks()
                            .get(V1 + "/" + webhook.getString("id") + "/deliveries")
                            .jsonPath()
                            .getList("items"))
                    .hasSize(3);
            remove(webhook.getString("id"), 0);
        }
    }

    @Test
    void aReceiverThatFailsIsTriedAgainUnderOneIdGivenUpAndToldAgain() throws Exception {
        try (Hook hook = new Hook().answers(302)) {
            String webhook = made(hook.address("/"), "session.booked").getString("id");
            String delivery = test(webhook);
            String first = hook.next().body();
            JsonPath once = noted(webhook, delivery, "WAITING", 1);
            assertThat(once.getString("outcome") + once.getInt("status")).isEqualTo("REFUSED302");
            assertThat(once.getString("nextAttemptAt")).isNotNull();
            assertThat(hook.unread()).as("redirects that were followed").isZero();
            Database.SUPERUSER.execute(
                    "do $$ begin for i in 1..6 loop update tenancy.webhook_delivery set attempts = attempts + 1"
                            + " where id = '" + delivery + "'; end loop; end $$");
            Database.SUPERUSER.execute("update platform.job set due_at = platform.app_now() where subject = '"
                    + delivery + "' and state = 'PLANNED'");
            Hook.Call last = hook.next();
            assertThat(last.header("webhook-id")).isEqualTo(delivery);
            assertThat(last.body()).isEqualTo(first);
            noted(webhook, delivery, "GIVEN_UP", 8);
            assertThat(admin.asks().get(V1 + "/" + webhook).jsonPath().getInt("givenUp"))
                    .isEqualTo(1);
            String again = V1 + "/" + webhook + "/deliveries/" + delivery + "/resending";
            admin.sends("{}").post(again).then().statusCode(200).body("state", equalTo("WAITING"));
            admin.sends("{}").post(again).then().statusCode(409);
            hook.answers(200);
            hook.next();
            admin.asks().get(V1 + "/" + webhook + "/deliveries/" + delivery);
            hook.answers(410);
            String gone = test(webhook);
            noted(webhook, gone, "GIVEN_UP", 1);
            remove(webhook, 0);
        }
    }

    @Test
    void aNewSecretIsTakenIntoUseWithoutAGapAndIsKeptNowhere() throws Exception {
        try (Hook hook = new Hook()) {
            JsonPath webhook = made(hook.address("/"), "session.booked");
            String id = webhook.getString("id");
            admin.sends("{}").post(V1 + "/" + id + "/secrets").then().statusCode(428);
            String renewed = admin.sends("{}")
                    .header("If-Match", "\"0\"")
                    .post(V1 + "/" + id + "/secrets")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("secret");
            assertThat(renewed).startsWith("whsec_").isNotEqualTo(webhook.getString("secret"));
            test(id);
            Hook.Call call = hook.next();
            assertThat(isSignedWith(renewed, call)).isTrue();
            assertThat(isSignedWith(webhook.getString("secret"), call)).isTrue();
            Database.SUPERUSER.execute(
                    "alter table tenancy.webhook disable trigger guard; update tenancy.webhook set renewed_at = renewed_at"
                            + " - interval '25 hours' where id = '" + id
                            + "'; alter table tenancy.webhook enable trigger guard");
            test(id);
            Hook.Call later = hook.next();
            assertThat(isSignedWith(renewed, later)).isTrue();
            assertThat(isSignedWith(webhook.getString("secret"), later)).isFalse();
            admin.asks().get(V1 + "/" + id).then().body("secret", nullValue());
            String bytes = renewed.substring("whsec_".length());
            assertThat(Database.SUPERUSER.value("select count(*) from tenancy.webhook w where w::text like '%" + bytes
                            + "%' or encode(w.salt, 'base64') = '" + bytes + "'"))
                    .isEqualTo("0");
            remove(id, 1);
        }
    }

    @Test
    void whatIsPausedOrRemovedIsToldNothing() throws Exception {
        String id = made(Hook.NOWHERE, "ticket.opened").getString("id");
        String waits = test(id);
        JsonPath failed = noted(id, waits, "WAITING", 1);
        assertThat(failed.getString("outcome")).isEqualTo("UNREACHABLE");
        Map<String, Object> paused =
                Map.of("address", Hook.NOWHERE, "events", List.of("ticket.opened"), "paused", true);
        admin.sends(paused).put(V1 + "/" + id).then().statusCode(428);
        admin.sends(paused)
                .header("If-Match", "\"5\"")
                .put(V1 + "/" + id)
                .then()
                .statusCode(412);
        admin.sends(paused)
                .header("If-Match", "\"0\"")
                .put(V1 + "/" + id)
                .then()
                .statusCode(200);
        admin.sends("{}").post(V1 + "/" + id + "/tests").then().statusCode(409);
        admin.sends(Map.of("kind", "QUESTION", "title", "Q", "words", "W", "impact", "LOW", "urgency", "LOW"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201);
        assertThat(admin.asks().get(V1 + "/" + id + "/deliveries").jsonPath().getList("items"))
                .hasSize(1);
        Database.SUPERUSER.execute("update platform.job set due_at = platform.app_now() where subject = '" + waits
                + "' and state = 'PLANNED'");
        assertThat(noted(id, waits, "GIVEN_UP", 1).getString("outcome")).isEqualTo("PAUSED");
        remove(id, 1);
        admin.asks().get(V1 + "/" + id).then().statusCode(404);
        admin.asks().get(V1 + "/" + id + "/deliveries").then().statusCode(404);
    }
}
