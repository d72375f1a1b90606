package eu.bailiwick.tenancy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Directory;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Program;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Keycloak goes away, or the database does, in the middle of a command on an API client: nothing is half done.
@QuarkusTest
class KeycloakAwayTest {
    @Inject
    @RestClient
    DirectoryClient keycloak;

    @Inject
    Asking asking;

    @Inject
    Jobs jobs;

    private Organisation own;
    private Member admin;

    @BeforeEach
    void found() {
        own = Organisation.withQuota(1);
        admin = own.member("tenant-admin");
    }

    @AfterEach
    void leave() {
        own.close();
    }

    private enum Going {
        BEFORE,
        AFTER
    }

    // Keycloak as it is, but for the connection that breaks.
    private final class Broken extends ClientDirectory {
        private final Going going;
        private UUID made = new UUID(0, 0);

        Broken(Going going) {
            super(keycloak, asking);
            this.going = going;
        }

        private Problem away() {
            return new Problem(ProblemType.UNAVAILABLE, "Keycloak is away in this test.");
        }

        @Override
        public String make(UUID id, String clientId, String organisation, String name, String secret) {
            made = id;
            if (going == Going.AFTER) {
                super.make(id, clientId, organisation, name, secret);
            }
            throw away();
        }

        @Override
        public String renew(UUID id) {
            throw away();
        }

        @Override
        public void remove(UUID id) {
            if (going == Going.BEFORE) {
                throw away();
            }
            super.remove(id);
        }
    }

    private String rows() throws Exception {
        return Database.SUPERUSER.value("select (select count(*) from tenancy.api_client where tenant_id = '" + own.id()
                + "') || ' ' || (select count(*) from audit.audit_event where tenant_id = '" + own.id()
                + "' and action like 'api-client.%') || ' ' || (select count(*) from platform.job where run_as = '"
                + own.id() + "' and kind like 'api-client.%')");
    }

    // It is taken away there while nobody waits.
    private static void expectGone(Object id, String when) throws InterruptedException {
        for (int look = 0; look < 100 && inKeycloak(id) == 200; look++) {
            Thread.sleep(100);
        }
        assertThat(inKeycloak(id)).as(when).isEqualTo(404);
    }

    private static int inKeycloak(Object id) {
        return Directory.administrator().get(Directory.realm("/clients/" + id)).statusCode();
    }

    @Test
    void aClientThatIsNotMadeWhollyIsNotMade() throws Exception {
        for (Going going : Going.values()) {
            Broken broken = new Broken(going);
            QuarkusMock.installMockForType(broken, ClientDirectory.class);
            Program.make(admin, "viewer").then().statusCode(503);
            assertThat(rows()).as(going.name()).isEqualTo("0 0 0");
            expectGone(broken.made, going.name());
        }
    }

    @Test
    void aClientWhoseRowIsRefusedInTheEndIsTakenAwayAgain() throws Exception {
        String name = "refuse_" + own.alias();
        Database.SUPERUSER.execute("create function public." + name
                + "() returns trigger language plpgsql as $$ begin raise exception 'not today'; end $$");
        Database.SUPERUSER.execute("create trigger " + name
                + " before update on tenancy.api_client for each row when (new.tenant_id = '" + own.id()
                + "') execute function public." + name + "()");
        try {
            Program.make(admin, "viewer").then().statusCode(500);
        } finally {
            Database.SUPERUSER.execute("drop function public." + name + " cascade");
        }
        assertThat(rows()).isEqualTo("0 0 0");
        for (int look = 0; look < 100 && !inKeycloakOfOwn().isEmpty(); look++) {
            Thread.sleep(100);
        }
        assertThat(inKeycloakOfOwn()).isEmpty();
    }

    private List<Object> inKeycloakOfOwn() {
        return Directory.administrator()
                .get(Directory.realm("/clients?first=0&max=1000"))
                .jsonPath()
                .getList("findAll { it.attributes?.'bailiwick.tenant' == '" + own.id() + "' }");
    }

    @Test
    void aSecretThatKeycloakDidNotRenewLeavesTheOneBefore() throws Exception {
        Program program = Program.of(admin, "viewer");
        String before = rows();
        QuarkusMock.installMockForType(new Broken(Going.BEFORE), ClientDirectory.class);
        admin.asks()
                .header("If-Match", "\"0\"")
                .post(Program.V1 + "/" + program.id() + "/secrets")
                .then()
                .statusCode(503);
        assertThat(rows()).isEqualTo(before);
        program.asks().get("/api/v1/projects").then().statusCode(200);
    }

    @Test
    void aClientIsRevokedWhileKeycloakIsAwayAndTakenAwayThereWhenItIsBack() throws Exception {
        Program program = Program.of(admin, "viewer");
        String token = program.token();
        Broken broken = new Broken(Going.BEFORE);
        QuarkusMock.installMockForType(broken, ClientDirectory.class);
        program.revoke(admin, 0);
        Program.with(token).get("/api/v1/projects").then().statusCode(401);
        jobs.runDue();
        assertThat(inKeycloak(program.id())).isEqualTo(200);
        QuarkusMock.installMockForType(new Broken(Going.AFTER), ClientDirectory.class);
        for (int look = 0; look < 100 && inKeycloak(program.id()) == 200; look++) {
            Thread.sleep(200);
            jobs.runDue();
        }
        assertThat(inKeycloak(program.id())).isEqualTo(404);
        assertThat(Database.SUPERUSER.value(
                        "select removed_at is not null from tenancy.api_client where id = '" + program.id() + "'"))
                .isEqualTo("t");
    }
}
