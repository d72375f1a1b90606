package eu.bailiwick.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.attestation.Anchoring;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.telemetry.Idle;
import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// The provider's part of the walk over all commands.
final class ProviderCommands {
    private static final AtomicInteger DAYS = new AtomicInteger();

    private static final String V1 = "/api/v1/";
    private static final String OPERATOR = V1 + "operator/";
    private static final String ERA = "2035-01-01T00:00:00Z";
    private final Commands commands;
    private final Organisation own;
    private final String word;

    ProviderCommands(Commands commands, Organisation own, String word) {
        this.commands = commands;
        this.own = own;
        this.word = word;
    }

    void into(Map<String, Commands.Provocation> all) {
        catalogue(all);
        inventory(all);
        WorksWalk.commands(commands, word, all);
        provider(all);
        anchors(all);
        devices(all);
        references(all);
        DocumentWalk.commands(commands, all);
    }

    private void devices(Map<String, Commands.Provocation> all) {
        String made = "POST /operator/devices";
        String changed = made + "/{id}/changes";
        all.put(
                made,
                () -> staff(Person.OPERATOR, "POST", "devices")
                        .json("{\"kind\":\"NVIDIA_GPU\",\"hardwareId\":\""
                                + HexFormat.of().formatHex(word.getBytes(UTF_8))
                                + "\",\"site\":\"ber1\",\"reason\":\"Walk\"}"));
        all.put(
                changed + "/{change}/confirmation",
                () -> staff(Person.OPERATOR_2, "POST", waiting(commands.made(made)) + "/confirmation"));
        all.put(
                changed,
                () -> staff(Person.OPERATOR, "POST", "devices/" + commands.made(made) + "/changes")
                        .json("{\"kind\":\"RETIREMENT\",\"reason\":\"Walk\"}"));
        all.put(
                changed + "/{change}/withdrawal",
                () -> staff(Person.OPERATOR, "POST", waiting(commands.made(made)) + "/withdrawal"));
    }

    private static String waiting(String device) {
        String change =
                Person.OPERATOR.asks().get(OPERATOR + "devices/" + device).path("device.waiting");
        return "devices/" + device + "/changes/" + change;
    }

    private void anchors(Map<String, Commands.Provocation> all) {
        String anchors = V1 + "trust-anchors";
        String root = Anchoring.pem(AmdPki.of("Milan")).replace("\n", "\\n");
        all.put(
                "POST /trust-anchors",
                () -> Call.of("POST", anchors)
                        .as(Person.OPERATOR)
                        .json("{\"kind\":\"AMD_SEV\",\"certificates\":\"" + root + "\",\"reason\":\"Walk\"}"));
        all.put(
                "POST /trust-anchors/{id}/confirmation",
                () -> Call.of("POST", anchors + "/" + commands.made("POST /trust-anchors") + "/confirmation")
                        .as(Person.OPERATOR_2));
        all.put(
                "POST /trust-anchors/{id}/withdrawal",
                () -> Call.of("POST", anchors + "/" + commands.made("POST /trust-anchors") + "/withdrawal")
                        .as(Person.OPERATOR));
    }

    private void references(Map<String, Commands.Provocation> all) {
        String made = "POST /operator/reference-values";
        all.put(made, () -> staff(Person.OPERATOR, "POST", "reference-values").json(reference()));
        all.put(
                made + "/{id}/confirmation",
                () -> staff(Person.OPERATOR_2, "POST", "reference-values/" + commands.made(made) + "/confirmation"));
        all.put(
                made + "/{id}/withdrawal",
                () -> staff(Person.OPERATOR, "POST", "reference-values/" + commands.made(made) + "/withdrawal")
                        .json("{\"reason\":\"Walk\"}"));
    }

    private static String reference() {
        return "{\"kind\":\"SGX_MRSIGNER\",\"value\":\""
                + Bytes.sha256(UUID.randomUUID().toString().getBytes(UTF_8))
                + "\",\"artefact\":\"Walk\",\"saidBy\":\"Walk\",\"source\":\"Walk\",\"reason\":\"Walk\"}";
    }

    /// A code of two letters that no entry has yet.
    static String unusedJurisdiction() {
        List<String> used = Person.OPERATOR.asks().get(V1 + "jurisdictions").path("items.code");
        return IntStream.rangeClosed('A', 'Z')
                .mapToObj(letter -> "X" + (char) letter)
                .filter(code -> !used.contains(code))
                .findFirst()
                .orElseThrow();
    }

