package eu.bailiwick.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.bailiwick.attack.Forms.Form;
import eu.bailiwick.attack.Forms.Place;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attestation.Anchoring;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.telemetry.Idle;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// The forms of the provider's own pages.
final class ProviderForms {
    private static final String OPERATOR = "/api/v1/operator/";
    private static final String ERA = "2034-03-01T00:00";
    private final Organisation own;
    private final String word;
    private List<Form> all = List.of();
    private String pool = "";

    ProviderForms(Organisation own, String word) {
        this.own = own;
        this.word = word;
    }

    void into(List<Form> forms) {
        all = forms;
        catalogue();
        inventory();
        WorksWalk.forms(word, all);
        approvals();
        evidence();
        operations();
        tenants();
    }

    private void add(Person who, String route, Place place, String... fields) {
        all.add(new Form("POST " + route, who.email(), place, Forms.pairs(fields)));
    }

    private void add(String route, Place place, String... fields) {
        add(Person.OPERATOR, route, place, fields);
    }

    /// Each kind of thing in the catalogue is added and then changed; a site with the latencies that were measured.
    private void catalogue() {
        String law = ProviderCommands.unusedJurisdiction();
        String site = "s" + word.substring(word.length() - 6);
        entry(
                "jurisdictions",
                law,
                "name",
                "Walk",
                "nameDe",
                "Weg",
                "legalRegimes",
                "A",
                "legalRegimesDe",
                "A",
                "note",
                "N",
                "noteDe",
                "N");
        entry(
                "sites",
                site,
                "name",
                "Walk",
                "city",
                "Weg",
                "zone",
                "Europe/Berlin",
                "jurisdiction",
                "DE",
                "latencies",
                "Berlin; 1.5; 2026-01-01");
        entry("fabric-domains", word, "site", "ber1", "kind", "INFINIBAND_NDR", "rails", "8");
        entry(
                "node-types",
                word,
                "name",
                "Walk",
                "gpu",
                "GPU",
                "gpus",
                "8",
                "gpuMemoryGb",
                "80",
                "nvlinkDomainGpus",
                "8",
                "fabricGbps",
                "400",
                "rails",
                "8",
                "localStorageTb",
                "1.5",
                "suitedFor",
                "A",
                "suitedForDe",
                "A");
        add(
                Person.PRICING,
                "/ops/price-book/announcement",
                () -> "/ops/price-book/announcement",
                "validFrom",
                "2078-01-01T00:00",
                "note",
                word,
                "beforeAnnounced",
                "true",
                "action",
                "announce");
    }

    private void entry(String kind, String code, String... fields) {
        String[] coded = java.util.Arrays.copyOf(fields, fields.length + 2);
        coded[fields.length] = "code";
        coded[fields.length + 1] = code;
        add("/ops/catalogue/{kind}/new", () -> "/ops/catalogue/" + kind + "/new", coded);
        String changed = kind.equals("fabric-domains") ? "rails" : "name";
        add(
                "/ops/catalogue/{kind}/entries/{code}",
                () -> "/ops/catalogue/" + kind + "/entries/" + code,
                changed,
                changed.equals("rails") ? "4" : "Walk anew");
    }

    private void inventory() {
        add("/ops/inventory/new-pool", () -> "/ops/inventory/new-pool", "fabricDomain", word, "nodeType", word);
        String command = "/ops/inventory/pools/{pool}/{command}";
        add(command, () -> pool("install"), "prefix", word, "rack", "R1", "count", "3", "from", now());
        add(command, () -> pool("change"), "delta", "1", "effectiveAt", ERA, "reason", word, "action", "run");
        add(
                command,
                () -> pool("maintenance"),
                "nodes",
                "1",
                "start",
                "2034-04-01T00:00",
                "end",
                "2034-04-01T04:00",
                "reason",
                word,
                "action",
                "run");
        add(command, () -> pool("retune"), "leadTimeHours", "2", "horizonDays", "7000");
        add("/ops/inventory/nodes/{name}/state", () -> "/ops/inventory/nodes/" + word + "-001");
        add("/ops/inventory/nodes/{name}/failure", () -> "/ops/inventory/nodes/" + word + "-002", "reason", word);
        add("/ops/inventory/maintenance/{id}/cancellation", () -> "/ops/inventory/pools/" + pool);
    }

    private String pool(String command) throws Exception {
        pool = Database.SUPERUSER.value("select id from capacity.pool where node_type = '" + word + "'");
        return "/ops/inventory/pools/" + pool + "/" + command;
    }

    private static String now() {
        return Commands.now().substring(0, 16);
    }

