package eu.bailiwick.tenancy.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Database;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A suspended tenant reads and pays, and its suspension is whole: with its key, its trail and its job.
@QuarkusTest
class SuspendingTest {
    @TestHTTPResource("/")
    URI home;

    @Test
    void aSuspendedTenantReadsAndChangesNothingUntilItIsResumed() throws Exception {
        try (Organisation own = Organisation.whole(4)) {
            Member admin = own.member("tenant-admin");
            Member leaver = own.member("viewer");
            Visitor staff = new Visitor(home.toString());
            String page = "/ops/tenants/" + own.id();
            assertThat(staff.signIn(page, Person.OPERATOR.email()).body())
                    .contains("Suspend tenant")
                    .doesNotContain("Resume tenant");
            turn(own, "suspension", "").then().statusCode(400).body("violations[0].field", equalTo("reason"));
            turn(own, "suspension", "Invoice 7 is unpaid.")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("SUSPENDED"));
            assertThat(staff.get(page).body())
                    .contains("Resume tenant")
                    .contains("Invoice 7 is unpaid.")
                    .doesNotContain("Suspend tenant");
            turn(own, "suspension", "Again.").then().statusCode(409);
            admin.asks().get("/api/v1/projects").then().statusCode(200);
            admin.asks().get("/api/v1/invoices").then().statusCode(200);
            admin.sends(Map.of("name", "x"))
                    .post("/api/v1/projects")
                    .then()
                    .statusCode(403)
                    .body("type", containsString("tenant-suspended"))
                    .body("detail", containsString("Invoice 7 is unpaid."));
            admin.sends(Map.of("jurisdictions", List.of("DE")))
                    .header("If-Match", "\"1\"")
                    .put("/api/v1/jurisdiction-policies/tenant")
                    .then()
                    .statusCode(403)
                    .body("type", containsString("tenant-suspended"));
            Member capacity = own.member("capacity");
            capacity.sends(Map.of("offer", "x")).post("/api/v1/quotes").then().statusCode(403);
            assertThatThrownBy(
                            () -> Database.SUPERUSER.execute("insert into tenancy.project (tenant_id, name) values ('"
                                    + own.id() + "', 'past the portal')"))
                    .hasMessageContaining("suspended");
            Visitor browser = new Visitor(home.toString());
            assertThat(browser.signIn("/app/projects", admin.email()).body()).contains("Invoice 7 is unpaid.");
            assertThat(browser.post("/app/projects", "name=x").statusCode()).isEqualTo(403);
            admin.asks().delete("/api/v1/members/" + leaver.id()).then().statusCode(204);
            turn(own, "resumption", "Paid.").then().statusCode(200).body("suspendedReason", equalTo(""));
            admin.sends(Map.of("name", "x")).post("/api/v1/projects").then().statusCode(201);
            assertThat(admin.asks().get("/api/v1/audit-events").asString())
                    .contains("tenant.suspended")
                    .contains("tenant.resumed");
            expectJobs(own);
        }
    }

    private static Response turn(Organisation own, String command, String reason) {
        return Person.OPERATOR
                .sends(Map.of("reason", reason))
                .post("/api/v1/operator/tenants/" + own.id() + "/" + command);
    }

    @Test
    void aSuspensionAndItsKeyStandTogetherOrNotAtAll() throws Exception {
        try (Organisation own = Organisation.whole(4)) {
            String key = UUID.randomUUID().toString();
            Database.SUPERUSER.execute(
                    "create function public.refuse_key() returns trigger language plpgsql as $$ begin raise exception 'not today'; end $$");
            Database.SUPERUSER.execute(
                    "create trigger refuse_key before update on platform.idempotency for each row when (new.key = '"
                            + key + "') execute function public.refuse_key()");
            try {
                suspend(own, key).then().statusCode(500);
            } finally {
                Database.SUPERUSER.execute("drop function public.refuse_key cascade");
            }
            String state = "select state from tenancy.tenant where id = '" + own.id() + "'";
            assertThat(Database.SUPERUSER.value(state)).isEqualTo("ACTIVE");
            suspend(own, key).then().statusCode(200).body("state", equalTo("SUSPENDED"));
            suspend(own, key).then().statusCode(200).header("Idempotency-Replayed", "true");
        }
    }

    private static Response suspend(Organisation own, String key) {
        return Person.OPERATOR
                .asks()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(Map.of("reason", "Invoice 7 is unpaid."))
                .post("/api/v1/operator/tenants/" + own.id() + "/suspension");
    }

    private static void expectJobs(Organisation own) throws Exception {
        String done =
                "select count(*) from platform.job where kind = 'tenant.state-changed' and state = 'DONE' and run_as = '"
                        + own.id() + "'";
        for (int look = 0; look < 100 && !Database.SUPERUSER.value(done).equals("2"); look++) {
            Thread.sleep(100);
        }
        assertThat(Database.SUPERUSER.value(done)).isEqualTo("2");
    }
}
