package eu.bailiwick.tenancy.member;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Directory;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Invitations and their links, attacked.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class InvitationsTest {
    private static Organisation own;
    private static Member admin;

    @TestHTTPResource("/")
    URI home;

    @Inject
    Jobs jobs;

    @BeforeAll
    static void found() {
        own = Organisation.whole(1);
        admin = own.member("tenant-admin");
    }

    @AfterAll
    static void leave() {
        own.close();
    }

    private static String stranger() {
        return "new-" + UUID.randomUUID().toString().substring(0, 8) + "@" + own.alias() + ".example";
    }

    private static Response invite(String email, String role) {
        return admin.sends(Map.of("email", email, "role", role)).post("/api/v1/invitations");
    }

    private static Response join(String link, Map<String, String> more) {
        Map<String, String> form =
                new HashMap<>(Map.of("firstName", "Nora", "lastName", "Neu", "password", "bailiwick"));
        form.putAll(more);
        return given().header("Sec-Fetch-Site", "same-origin")
                .header("Accept", "text/html")
                .formParams(form)
                .post(link);
    }

    @Test
    void aLinkWorksOnceAndGivesTheRoleThatWasChosenByTheAdministrator() throws java.sql.SQLException {
        String email = stranger();
        String link = invite("  " + email.toUpperCase(java.util.Locale.ROOT), "viewer")
                .then()
                .statusCode(201)
                .body("email", equalTo(email))
                .extract()
                .path("link");
        given().get(link).then().statusCode(200);
        assertThat(admin.asks().get("/api/v1/invitations").asString())
                .as("nobody sees the link again")
                .doesNotContain(link.substring(6))
                .doesNotContain("/join/");
        String request = join(
                        link,
                        Map.of(
                                "role",
                                "tenant-admin",
                                "email",
                                "other@" + own.alias() + ".example",
                                "tenant",
                                "aurora"))
                .then()
                .statusCode(200)
                .extract()
                .header("X-Request-Id");
        assertThat(Database.SUPERUSER.value("select string_agg(action || ' ' || outcome || ' ' || address, ';') "
                        + "from audit.audit_event where tenant_id = '" + own.id() + "' and request_id = '" + request
                        + "'"))
                .as("one event of the command")
                .isEqualTo("member.joined SUCCESS 127.0.0.1");
        own.adopt(email);
        Member joined = new Member(Directory.user(email), email);
        joined.asks().get("/api/v1/projects").then().statusCode(200);
        joined.asks().get("/api/v1/members").then().statusCode(403);
        assertThat(Directory.user("other@" + own.alias() + ".example")).isNull();
        given().get(link).then().statusCode(404);
        join(link, Map.of()).then().statusCode(404);
        invite(email, "viewer").then().statusCode(400).body("violations[0].field", equalTo("email"));
    }

    @Test
    void ofTwoWhoUseALinkAtOnceOneComesIn() {
        String email = stranger();
        String link = invite(email, "viewer").path("link");
        List<CompletableFuture<Integer>> both = List.of(
                CompletableFuture.supplyAsync(() -> join(link, Map.of()).statusCode()),
                CompletableFuture.supplyAsync(() -> join(link, Map.of()).statusCode()));
        List<Integer> answers = both.stream().map(CompletableFuture::join).toList();
        own.adopt(email);
        assertThat(answers).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 404 || status == 422);
        assertThat(admin.asks().get("/api/v1/members").jsonPath().getList("items.email"))
                .containsOnlyOnce(email);
    }

    @Test
    void aLinkThatIsOverRevokedOrRenewedOpensNothing() throws Exception {
        String over = stranger();
        var invited = invite(over, "finance").jsonPath();
        String id = invited.getString("id");
        Database.SUPERUSER.execute(
                "update tenancy.invitation set expires_at = invited_at + interval '1 millisecond' where id = '" + id
                        + "'");
        Thread.sleep(5);
        given().get(invited.getString("link")).then().statusCode(404);
        join(invited.getString("link"), Map.of()).then().statusCode(404);
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update tenancy.invitation set state = 'ACCEPTED', accepted_by = 'x', closed_at = now() where id = '"
                                + id + "'"))
                .hasMessageContaining("expired");
        admin.asks().get("/api/v1/invitations/" + id).then().body("state", equalTo("EXPIRED"));
        String renewed = admin.sends("{}")
                .post("/api/v1/invitations/" + id + "/resending")
                .then()
                .statusCode(200)
                .extract()
                .path("link");
        given().get(invited.getString("link")).then().statusCode(404);
        given().get(renewed).then().statusCode(200);
        admin.asks().delete("/api/v1/invitations/" + id).then().statusCode(204);
        given().get(renewed).then().statusCode(404);
        join(renewed, Map.of()).then().statusCode(404);
        admin.sends("{}")
                .post("/api/v1/invitations/" + id + "/resending")
                .then()
                .statusCode(409);
        assertThat(Directory.user(over)).isNull();
        given().get("/join/" + "A".repeat(43)).then().statusCode(404);
    }

    @Test
    void anInvitationKeepsItsAddressTenantAndRoleAgainstAnybody() throws Exception {
        String id = invite(stranger(), "viewer").path("id");
        for (String change : List.of("role = 'tenant-admin'", "email = 'x@y.example'", "tenant_id = 'z'")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(
                            "update tenancy.invitation set " + change + " where id = '" + id + "'"))
                    .hasMessageContaining("keeps its address");
        }
        Person.BOREALIS_ADMIN
                .sends("{}")
                .post("/api/v1/invitations/" + id + "/resending")
                .then()
                .statusCode(404);
        Person.BOREALIS_ADMIN.asks().delete("/api/v1/invitations/" + id).then().statusCode(404);
        Person.BOREALIS_ADMIN.asks().get("/api/v1/invitations/" + id).then().statusCode(404);
    }

    @Test
    void anAccountThatExistsAcceptsOnlyWithItsOwnSession() throws Exception {
        try (Organisation elsewhere = Organisation.whole(1)) {
            Member owner = elsewhere.member("viewer");
            Member thief = elsewhere.member("viewer");
            String link = invite(owner.email(), "finance").path("link");
            given().get(link).then().statusCode(200);
            join(link, Map.of()).then().statusCode(422);
            given().header("Sec-Fetch-Site", "same-origin")
                    .redirects()
                    .follow(false)
                    .post("/app" + link)
                    .then()
                    .statusCode(302);
            Visitor other = new Visitor(home.toString());
            other.signIn("/app", thief.email());
            assertThat(other.get("/app" + link).body()).contains(thief.email());
            assertThat(other.post("/app" + link, "").statusCode()).isEqualTo(403);
            Visitor right = new Visitor(home.toString());
            right.signIn("/app", owner.email());
            assertThat(right.post("/app" + link, "").statusCode()).isEqualTo(200);
            assertThat(right.post("/app" + link, "").statusCode()).isEqualTo(404);
            String token = owner.signIn("openid organization:" + own.alias()).path("access_token");
            given().auth().oauth2(token).get("/api/v1/invoices").then().statusCode(200);
        }
    }

    @Test
    void badInputNamesTheFieldAndInvitesNobody() {
        for (String email : List.of(
                "",
                "nobody",
                "a@b@c",
                "a b@c.example",
                "x@y.example\nBcc: z@y.example",
                "a".repeat(300) + "@x.example")) {
            invite(email, "viewer").then().statusCode(400).body("violations[0].field", equalTo("email"));
        }
        for (String role : List.of("operator", "node-agent", "TENANT_ADMIN", "")) {
            invite(stranger(), role).then().statusCode(400).body("violations[0].field", equalTo("role"));
        }
        String email = stranger();
        String link = invite(email, "viewer").path("link");
        join(link, Map.of("password", "short")).then().statusCode(422);
        join(link, Map.of("firstName", "<script>")).then().statusCode(422);
        invite(email, "viewer").then().statusCode(400);
        assertThat(Directory.user(email)).isNull();
    }

    @Test
    void aMailCarriesALinkThatWorksWhenOneIsSent() throws Exception {
        String email = stranger();
        var invited = invite(email, "viewer").jsonPath();
        UUID id = UUID.fromString(invited.getString("id"));
        QuarkusTransaction.requiringNew().run(() -> jobs.plan("invitation.mail", id, own.id(), Instant.EPOCH));
        String text = MailServer.await(email);
        String link = text.replaceAll("(?s).*?(http\\S+/join/[A-Za-z0-9_-]{43}).*", "$1");
        assertThat(text).contains("invites you").contains("lädt Sie");
        given().get(invited.getString("link")).then().statusCode(404);
        given().get(URI.create(link).getPath()).then().statusCode(200);
        admin.asks().get("/api/v1/invitations/" + id).then().body("link", nullValue());
    }
}
