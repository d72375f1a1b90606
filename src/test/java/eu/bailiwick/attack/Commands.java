package eu.bailiwick.attack;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.engagement.Desk;
import eu.bailiwick.world.Directory;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// One successful call of each command of the API, in an order in which they succeed. Each supplier prepares what its
/// command needs; the commands of a tenant happen in a tenant of the walk's own.
final class Commands implements AutoCloseable {
    private static final String V1 = "/api/v1/";

    /// What makes a command ready to be sent; it may fail, and then so does the test.
    interface Provocation {
        Call call() throws SQLException;
    }

    private final Map<String, Provocation> all = new LinkedHashMap<>();
    private final Organisation own = Organisation.whole(12);
    private final Member admin = own.member("tenant-admin");
    private final Member capacity = own.member("capacity");
    private final String word = "w" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> kept = new LinkedHashMap<>();

    Commands() {
        organisation();
        new ProviderCommands(this, own, word).into(all);
        reservations();
        new SessionCommands(this, capacity).into(all);
        amendments();
        machines();
        new EvidenceCommands(this, own, admin).into(all);
        staff();
        new TicketCommands(this, own, admin, word).into(all);
        ProviderCommands.endings(own, all);
    }

    Map<String, Provocation> all() {
        return all;
    }

    /// The tenant in which the commands of a tenant happen.
    Organisation own() {
        return own;
    }

    /// Remembers from an answer what a later command names.
    void heard(String command, HttpResponse<byte[]> answer) {
        String text = Attacker.text(answer);
        if (text.startsWith("{")) {
            String id = JsonPath.from(text).getString(command.equals("POST /operator/tenants") ? "tenant.id" : "id");
            if (id != null) {
                kept.put(command, id);
            }
        }
    }

    @Override
    public void close() {
        own.close();
        Desk.forgetCalendars();
        if (kept.containsKey("POST /operator/tenants")) {
            Directory.members().delete(Directory.realm("/organizations/" + kept.get("POST /operator/tenants")));
        }
    }

    private void organisation() {
        all.put("POST /projects", () -> as(admin, "POST", "projects").json("{\"name\":\"" + word + "\"}"));
        all.put(
                "PATCH /projects/{id}",
                () -> tagged(admin, "PATCH", "projects/" + made("POST /projects"))
                        .json("{\"name\":\"" + word + " again\"}"));
        all.put(
                "PUT /jurisdiction-policies/tenant",
                () -> as(admin, "PUT", "jurisdiction-policies/tenant")
                        .with("If-Match", "\"1\"")
                        .json("{\"jurisdictions\":[\"DE\",\"FR\",\"FI\"]}"));
        String narrowed = "jurisdiction-policies/projects/";
        all.put(
                "PUT /jurisdiction-policies/projects/{id}",
                () -> as(admin, "PUT", narrowed + made("POST /projects"))
                        .with("If-Match", "\"0\"")
                        .json("{\"jurisdictions\":[\"DE\"]}"));
        all.put(
                "DELETE /jurisdiction-policies/projects/{id}",
                () -> as(admin, "DELETE", narrowed + made("POST /projects")).with("If-Match", "\"1\""));
        all.put("POST /projects/{id}/closure", () -> {
            String project = "projects/" + made("POST /projects");
            return as(admin, "POST", project + "/closure").with("If-Match", tag(admin, project));
        });
        all.put(
                "PUT /proof-pack-rule",
                () -> tagged(admin, "PUT", "proof-pack-rule").json("{\"days\":1200}"));
        all.put("PUT /quota", () -> tagged(admin, "PUT", "quota").json("{\"nodesMax\":11}"));
        all.put(
                "PUT /approval-policy",
                () -> tagged(admin, "PUT", "approval-policy").json("{\"thresholdMinor\":1}"));
        all.put(
                "POST /invitations",
                () -> as(admin, "POST", "invitations")
                        .json("{\"email\":\"new@" + own.alias() + ".example\",\"role\":\"viewer\"}"));
        all.put(
                "POST /invitations/{id}/resending",
                () -> as(admin, "POST", "invitations/" + made("POST /invitations") + "/resending"));
        all.put("DELETE /invitations/{id}", () -> as(admin, "DELETE", "invitations/" + made("POST /invitations")));
        all.put("POST /auditors", () -> as(admin, "POST", "auditors").json(auditor()));
        all.put("DELETE /auditors/{id}", () -> {
            String auditor = "auditors/" + made("POST /auditors");
            return as(admin, "DELETE", auditor).with("If-Match", tag(admin, auditor));
        });
        new ClientCommands(this, admin, word).into(all);
        Member leaver = own.member("viewer");
        all.put(
                "PATCH /members/{id}",
                () -> as(admin, "PATCH", "members/" + leaver.id()).json("{\"role\":\"finance\"}"));
        all.put("DELETE /members/{id}", () -> as(admin, "DELETE", "members/" + leaver.id()));
    }

