package eu.bailiwick.attack;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Where each form of the pages stands, by whom it is sent and with what, in an order in which all succeed. The
/// objects that they need are made over HTTP, in a tenant of the walk's own.
final class Forms implements AutoCloseable {
    private static final String V1 = "/api/v1/";

    /// The page on which a form stands; after a `#` a part of the form's own address, where a page has several.
    interface Place {
        String address() throws Exception;
    }

    /// `route` takes the form that `email` finds at `place`, with these of its fields filled in anew.
    record Form(String route, String email, Place place, Map<String, String> fields) {}

    final Organisation own = Organisation.whole(24);
    final Member admin = own.member("tenant-admin");
    final Member capacity = own.member("capacity");
    private final String word = "f" + UUID.randomUUID().toString().substring(0, 8);
    private final List<Form> all = new ArrayList<>();

    Forms() {
        people();
        rules();
        staffAccess();
        reservations();
        amendments();
        new TicketForms(admin, word, this::booked).into(all);
        new SessionForms(capacity, booked(), all).add();
        new ProviderForms(own, word).into(all);
        new ReferenceForms(word).into(all);
        DocumentWalk.forms(word, all);
    }

    List<Form> all() {
        return all;
    }

    @Override
    public void close() {
        own.close();
    }

    private void add(Member who, String route, Place place, String... fields) {
        all.add(new Form("POST " + route, who.email(), place, pairs(fields)));
    }