    private void catalogue(Map<String, Commands.Provocation> all) {
        entry(
                all,
                "jurisdictions",
                unusedJurisdiction(),
                "\"name\":\"%s\",\"nameDe\":\"W\",\"legalRegimes\":[\"A\"],\"legalRegimesDe\":[\"A\"],\"note\":\"N\",\"noteDe\":\"N\"");
        entry(
                all,
                "sites",
                word.substring(0, Math.min(10, word.length())),
                "\"jurisdiction\":\"DE\",\"name\":\"%s\",\"city\":\"Test\",\"zone\":\"Europe/Berlin\",\"latencies\":[]");
        entry(
                all,
                "fabric-domains",
                word,
                "\"site\":\"ber1\",\"kind\":\"ROCE_400\",\"rails\":2",
                "\"site\":\"ber1\",\"kind\":\"ROCE_400\",\"rails\":3");
        entry(
                all,
                "node-types",
                word,
                "\"name\":\"%s\",\"gpu\":\"G\",\"gpus\":1,\"gpuMemoryGb\":1,\"nvlinkDomainGpus\":1,\"fabricGbps\":1,\"rails\":1,"
                        + "\"localStorageTb\":1,\"confidentialComputing\":[],\"suitedFor\":\"T\",\"suitedForDe\":\"T\",\"listed\":false");
    }

    private static void entry(Map<String, Commands.Provocation> all, String kind, String code, String fields) {
        entry(all, kind, code, fields.replace("%s", "Walk"), fields.replace("%s", "Walk again"));
    }

    private static void entry(
            Map<String, Commands.Provocation> all, String kind, String code, String first, String second) {
        all.put(
                "POST /operator/" + kind,
                () -> staff(Person.OPERATOR, "POST", kind).json("{\"code\":\"" + code + "\"," + first + "}"));
        all.put(
                "PUT /operator/" + kind + "/{code}",
                () -> staff(Person.OPERATOR, "PUT", kind + "/" + code)
                        .with("If-Match", Commands.tag(Person.OPERATOR.token(), OPERATOR + kind + "/" + code))
                        .json("{\"code\":\"" + code + "\"," + second + "}"));
    }

    private void inventory(Map<String, Commands.Provocation> all) {
        all.put(
                "POST /operator/pools",
                () -> staff(Person.OPERATOR, "POST", "pools")
                        .json("{\"site\":\"ber1\",\"fabricDomain\":\"" + word + "\",\"nodeType\":\"" + word + "\"}"));
        all.put(
                "PATCH /operator/pools/{id}",
                () -> staff(Person.OPERATOR, "PATCH", "pools/" + commands.made("POST /operator/pools"))
                        .with(
                                "If-Match",
                                '"'
                                        + Database.SUPERUSER.value(
                                                "select rules_version from capacity.pool where id = '"
                                                        + commands.made("POST /operator/pools") + "'")
                                        + '"')
                        .json("{\"leadTime\":\"PT2H\",\"horizon\":\"P7000D\"}"));
        all.put(
                "POST /operator/nodes",
                () -> staff(Person.OPERATOR, "POST", "nodes")
                        .json(inPool("\"prefix\":\"" + word + "\",\"rack\":\"R1\",\"count\":3,\"from\":\""
                                + Commands.now() + "\"")));
        all.put(
                "PATCH /operator/nodes/{name}",
                () -> staff(Person.OPERATOR, "PATCH", "nodes/" + word + "-001").json("{\"state\":\"DRAINED\"}"));
        all.put(
                "POST /operator/nodes/{name}/failure",
                () -> staff(Person.OPERATOR, "POST", "nodes/" + word + "-002/failure")
                        .json("{\"reason\":\"Walk\"}"));
        all.put(
                "POST /operator/capacity-changes",
                () -> staff(Person.OPERATOR, "POST", "capacity-changes")
                        .json(inPool("\"effectiveAt\":\"" + ERA + "\",\"delta\":1,\"reason\":\"Walk\"")));
        all.put(
                "POST /operator/maintenance-windows",
                () -> staff(Person.OPERATOR, "POST", "maintenance-windows")
                        .json(inPool("\"nodes\":1,\"start\":\"" + ERA
                                + "\",\"end\":\"2035-01-01T04:00:00Z\",\"reason\":\"Walk\"")));
        all.put(
                "POST /operator/maintenance-windows/{id}/cancellation",
                () -> staff(
                        Person.OPERATOR,
                        "POST",
                        "maintenance-windows/" + commands.made("POST /operator/maintenance-windows")
                                + "/cancellation"));
    }

    private String inPool(String fields) {
        return "{\"pool\":\"" + commands.made("POST /operator/pools") + "\"," + fields + "}";
    }