    private void approvals() {
        Place waiting = () -> "/ops/approvals#" + waiting();
        add("/ops/approvals/{id}", waiting, "decision", "APPROVE", "reason", word);
        add(
                "/ops/approvals/{reservation}/amendments/{id}",
                () -> {
                    String reservation = waiting();
                    decided(reservation);
                    String amendments = "/api/v1/reservations/" + reservation + "/amendments";
                    String body = "{\"kind\":\"EXTEND\",\"end\":\"" + Forms.day(43) + "T00:00:00Z\"}";
                    String amendment = Forms.id(sent(amendments, body));
                    sent(amendments + "/" + amendment + "/confirmation", "{}").answer();
                    return "/ops/approvals#" + amendment;
                },
                "decision",
                "APPROVE",
                "reason",
                word);
    }

    private Organisation other;
    private Member asking;

    // A tenant of which the provider approves everything.
    private String waiting() throws Exception {
        if (other == null) {
            other = Organisation.withQuota(8);
            asking = other.member("capacity");
            Database.SUPERUSER.execute(
                    "update tenancy.quota_policy set provider_approval_from_nodes = 1 where tenant_id = '" + other.id()
                            + "'");
        }
        return World.waiting(asking, word);
    }

    private static void decided(String reservation) {
        Call.of("POST", "/api/v1/reservations/" + reservation + "/approvals")
                .as(Person.OPERATOR)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json("{\"decision\":\"APPROVE\",\"reason\":\"Walk\"}")
                .answer();
    }

    private Call sent(String path, String body) {
        return Call.of("POST", path)
                .bearer(asking.token())
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json(body);
    }

    private void evidence() {
        String hardware = HexFormat.of().formatHex(word.getBytes(UTF_8));
        String devices = "/ops/devices";
        add(devices, () -> devices, "kind", "NVIDIA_GPU", "hardwareId", hardware, "site", "ber1", "reason", word);
        add(Person.OPERATOR_2, devices + "/{id}/changes/{change}/confirmation", () -> device(hardware));
        add(devices + "/{id}/changes", () -> device(hardware), "kind", "RETIREMENT", "reason", word);
        add(devices + "/{id}/changes/{change}/withdrawal", () -> device(hardware));
        String anchors = "/ops/trust-anchors";
        add(
                anchors,
                () -> anchors,
                "kind",
                "AMD_SEV",
                "certificates",
                Anchoring.pem(AmdPki.of("Milan")),
                "reason",
                word);
        add(Person.OPERATOR_2, anchors + "/{id}/confirmation", () -> anchors + "#" + anchor());
        add(anchors + "/{id}/withdrawal", () -> anchors + "#" + anchor());
    }

    private static String device(String hardware) throws Exception {
        return "/ops/devices/"
                + Database.SUPERUSER.value("select id from attestation.device where hardware_id = '" + hardware + "'");
    }

    private String anchor() throws Exception {
        return Database.SUPERUSER.value(
                "select id from attestation.trust_anchor where reason like '%" + word + "%' order by id desc limit 1");
    }

    private void operations() {
        add("/ops/billing-runs", () -> "/ops/billing-runs/2020-02/draft");
        add("/ops/invariants/check", () -> "/ops/invariants");
        String settlement = "/ops/hardware/events/{id}/settlement";
        add(settlement, Idle::page, "reason", "Walk");
        add(Person.OPERATOR_2, settlement + "/confirmation", Idle::calledPage);
        add(settlement + "/withdrawal", Idle::calledPage, "reason", "Walk");
        add("/ops/jobs/{id}/retry", () -> "/ops/jobs#" + failed());
        add("/ops/jobs/retry", () -> {
            failed();
            failed();
            return "/ops/jobs";
        });
    }

    private static String failed() throws Exception {
        String job = UUID.randomUUID().toString();
        Database.SUPERUSER.execute("insert into platform.job (id, kind, subject, due_at, state) values ('" + job
                + "', 'quote.expire', '" + job + "', '9999-01-01', 'FAILED')");
        return job;
    }

    private void tenants() {
        add(
                "/ops/new-tenant",
                () -> "/ops/new-tenant",
                "name",
                "Walk " + word,
                "alias",
                word,
                "address",
                "Weg 1",
                "country",
                "DE",
                "zone",
                "Europe/Berlin",
                "jurisdictions",
                "DE",
                "nodesMax",
                "1",
                "openHoldsMax",
                "1",
                "administrator",
                "first@" + word + ".example");
        String page = "/ops/tenants/" + own.id();
        add("/ops/tenants/{id}/quota", () -> page, "nodesMax", "25");
        add("/ops/tenants/{id}/support", () -> page + "/support", "firstMinutes4", "90", "reason", word);
        add("/ops/tenants/{id}/suspension", () -> page, "reason", word);
        add("/ops/tenants/{id}/resumption", () -> page, "reason", word);
    }
}
