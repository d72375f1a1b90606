package eu.bailiwick.walk;

import static org.hamcrest.Matchers.lessThan;

import eu.bailiwick.attestation.LookedAt;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Rows to choose from in every list: more than one page of each where that is cheap.
final class FilteredWorld implements AutoCloseable {
    private static final String V1 = "/api/v1/";
    private static final int A_PAGE_AND_ONE = 21;
    private static final int FIFTY_AND_ONE = 51;
    private static final String ERA = "2036-01-01T00:00:00Z";
    final Organisation own = Organisation.withQuota(12);
    final Member everything = own.member("tenant-admin");
    final String word = "f" + UUID.randomUUID().toString().substring(0, 8);
    final String pool;
    private final Instant start;

    FilteredWorld() throws Exception {
        List.of("capacity", "finance", "compliance").forEach(role -> own.grant(everything, role));
        proof();
        start = PortalTime.now().truncatedTo(ChronoUnit.DAYS).plus(40, ChronoUnit.DAYS);
        reservations(projects());
        pool = inventory();
        devices();
        own.member("capacity");
        for (int i = 0; i < A_PAGE_AND_ONE; i++) {
            own.member("viewer");
        }
    }

    @Override
    public void close() {
        own.close();
    }

    // Two reservations of aurora's run, one of them under the eyes of the staff.
    private void proof() throws Exception {
        Journey running = Journey.of(1, 1);
        running.reservation(Person.AURORA_CAPACITY);
        LookedAt open = LookedAt.open();
        for (int i = 0; i < FIFTY_AND_ONE; i++) {
            open.grow();
        }
        for (String kind : List.of("sev-snp", "tdx")) {
            sent(
                    Person.AURORA_ADMIN.sends(
                            Map.of("kind", kind, "files", List.of(Map.of("name", "report.bin", "content", "AAAA")))),
                    "attestation-appraisals");
        }
        sent(
                Person.AURORA_ADMIN.sends(Map.of(
                        "kind", "KEY", "name", word, "facts", List.of(Map.of("fact", "PLACE", "value", "ber1")))),
                "posture-declarations");
        running.moveTo(running.start().plus(Duration.ofHours(3)));
        alarmed(open.reservation(), "null");
        alarmed(open.reservation(), "platform.app_now()");
    }

    private static void alarmed(String reservation, String cleared) throws SQLException {
        Database.SUPERUSER.execute(
                "insert into attestation.alarm (tenant_id, id, reservation_id, node, reason, raised_at, "
                        + "cleared_at) select tenant_id, uuidv7(), reservation, node, 'MISSED', platform.app_now(), "
                        + cleared
                        + " from capacity.node_binding where reservation = '" + reservation
                        + "' limit 1 on conflict do nothing");
    }

    private static Response sent(RequestSpecification request, String path) {
        return request.post(V1 + path)
                .then()
                .statusCode(lessThan(300))
                .extract()
                .response();
    }

    private String project(String name) {
        return sent(everything.sends(Map.of("name", name)), "projects").path("id");
    }

    private String projects() {
        for (int i = 0; i < A_PAGE_AND_ONE; i++) {
            project("Project " + i);
        }
        String closed = project("Closed");
        everything
                .sends(Map.of())
                .header("If-Match", "\"0\"")
                .post(V1 + "projects/" + closed + "/closure")
                .then()
                .statusCode(lessThan(300));
        return project("Another");
    }