    private void provider(Map<String, Commands.Provocation> all) {
        all.put(
                "POST /operator/tenants",
                () -> staff(Person.OPERATOR, "POST", "tenants")
                        .json("{\"name\":\"Walk " + word + "\",\"alias\":\"" + word
                                + "\",\"country\":\"DE\",\"address\":\"Weg 1\","
                                + "\"zone\":\"Europe/Berlin\",\"jurisdictions\":[\"DE\"],\"quota\":{\"nodesMax\":1,\"openHoldsMax\":1},"
                                + "\"administrator\":\"first@" + word + ".example\"}"));
        all.put(
                "PUT /operator/tenants/{id}/quota",
                () -> staff(Person.OPERATOR, "PUT", "tenants/" + own.id() + "/quota")
                        .with(
                                "If-Match",
                                Commands.tag(Person.OPERATOR.token(), OPERATOR + "tenants/" + own.id() + "/quota"))
                        .json("{\"nodesMax\":13,\"openHoldsMax\":9}"));
        all.put(
                "POST /operator/billing-runs",
                () -> staff(Person.OPERATOR, "POST", "billing-runs").json("{\"period\":\"2020-01\"}"));
        all.put("POST /operator/invariants/check", () -> staff(Person.OPERATOR, "POST", "invariants/check"));
        all.put(
                "POST /reservations/{id}/acceptances",
                () -> Call.of("POST", V1 + "reservations/" + Placed.delivered(own.id()) + "/acceptances")
                        .bearer(own.member("capacity").token())
                        .json("{\"decision\":\"ACCEPTED\",\"remarks\":\"Walk\"}"));
        all.put(
                "POST /reservations/{id}/hardware-exports",
                () -> Call.of("POST", V1 + "reservations/" + Placed.delivered(own.id()) + "/hardware-exports")
                        .bearer(own.member("viewer").token())
                        .json("{\"from\":\"" + Instant.parse(Commands.now()).minusSeconds(3600) + "\"}"));
        all.put(
                "POST /operator/health-events/{id}/settlement",
                () -> staff(Person.OPERATOR, "POST", "health-events/" + Idle.failure() + "/settlement")
                        .json("{\"reason\":\"Walk\"}"));
        all.put(
                "POST /operator/health-events/{id}/settlement/confirmation",
                () -> staff(Person.OPERATOR_2, "POST", "health-events/" + Idle.called() + "/settlement/confirmation"));
        all.put(
                "POST /operator/health-events/{id}/settlement/withdrawal",
                () -> staff(Person.OPERATOR_2, "POST", "health-events/" + Idle.called() + "/settlement/withdrawal")
                        .json("{\"reason\":\"Walk\"}"));
        all.put("POST /operator/jobs/{id}/retry", () -> {
            String job = UUID.randomUUID().toString();
            Database.SUPERUSER.execute("insert into platform.job (id, kind, subject, due_at, state) values ('" + job
                    + "', 'walk', '" + job + "', '" + "9999-01-01', 'FAILED')");
            return staff(Person.OPERATOR, "POST", "jobs/" + job + "/retry");
        });
        all.put(
                "POST /meters",
                () -> Call.of("POST", V1 + "meters")
                        .as(Person.OPERATOR)
                        .json("{\"code\":\"" + word + "\",\"name\":\"Walk\",\"unit\":\"1\"}"));
        all.put("POST /operator/price-book-versions", () -> {
            // no two lists hold from the same instant
            String day = Instant.parse("2079-01-01T00:00:00Z")
                    .plus(DAYS.incrementAndGet(), ChronoUnit.DAYS)
                    .toString();
            String prices = new com.fasterxml.jackson.databind.ObjectMapper()
                    .valueToTree(Person.PRICING
                            .asks()
                            .get(V1 + "price-book?at=" + day)
                            .jsonPath()
                            .getList("present.prices"))
                    .toString();
            return staff(Person.PRICING, "POST", "price-book-versions")
                    .json("{\"validFrom\":\"" + day + "\",\"note\":\"Walk\",\"beforeAnnounced\":true,\"prices\":"
                            + prices + "}");
        });
    }

    static void endings(Organisation own, Map<String, Commands.Provocation> all) {
        all.put("POST /operator/tenants/{id}/suspension", () -> turned(own, "suspension"));
        all.put("POST /operator/tenants/{id}/resumption", () -> turned(own, "resumption"));
    }

    private static Call turned(Organisation own, String command) {
        return staff(Person.OPERATOR, "POST", "tenants/" + own.id() + "/" + command)
                .json("{\"reason\":\"Walk\"}");
    }

    private static Call staff(Person person, String method, String path) {
        return Call.of(method, OPERATOR + path)
                .as(person)
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }
}