    private String auditor() {
        Instant now = Instant.parse(now());
        return "{\"name\":\"Audit\",\"email\":\"auditor@" + own.alias() + ".example\",\"scope\":\"ALL\",\"from\":\""
                + now.minus(1, ChronoUnit.DAYS) + "\",\"to\":\"" + now.plus(1, ChronoUnit.DAYS) + "\",\"endsAt\":\""
                + now.plus(1, ChronoUnit.DAYS) + "\"}";
    }

    // From the least price on a second person approves here.
    private void reservations() {
        all.put("POST /quotes", () -> as(capacity, "POST", "quotes").json("{\"offer\":\"" + offer() + "\"}"));
        all.put(
                "POST /reservations",
                () -> as(capacity, "POST", "reservations").json("{\"quote\":\"" + made("POST /quotes") + "\"}"));
        all.put(
                "PATCH /reservations/{id}",
                () -> tagged(capacity, "PATCH", "reservations/" + made("POST /reservations"))
                        .json("{\"name\":\"Walked\"}"));
        all.put(
                "POST /reservations/{id}/approvals",
                () -> as(admin, "POST", "reservations/" + made("POST /reservations") + "/approvals")
                        .json("{\"decision\":\"APPROVE\",\"reason\":\"Walk\"}"));
        all.put(
                "POST /reservations/{id}/withdrawal",
                () -> as(capacity, "POST", "reservations/" + pending() + "/withdrawal"));
        all.put("POST /quotes/{id}/withdrawal", () -> as(capacity, "POST", "quotes/" + quote() + "/withdrawal"));
    }

    private Call pack() {
        Instant now = Instant.parse(now());
        return as(admin, "POST", "proof-packs")
                .json("{\"from\":\"" + now.minusSeconds(3600) + "\",\"to\":\"" + now + "\"}");
    }

    private void staff() {
        all.put("POST /proof-packs", this::pack);
        String asked = "POST /operator/staff-accesses";
        all.put(asked, () -> asks("VERDICTS"));
        all.put(
                "POST /staff-accesses/{id}/decision",
                () -> as(admin, "POST", "staff-accesses/" + made(asked) + "/decision")
                        .json("{\"decision\":\"APPROVE\"}"));
        all.put(
                "POST /staff-accesses/{id}/revocation",
                () -> as(admin, "POST", "staff-accesses/" + made(asked) + "/revocation"));
        all.put(
                "POST /operator/staff-accesses/{id}/revocation",
                () -> Call.of("POST", V1 + "operator/staff-accesses/" + id(asks("ENCRYPTION")) + "/revocation")
                        .as(Person.OPERATOR));
    }

    private Call asks(String scope) {
        return Call.of("POST", V1 + "operator/staff-accesses")
                .as(Person.OPERATOR)
                .json("{\"reservation\":\"" + made("POST /reservations") + "\",\"scope\":\"" + scope
                        + "\",\"reason\":\"Walk\",\"until\":\""
                        + Instant.parse(now()).plus(1, ChronoUnit.HOURS)
                        + "\"}");
    }

