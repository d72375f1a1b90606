package eu.bailiwick.tenancy.member;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Directory;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Visitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who belongs to a tenant, seen from its administrator and from those who should not be.
@QuarkusTest
class MembersTest {
    private static Organisation own;
    private static Member admin;

    @TestHTTPResource("/")
    URI home;

    @BeforeAll
    static void found() {
        own = Organisation.whole(1);
        admin = own.member("tenant-admin");
    }

    @AfterAll
    static void leave() {
        own.close();
    }

    private static Response change(Member by, Member whom, String role) {
        return by.sends(Map.of("role", role)).patch("/api/v1/members/" + whom.id());
    }

    @Test
    void anotherTenantsMemberDoesNotExistHere() {
        Member viewer = own.member("viewer");
        Person.BOREALIS_ADMIN
                .asks()
                .get("/api/v1/members/" + viewer.id())
                .then()
                .statusCode(404);
        Person.BOREALIS_ADMIN
                .sends(Map.of("role", "tenant-admin"))
                .patch("/api/v1/members/" + viewer.id())
                .then()
                .statusCode(404);
        Person.BOREALIS_ADMIN
                .asks()
                .delete("/api/v1/members/" + viewer.id())
                .then()
                .statusCode(404);
        assertThat(Person.BOREALIS_ADMIN.asks().get("/api/v1/members").asString())
                .doesNotContain(own.alias());
        admin.asks()
                .get("/api/v1/members/" + viewer.id())
                .then()
                .statusCode(200)
                .body("role", equalTo("viewer"))
                .header("ETag", "\"viewer\"");
    }

    @Test
    void onlyAnAdministratorSeesAndChangesMembers() {
        Member capacity = own.member("capacity");
        capacity.asks().get("/api/v1/members").then().statusCode(403);
        change(capacity, capacity, "tenant-admin").then().statusCode(403);
        capacity.asks().get("/api/v1/invitations").then().statusCode(403);
        Person.OPERATOR.asks().get("/api/v1/members").then().statusCode(403);
        change(admin, capacity, "operator").then().statusCode(400).body("violations[0].field", equalTo("role"));
        change(admin, capacity, "node-agent").then().statusCode(400);
    }

    @Test
    void theLastAdministratorStays() {
        try (Organisation small = Organisation.whole(1)) {
            Member last = small.member("tenant-admin");
            small.member("viewer");
            change(last, last, "viewer").then().statusCode(409).body("detail", containsString("last administrator"));
            last.asks().delete("/api/v1/members/" + last.id()).then().statusCode(409);
            last.asks().get("/api/v1/members/" + last.id()).then().body("role", equalTo("tenant-admin"));
            Member second = small.member("tenant-admin");
            change(last, last, "viewer").then().statusCode(200);
            second.asks().delete("/api/v1/members/" + second.id()).then().statusCode(409);
        }
    }

    @Test
    void twoAdministratorsCannotDemoteEachOtherAtOnce() {
        try (Organisation small = Organisation.whole(1)) {
            Member one = small.member("tenant-admin");
            Member two = small.member("tenant-admin");
            one.token();
            two.token();
            List<CompletableFuture<Integer>> answers = List.of(
                    CompletableFuture.supplyAsync(
                            () -> change(one, two, "viewer").statusCode()),
                    CompletableFuture.supplyAsync(
                            () -> change(two, one, "viewer").statusCode()));
            assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
            Member left = one.again().asks().get("/api/v1/members").statusCode() == 200 ? one : two.again();
            assertThat(left.asks().get("/api/v1/members").jsonPath().getList("items.role"))
                    .containsExactlyInAnyOrder("tenant-admin", "viewer");
        }
    }

    @Test
    void aRemovedMemberIsOutAtOnceOnEveryWay() throws Exception {
        Member leaver = own.member("viewer");
        var session = leaver.signIn("openid").jsonPath();
        String access = session.getString("access_token");
        given().auth().oauth2(access).get("/api/v1/projects").then().statusCode(200);
        Visitor pages = new Visitor(home.toString());
        assertThat(pages.signIn("/app", leaver.email()).statusCode()).isEqualTo(200);
        admin.asks()
                .header("If-Match", "\"capacity\"")
                .delete("/api/v1/members/" + leaver.id())
                .then()
                .statusCode(412);
        admin.asks().delete("/api/v1/members/" + leaver.id()).then().statusCode(204);
        assertThat(pages.get("/app").statusCode()).as("on the way to Keycloak").isEqualTo(302);
        given().auth().oauth2(access).get("/api/v1/projects").then().statusCode(401);
        given().formParam("grant_type", "refresh_token")
                .formParam("client_id", "bailiwick-cli")
                .formParam("refresh_token", session.getString("refresh_token"))
                .post(Person.tokenEndpoint())
                .then()
                .statusCode(400);
        leaver.again().asks().get("/api/v1/projects").then().statusCode(403);
        admin.asks().delete("/api/v1/members/" + leaver.id()).then().statusCode(404);
        assertThat(Database.OPS.value(
                        "select count(*) from audit.audit_event where action = 'member.removed' and target_id = '"
                                + leaver.id() + "' and tenant_id = '" + own.id() + "' and outcome = 'SUCCESS'"))
                .isEqualTo("1");
    }