    private String quoted(String type, String jurisdiction, String project, int day) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "nodeType",
                type,
                "nodes",
                1,
                "duration",
                "P1D",
                "jurisdictions",
                List.of(jurisdiction),
                "window",
                Map.of(
                        "earliestStart",
                        start.plus(day, ChronoUnit.DAYS).toString(),
                        "latestEnd",
                        start.plus(day + 1L, ChronoUnit.DAYS).toString())));
        if (!project.isEmpty()) {
            wish.put("project", project);
        }
        String offer = sent(everything.sends(wish), "availability-searches").path("offers[0].token");
        return sent(everything.sends(Map.of("offer", offer)), "quotes").path("id");
    }

    // Fifty and one are withdrawn; one stays, one waits, one quote is open.
    private void reservations(String project) {
        sent(everything.sends(Map.of("quote", quoted("h100-sxm", "DE", "", 0))), "reservations");
        everything
                .sends(Map.of("thresholdMinor", 1))
                .header(
                        "If-Match",
                        everything.asks().get(V1 + "approval-policy").header("ETag"))
                .put(V1 + "approval-policy")
                .then()
                .statusCode(lessThan(300));
        String asked = "";
        for (int i = 0; i <= FIFTY_AND_ONE; i++) {
            if (!asked.isEmpty()) {
                sent(everything.sends(Map.of()), "reservations/" + asked + "/withdrawal");
            }
            asked = sent(everything.sends(Map.of("quote", quoted("h100-sxm", "DE", "", 10))), "reservations")
                    .path("id");
        }
        quoted("h100-sxm", "FR", project, 20);
        for (int i = 0; i <= A_PAGE_AND_ONE; i++) {
            looked(asked, i % 2 == 0 ? "VERDICTS" : "ENCRYPTION", i < A_PAGE_AND_ONE);
        }
    }

    private static void looked(String reservation, String scope, boolean ended) {
        String id = sent(
                        Person.OPERATOR.sends(Map.of(
                                "reservation",
                                reservation,
                                "scope",
                                scope,
                                "reason",
                                "A ticket",
                                "until",
                                PortalTime.now().plus(Duration.ofHours(1)).toString())),
                        "operator/staff-accesses")
                .path("id");
        if (ended) {
            sent(Person.OPERATOR.sends(Map.of()), "operator/staff-accesses/" + id + "/revocation");
        }
    }

    // A pool of hardware that nobody else has, with what is planned for it.
    private String inventory() {
        operator("fabric-domains", Map.of("code", word, "site", "ber1", "kind", "ROCE_400", "rails", 2));
        Map<String, Object> type = new HashMap<>(Map.of("code", word, "name", word, "gpu", "G", "gpus", 1));
        type.putAll(Map.of("gpuMemoryGb", 1, "nvlinkDomainGpus", 1, "fabricGbps", 1, "rails", 1));
        type.putAll(Map.of("localStorageTb", 1, "confidentialComputing", List.of(), "listed", false));
        type.putAll(Map.of("suitedFor", "T", "suitedForDe", "T"));
        operator("node-types", type);
        String made = operator("pools", Map.of("site", "ber1", "fabricDomain", word, "nodeType", word))
                .path("id");
        operator(
                "nodes",
                Map.of(
                        "pool",
                        made,
                        "prefix",
                        word,
                        "rack",
                        "R1",
                        "count",
                        3,
                        "from",
                        PortalTime.now().toString()));
        for (int i = 1; i <= A_PAGE_AND_ONE; i++) {
            Instant later = Instant.parse(ERA).plus(i, ChronoUnit.DAYS);
            operator(
                    "capacity-changes",
                    Map.of("pool", made, "effectiveAt", later.toString(), "delta", 1, "reason", "No. " + i));
            operator(
                    "maintenance-windows",
                    Map.of(
                            "pool",
                            made,
                            "nodes",
                            1,
                            "start",
                            later.toString(),
                            "end",
                            later.plus(Duration.ofHours(4)).toString(),
                            "reason",
                            "No. " + i));
        }
        Person.OPERATOR
                .sends(Map.of("state", "DRAINED"))
                .patch(V1 + "operator/nodes/" + word + "-001")
                .then()
                .statusCode(lessThan(300));
        return made;
    }

    private static Response operator(String path, Map<String, Object> body) {
        return sent(Person.OPERATOR.sends(body), "operator/" + path);
    }

    private void devices() {
        String node =
                Person.OPERATOR.asks().get(V1 + "operator/nodes?pool=" + pool).path("items[1].id");
        for (int i = 0; i <= A_PAGE_AND_ONE; i++) {
            String hardware = UUID.randomUUID().toString().replace("-", "");
            String kind = i == 0 ? "NVIDIA_GPU" : "INTEL_PLATFORM";
            Map<String, Object> made = new HashMap<>(Map.of("kind", kind, "hardwareId", hardware, "reason", "T"));
            made.put(i == 2 ? "node" : "site", i == 2 ? node : "ber1");
            String id = operator("devices", made).path("id");
            if (i > 1) {
                String change = Person.OPERATOR
                        .asks()
                        .get(V1 + "operator/devices/" + id)
                        .path("device.waiting");
                Person.OPERATOR_2
                        .asks()
                        .post(V1 + "operator/devices/" + id + "/changes/" + change + "/confirmation")
                        .then()
                        .statusCode(lessThan(300));
            }
        }
    }
}