    static Map<String, String> pairs(String... fields) {
        Map<String, String> pairs = new java.util.LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.put(fields[i], fields[i + 1]);
        }
        return pairs;
    }

    private void people() {
        add(
                capacity,
                "/app/reservations/{id}/hardware/delivery",
                () -> "/app/reservations/" + Placed.delivered(own.id()) + "/hardware/delivery",
                "decision",
                "ACCEPTED");
        String exports = "/app/reservations/{id}/hardware/exports";
        add(
                capacity,
                exports,
                () -> exports.replace("{id}", Placed.delivered(own.id()).toString()));
        add(
                admin,
                "/app/members/invitations",
                () -> "/app/members",
                "email",
                "new@" + own.alias() + ".example",
                "role",
                "viewer");
        add(admin, "/app/members/invitations/{id}/resending", () -> "/app/members#" + invitation());
        add(admin, "/app/members/invitations/{id}/revocation", () -> "/app/members#" + invitation());
        Instant now = Instant.parse(Commands.now());
        add(
                admin,
                "/app/members/auditors",
                () -> "/app/members/auditors",
                "name",
                "Audit",
                "email",
                "auditor@" + own.alias() + ".example",
                "scope",
                "ALL",
                "from",
                local(now.minus(1, ChronoUnit.DAYS)),
                "to",
                local(now.plus(1, ChronoUnit.DAYS)),
                "endsAt",
                local(now.plus(2, ChronoUnit.DAYS)));
        add(admin, "/app/members/auditors/{id}/ending", () -> "/app/members/auditors#" + auditor());
        new ProgramForms(admin).into(all);
        Member leaver = own.member("viewer");
        add(admin, "/app/members/{id}/role", () -> "/app/members/" + leaver.id(), "role", "finance");
        add(admin, "/app/members/{id}/removal", () -> "/app/members/" + leaver.id());
    }

    private String invitation() {
        return made(admin, "invitations", "{\"email\":\"" + UUID.randomUUID() + "@x.example\",\"role\":\"viewer\"}");
    }

    private String auditor() {
        Instant now = Instant.parse(Commands.now());
        return made(
                admin,
                "auditors",
                "{\"name\":\"Audit\",\"email\":\"" + UUID.randomUUID() + "@x.example\",\"scope\":\"ALL\",\"from\":\""
                        + now.minus(1, ChronoUnit.DAYS) + "\",\"to\":\"" + now + "\",\"endsAt\":\""
                        + now.plus(1, ChronoUnit.DAYS) + "\"}");
    }

    private void rules() {
        add(admin, "/app/projects", () -> "/app/projects", "name", word);
        add(admin, "/app/projects/{id}", () -> "/app/projects/" + project(), "name", word + " anew");
        add(admin, "/app/projects/{id}/closure", () -> "/app/projects/" + project());
        add(admin, "/app/policies/jurisdictions", () -> "/app/policies", "jurisdiction", "DE");
        add(admin, "/app/policies/approval", () -> "/app/policies", "threshold", "1");
        add(admin, "/app/policies/quota", () -> "/app/policies", "nodesMax", "23");
        String encryption = "/app/proof/encryption/declare";
        add(admin, encryption, () -> encryption, "name", word, "PLACE", "ber1", "CUSTODY", "HOLD_YOUR_OWN");
        add(admin, "/app/proof/packs", () -> "/app/proof/packs");
        add(admin, "/app/proof/packs/rule", () -> "/app/proof/packs", "days", "1200");
        add(admin, "/app/proof/judge", () -> "/app/proof/judge", "kind", "sev-snp", "files", "report.bin");
        String evidence = "{\"kind\":\"sev-snp\",\"files\":[{\"name\":\"report.bin\",\"content\":\"AAAA\"}]}";
        Place judged = () -> "/app/proof/" + made(admin, "attestation-appraisals", evidence);
        Place guest = () -> "/app/reservations/" + confidential() + "/guest";
        add(admin, "/app/reservations/{id}/guest", guest, "measurement", "ab".repeat(48));
        add(admin, "/app/proof/{id}/opinions", judged, "verifier", word, "verdict", "REJECT");
    }

    private String confidential() {
        return made(
                capacity,
                "reservations",
                "{\"quote\":\"" + quote("\"nodeType\":\"h200-sxm\",\"confidentialComputing\":true", 1) + "\"}");
    }

    private String project() {
        return made(admin, "projects", "{\"name\":\"" + UUID.randomUUID() + "\"}");
    }

    private void staffAccess() {
        add(admin, "/app/proof/staff-access/{id}/decision", () -> "/app/proof/staff-access#" + asked());
        add(admin, "/app/proof/staff-access/{id}/revocation", () -> {
            String access = asked();
            made(admin, "staff-accesses/" + access + "/decision", "{\"decision\":\"APPROVE\"}");
            return "/app/proof/staff-access#" + access;
        });
        String until = local(Instant.parse(Commands.now()).plus(2, ChronoUnit.HOURS));
        all.add(new Form(
                "POST /ops/staff-access",
                Person.OPERATOR.email(),
                () -> "/ops/staff-access",
                pairs("reservation", booked(), "reason", word, "until", until)));
        all.add(new Form(
                "POST /ops/staff-access/{id}/revocation",
                Person.OPERATOR.email(),
                () -> "/ops/staff-access#" + asked(),
                Map.of()));
    }

    private String asked() {
        return id(Call.of("POST", V1 + "operator/staff-accesses")
                .as(Person.OPERATOR)
                .json("{\"reservation\":\"" + booked() + "\",\"scope\":\"VERDICTS\",\"reason\":\"Walk\",\"until\":\""
                        + Instant.parse(Commands.now()).plus(1, ChronoUnit.HOURS) + "\"}"));
    }

    // A second person approves whatever is reserved from here on.
    private void reservations() {
        Place found = () -> "/app/reserve?nodeType=h100-sxm&nodes=1&length=2&date=" + day(40);
        add(capacity, "/app/reserve/quotes", found);
        add(capacity, "/app/reserve/reservations", found, "name", word);
        add(capacity, "/app/quotes/{id}/confirmation", () -> "/app/quotes/" + quote(), "name", word);
        add(capacity, "/app/quotes/{id}/withdrawal", () -> "/app/quotes/" + quote());
        add(capacity, "/app/reservations/{id}/withdrawal", () -> "/app/reservations/" + pending());
        add(admin, "/app/approvals/{id}", () -> "/app/approvals#" + pending(), "decision", "APPROVE", "reason", word);
    }

    private void amendments() {
        String path = "/app/reservations/{reservation}/amendments";
        for (String kind : List.of("CANCEL", "EXTEND", "MOVE", "GROW", "SHRINK")) {
            add(
                    capacity,
                    path + "/new",
                    () -> "/app/reservations/" + booked(kind.equals("SHRINK") ? 2 : 1) + "/amendments/new?kind="
                            + kind);
        }
        add(capacity, path + "/{id}/confirmation", () -> {
            String reservation = booked();
            return "/app/reservations/" + reservation + "/amendments/" + amendment(reservation, "CANCEL");
        });
        add(capacity, path + "/{id}/withdrawal", () -> {
            String reservation = booked();
            return "/app/reservations/" + reservation + "/amendments/" + amendment(reservation, "CANCEL");
        });
        add(
                admin,
                "/app/approvals/{reservation}/amendments/{id}",
                () -> {
                    String reservation = booked();
                    String longer = amendment(reservation, "EXTEND\",\"end\":\"" + day(43) + "T00:00:00Z");
                    made(capacity, "reservations/" + reservation + "/amendments/" + longer + "/confirmation", "{}");
                    return "/app/approvals#" + longer;
                },
                "decision",
                "APPROVE",
                "reason",
                word);
    }

    String quote() {
        return quote("\"nodeType\":\"h100-sxm\"", 1);
    }

    private String quote(String what, int nodes) {
        String wish = "{" + what + ",\"nodes\":" + nodes
                + ",\"duration\":\"P2D\",\"window\":{\"earliestStart\":\"" + day(40) + "T00:00:00Z\",\"latestEnd\":\""
                + day(42) + "T00:00:00Z\"}}";
        String offer = JsonPath.from(as(capacity, "availability-searches", wish).text())
                .getString("offers[0].token");
        return made(capacity, "quotes", "{\"offer\":\"" + offer + "\"}");
    }

    private String pending() {
        return pending(1);
    }

    private String pending(int nodes) {
        return made(capacity, "reservations", "{\"quote\":\"" + quote("\"nodeType\":\"h100-sxm\"", nodes) + "\"}");
    }

    /// A reservation that stands, approved where the tenant wants a second person.
    private String booked() {
        return booked(1);
    }

    private String booked(int nodes) {
        String reservation = pending(nodes);
        as(admin, "reservations/" + reservation + "/approvals", "{\"decision\":\"APPROVE\",\"reason\":\"Walk\"}")
                .answer();
        return reservation;
    }

    private String amendment(String reservation, String kind) {
        return made(capacity, "reservations/" + reservation + "/amendments", "{\"kind\":\"" + kind + "\"}");
    }

    private static String made(Member member, String path, String body) {
        return id(as(member, path, body));
    }

    static String id(Call call) {
        String text = call.text();
        String id = JsonPath.from(text).getString("id");
        if (id == null) {
            throw new IllegalStateException(call.path() + " answered " + text);
        }
        return id;
    }

    private static Call as(Member member, String path, String body) {
        return Call.of("POST", V1 + path)
                .bearer(member.token())
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json(body);
    }

    static String day(int ahead) {
        return Instant.parse(Commands.now())
                .plus(ahead, ChronoUnit.DAYS)
                .toString()
                .substring(0, 10);
    }

    static String local(Instant moment) {
        return moment.truncatedTo(ChronoUnit.HOURS).toString().substring(0, 16);
    }
}