    @Test
    void anotherRoleCountsWithTheNextToken() {
        Member member = own.member("viewer");
        member.asks().get("/api/v1/quotes").then().statusCode(403);
        change(admin, member, "capacity").then().statusCode(200).body("role", equalTo("capacity"));
        member.again().asks().get("/api/v1/quotes").then().statusCode(200);
        change(admin, member, "viewer").then().statusCode(200);
        member.again().asks().get("/api/v1/quotes").then().statusCode(403);
    }

    @Test
    void aPersonInTwoOrganisationsHasTheRightsOfTheOneTheyNamed() {
        try (Organisation other = Organisation.whole(1)) {
            Member carol = own.member("viewer");
            other.join(carol.id(), "tenant-admin");
            String both = token(carol, "openid organization:*");
            with(both).get("/api/v1/projects").then().statusCode(403);
            with(both)
                    .header("X-Tenant", own.alias())
                    .get("/api/v1/projects?tenant=" + own.id())
                    .then()
                    .statusCode(403);
            with(both)
                    .header("Bailiwick-Tenant", own.alias())
                    .get("/api/v1/projects")
                    .then()
                    .statusCode(200);
            with(both)
                    .header("Bailiwick-Tenant", own.alias())
                    .get("/api/v1/members")
                    .then()
                    .statusCode(403);
            with(both)
                    .header("Bailiwick-Tenant", other.id())
                    .get("/api/v1/members")
                    .then()
                    .statusCode(200);
            with(both)
                    .header("Bailiwick-Tenant", "aurora")
                    .get("/api/v1/projects")
                    .then()
                    .statusCode(403);
            String here = token(carol, "openid organization:" + own.alias());
            with(here).get("/api/v1/members").then().statusCode(403);
            with(here)
                    .header("Bailiwick-Tenant", other.alias())
                    .get("/api/v1/projects")
                    .then()
                    .statusCode(403);
            String there = token(carol, "openid organization:" + other.alias());
            assertThat(with(there).get("/api/v1/members").asString()).doesNotContain(admin.email());
            with(token(carol, "openid")).get("/api/v1/projects").then().statusCode(403);
        }
    }

    private static String token(Member member, String scope) {
        return member.signIn(scope).path("access_token");
    }

    private static io.restassured.specification.RequestSpecification with(String token) {
        return given().auth().oauth2(token);
    }

    /// Whatever an organisation is called meanwhile, in Keycloak and here, and whoever is called so afterwards.
    @Test
    void theTenantIsTheOrganisationsIdNotItsName() throws Exception {
        String alias;
        String id;
        String data;
        try (Organisation first = Organisation.whole(1)) {
            alias = first.alias();
            id = first.id();
            Member member = first.member("tenant-admin");
            data = member.asks().get("/api/v1/projects").path("items[0].id");
            rename(first, "Borealis of " + alias, true).then().statusCode(204);
            expectOnly(data, member.again());
            call(id, "Aurora", "was-" + alias);
            expectOnly(data, member.again());
            with(member.token())
                    .header("Bailiwick-Tenant", "was-" + alias)
                    .get("/api/v1/projects")
                    .then()
                    .statusCode(403);
            rename(first, "Renamed " + alias, false).then().statusCode(204);
            member.again().asks().get("/api/v1/projects").then().statusCode(403);
        }
        try (Organisation second = Organisation.founded(alias, 1)) {
            assertThat(second.id()).isNotEqualTo(id);
            Member heir = second.member("tenant-admin");
            String own = heir.asks().get("/api/v1/projects").path("items[0].id");
            assertThat(own).isNotEqualTo(data);
            expectOnly(own, heir);
            for (String named : List.of(alias, second.id())) {
                with(heir.token())
                        .header("Bailiwick-Tenant", named)
                        .get("/api/v1/projects")
                        .then()
                        .statusCode(200)
                        .body("items.id", equalTo(List.of(own)));
            }
            for (String named : List.of(id, "was-" + alias)) {
                with(heir.token())
                        .header("Bailiwick-Tenant", named)
                        .get("/api/v1/projects")
                        .then()
                        .statusCode(403);
            }
            assertThat(heir.asks().get("/api/v1/projects/" + data).statusCode()).isEqualTo(404);
            assertThat(heir.asks().get("/api/v1/audit-events").asString()).doesNotContain(id);
        }
    }

    private static void expectOnly(String project, Member member) {
        member.asks().get("/api/v1/projects").then().statusCode(200).body("items.id", equalTo(List.of(project)));
    }

    private static void call(String tenant, String name, String alias) throws Exception {
        Database.SUPERUSER.execute(
                "update tenancy.tenant set name = '" + name + "', alias = '" + alias + "' where id = '" + tenant + "'");
    }

    private static Response rename(Organisation organisation, String name, boolean enabled) {
        return Directory.members()
                .body(Map.of("id", organisation.id(), "name", name, "alias", organisation.alias(), "enabled", enabled))
                .put(organisation.at(""));
    }
}