    private void amendments() {
        String path = "/reservations/{reservation}/amendments";
        all.put("POST " + path, () -> amendment("").json("{\"kind\":\"CANCEL\"}"));
        all.put("POST " + path + "/{id}/withdrawal", () -> amendment("/" + made("POST " + path) + "/withdrawal"));
        all.put("POST " + path + "/{id}/approvals", () -> {
            Instant later = Instant.parse(now()).truncatedTo(ChronoUnit.DAYS).plus(43, ChronoUnit.DAYS);
            String longer = id(amendment("").json("{\"kind\":\"EXTEND\",\"end\":\"" + later + "\"}"));
            amendment("/" + longer + "/confirmation").answer();
            String amended = "reservations/" + made("POST /reservations") + "/amendments/" + longer;
            return as(admin, "POST", amended + "/approvals").json("{\"decision\":\"APPROVE\"}");
        });
        all.put("POST " + path + "/{id}/confirmation", () -> {
            SessionCommands.giveUp(capacity, made("POST /reservations"));
            String second = id(amendment("").json("{\"kind\":\"CANCEL\"}"));
            return amendment("/" + second + "/confirmation");
        });
    }

    private Call amendment(String rest) {
        return as(capacity, "POST", "reservations/" + made("POST /reservations") + "/amendments" + rest);
    }

    private void machines() {
        all.put("POST /usage-events", () -> {
            String subject = made("POST /reservations");
            return Call.of("POST", V1 + "usage-events")
                    .bearer(Machine.token("metering-agent"))
                    .sends(
                            "application/cloudevents+json",
                            Attacker.bytes(
                                    "{\"specversion\":\"1.0\",\"type\":\"eu.bailiwick.usage\",\"source\":\"walk\",\"id\":\""
                                            + word + "\",\"subject\":\"" + subject
                                            + "\",\"data\":{\"meter\":\"energy\",\"quantity\":\"1\","
                                            + "\"start\":\"2026-02-03T01:00:00Z\",\"end\":\"2026-02-03T02:00:00Z\",\"resource\":\"n1\"}}"));
        });
    }

    /// A reservation for confidential computing.
    String confidential() {
        String quote = id(as(capacity, "POST", "quotes")
                .json("{\"offer\":\"" + offer("\"nodeType\":\"h200-sxm\",\"confidentialComputing\":true") + "\"}"));
        return id(as(capacity, "POST", "reservations").json("{\"quote\":\"" + quote + "\"}"));
    }

    private String offer() {
        return offer("\"nodeType\":\"h100-sxm\"");
    }

    private String offer(String what) {
        Instant start = Instant.parse(now()).truncatedTo(ChronoUnit.DAYS).plus(40, ChronoUnit.DAYS);
        var found = as(capacity, "POST", "availability-searches")
                .json("{" + what + ",\"nodes\":1,\"duration\":\"P2D\",\"window\":{\"earliestStart\":\"" + start
                        + "\",\"latestEnd\":\"" + start.plus(2, ChronoUnit.DAYS) + "\"}}")
                .answer();
        return JsonPath.from(Attacker.text(found)).getString("offers[0].token");
    }

    private String quote() {
        return id(as(capacity, "POST", "quotes").json("{\"offer\":\"" + offer() + "\"}"));
    }

    private String pending() {
        return id(as(capacity, "POST", "reservations").json("{\"quote\":\"" + quote() + "\"}"));
    }

    private static String id(Call call) {
        return JsonPath.from(call.text()).getString("id");
    }

    static String now() {
        return PortalTime.now().toString();
    }

    /// The id in the answer of a command that was called before.
    String made(String command) {
        String id = kept.get(command);
        if (id == null) {
            throw new IllegalStateException(command + " answered without an id");
        }
        return id;
    }

    private static Call as(Member member, String method, String path) {
        return Call.of(method, V1 + path)
                .bearer(member.token())
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Call tagged(Member member, String method, String path) {
        return as(member, method, path).with("If-Match", tag(member, path));
    }

    private static String tag(Member member, String path) {
        return tag(member.token(), V1 + path);
    }

    static String tag(String token, String path) {
        return Call.of("GET", path)
                .bearer(token)
                .answer()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }
}
