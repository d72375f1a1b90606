package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attack.Routes.Route;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whatever the provider's people see of a tenant, that tenant reads in its own trail that they looked.
@QuarkusTest
class OperatorSightTest {
    /// The provider's own list of its customers: names, states and quotas of all.
    private static final Set<String> OWN_LIST =
            Set.of("GET /ops/tenants", "GET /ops/tenants/tenants.csv", "GET /api/v1/operator/tenants");

    @Test
    void everyViewOfATenantsDataIsInThatTenantsTrail() throws Exception {
        try (Organisation own = Organisation.withQuota(4)) {
            Database.SUPERUSER.execute(
                    "update tenancy.quota_policy set provider_approval_from_nodes = 1 where tenant_id = '" + own.id()
                            + "'");
            Member admin = own.member("tenant-admin");
            String canary = "Zaunkönig" + own.alias();
            Database.SUPERUSER.execute(
                    "update tenancy.tenant set name = '" + canary + "' where id = '" + own.id() + "'");
            String reservation = World.waiting(own.member("capacity"), canary);
            int seen = 0;
            List<String> unseen = new ArrayList<>();
            for (Route route :
                    Routes.where(r -> r.safe() && r.template().matches("/(ops|api/v1/operator|app/audit).*"))) {
                for (String address : addresses(route, own.id(), reservation)) {
                    var answer = Call.of("GET", address).as(Person.OPERATOR).answer();
                    if (answer.statusCode() != 200 || !Attacker.text(answer).contains(canary)) {
                        continue;
                    }
                    seen++;
                    String request = answer.headers().firstValue("X-Request-Id").orElseThrow();
                    String events =
                            Database.SUPERUSER.value("select count(*) from audit.audit_event where tenant_id = '"
                                    + own.id()
                                    + "' and action = 'provider.looked' and outcome = 'SUCCESS' and actor = '"
                                    + World.subject(Person.OPERATOR) + "' and address = '127.0.0.1' and request_id = '"
                                    + request + "'");
                    if (!OWN_LIST.contains(route.toString()) && events.equals("0")) {
                        unseen.add(address);
                    }
                }
            }
            assertThat(unseen).isEmpty();
            assertThat(seen).as("views that show it").isGreaterThan(4);
            admin.asks()
                    .get("/api/v1/audit-events?action=provider.looked&limit=50")
                    .then()
                    .statusCode(200)
                    .body("items.targetId", hasItem(own.id()))
                    .body("items.targetId", hasItem(reservation));
            String before = looks(own);
            admin.asks().get("/api/v1/projects").then().statusCode(200);
            assertThat(looks(own)).as("the tenant's own people just read").isEqualTo(before);
        }
    }

    private static Set<String> addresses(Route route, String... ids) {
        Set<String> all = new LinkedHashSet<>();
        if (!route.named()) {
            all.add(route.path());
        }
        for (String id : ids) {
            all.add(route.at(id));
        }
        all.add(route.at(UUID.randomUUID().toString()));
        return all;
    }

    private static String looks(Organisation own) throws Exception {
        return Database.SUPERUSER.value(
                "select count(*) from audit.audit_event where action = 'provider.looked' and tenant_id = '" + own.id()
                        + "'");
    }
}
