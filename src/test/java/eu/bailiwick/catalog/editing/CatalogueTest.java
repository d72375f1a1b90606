package eu.bailiwick.catalog.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The catalogue changed by operators, and by those who should not.
@QuarkusTest
class CatalogueTest {
    private static final String OPERATOR = "/api/v1/operator/";

    private static Map<String, Object> nodeType(String code) {
        Map<String, Object> type = new HashMap<>(
                Map.of("code", code, "name", "Test node", "gpu", "Test GPU", "gpus", 8, "gpuMemoryGb", 80));
        type.putAll(Map.of(
                "nvlinkDomainGpus", 8, "fabricGbps", 400, "rails", 8, "localStorageTb", 15.36, "suitedFor", "Tests"));
        type.putAll(Map.of("suitedForDe", "Tests", "confidentialComputing", List.of("TDX"), "listed", false));
        return type;
    }

    private static String fresh(String prefix) {
        return prefix + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aNodeTypeIsAddedReadChangedAndGuardedByItsVersion() {
        String code = fresh("t");
        Person.OPERATOR
                .sends(nodeType(code))
                .post(OPERATOR + "node-types")
                .then()
                .statusCode(201);
        Person.OPERATOR
                .sends(nodeType(code))
                .post(OPERATOR + "node-types")
                .then()
                .statusCode(409);
        String tag = Person.ENGINEER
                .asks()
                .get(OPERATOR + "node-types/" + code)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        Map<String, Object> changed = nodeType(code);
        changed.put("name", "Renamed");
        Person.OPERATOR
                .sends(changed)
                .put(OPERATOR + "node-types/" + code)
                .then()
                .statusCode(428);
        Person.OPERATOR
                .sends(changed)
                .header("If-Match", tag)
                .put(OPERATOR + "node-types/" + code)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
        Person.OPERATOR_2
                .sends(changed)
                .header("If-Match", tag)
                .put(OPERATOR + "node-types/" + code)
                .then()
                .statusCode(412);
        Person.AURORA_VIEWER.asks().get("/api/v1/node-types").then().body("items.name", hasItem("Renamed"));
    }

    @Test
    void everyFaultIsNamedByItsFieldAndNothingIsWritten() throws SQLException {
        String before = Database.SUPERUSER.value("select count(*) from catalog.node_type");
        Map<String, Object> wrong = nodeType("No Such Code; drop table catalog.site; --");
        wrong.put("name", "x".repeat(10_000));
        wrong.put("gpu", "right \u202e left");
        wrong.put("gpus", 0);
        wrong.put("localStorageTb", -1);
        wrong.put("confidentialComputing", List.of("TDX", "HOPE"));
        wrong.remove("suitedForDe");
        Person.OPERATOR
                .sends(wrong)
                .post(OPERATOR + "node-types")
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        equalTo(List.of(
                                "code",
                                "name",
                                "gpu",
                                "gpus",
                                "localStorageTb",
                                "confidentialComputing",
                                "suitedForDe")));
        wrong = nodeType(fresh("t"));
        wrong.put("colour", "red");
        Person.OPERATOR.sends(wrong).post(OPERATOR + "node-types").then().statusCode(400);
        assertThat(Database.SUPERUSER.value("select count(*) from catalog.node_type"))
                .isEqualTo(before);
        Map<String, Object> site = Map.of(
                "code",
                fresh("s"),
                "jurisdiction",
                "ZZ",
                "name",
                "Nowhere",
                "city",
                "Nowhere",
                "zone",
                "Mars/Base",
                "latencies",
                List.of(Map.of("city", "A", "roundTripMs", -1, "measuredOn", "today")));
        Person.OPERATOR
                .sends(site)
                .post(OPERATOR + "sites")
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        equalTo(List.of("zone", "latencies.0.roundTripMs", "latencies.0.measuredOn")));
    }

    @Test
    void aDryRunWritesNothing() throws SQLException {
        String code = fresh("t");
        Person.OPERATOR
                .sends(nodeType(code))
                .post(OPERATOR + "node-types?dryRun=true")
                .then()
                .statusCode(200);
        assertThat(Database.SUPERUSER.value("select count(*) from catalog.node_type where code = '" + code + "'"))
                .isEqualTo("0");
    }

    @Test
    void whatWasSoldKeepsItsHardwareAndASiteItsLaw() throws SQLException {
        var type = Person.OPERATOR
                .asks()
                .get(OPERATOR + "node-types/l40s")
                .then()
                .statusCode(200)
                .extract();
        Map<String, Object> body = new HashMap<>(type.jsonPath().getMap("$"));
        body.put("gpuMemoryGb", 96);
        Person.OPERATOR
                .sends(body)
                .header("If-Match", type.header("ETag"))
                .put(OPERATOR + "node-types/l40s")
                .then()
                .statusCode(409);
        var site = Person.OPERATOR
                .asks()
                .get(OPERATOR + "sites/ber1")
                .then()
                .statusCode(200)
                .extract();
        Map<String, Object> moved = new HashMap<>(site.jsonPath().getMap("$"));
        moved.put("jurisdiction", "CH");
        Person.OPERATOR
                .sends(moved)
                .header("If-Match", site.header("ETag"))
                .put(OPERATOR + "sites/ber1")
                .then()
                .statusCode(409);
        Refusal.each(
                Database.OWNER,
                "node_type_keeps_hardware",
                "update catalog.node_type set gpus = 5, version = version + 1 where code = 'l40s'",
                "catalogue_identity",
                "update catalog.site set jurisdiction = 'CH', version = version + 1 where code = 'ber1'",
                "catalog.keep_identity",
                "update catalog.node_type set name = 'x' where code = 'l40s'");
    }

    @Test
    void onlyOperatorsChangeEngineersReadTenantsSeeTheirOwnPage() {
        for (Person person : List.of(Person.ENGINEER, Person.PRICING, Person.AURORA_ADMIN)) {
            person.sends(nodeType(fresh("t")))
                    .post(OPERATOR + "node-types")
                    .then()
                    .statusCode(403);
        }
        Person.AURORA_ADMIN.asks().get(OPERATOR + "sites/ber1").then().statusCode(403);
        Browser engineer = Browser.of(Person.ENGINEER);
        assertThat(engineer.get("/ops/catalogue").text()).contains("Luxembourg").doesNotContain("/entries/");
        assertThat(engineer.get("/ops/catalogue/sites/new").status()).isEqualTo(403);
        Browser tenant = Browser.of(Person.AURORA_ADMIN);
        assertThat(tenant.get("/ops/catalogue").status()).isEqualTo(403);
        assertThat(tenant.get("/app/catalogue").text())
                .contains("Federal Data Protection Act")
                .containsPattern("€4\\.\\d\\d");
        assertThat(tenant.get("/app/catalogue/sites.csv").text()).contains("Europe/Helsinki");
    }

    @Test
    void thePageRefusesWhatHidesAndShowsMarkupAsText() {
        Browser operator = Browser.of(Person.OPERATOR);
        String code = fresh("page");
        Map<String, String> fields = new HashMap<>(Map.of(
                "code", code, "name", "<b onclick=alert(1)>'; drop table catalog.site; --", "gpu", "GPU", "gpus", "8"));
        fields.putAll(Map.of(
                "gpuMemoryGb",
                "80",
                "nvlinkDomainGpus",
                "8",
                "fabricGbps",
                "400",
                "rails",
                "8",
                "localStorageTb",
                "1,5"));
        fields.putAll(Map.of("suitedFor", "Tests", "suitedForDe", "rechts \u202e links"));
        var refused = operator.post("/ops/catalogue/node-types/new", fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("href=\"#f-suitedForDe\"", "value=\"" + code + "\"")
                .doesNotContain("<b onclick");
        fields.put("suitedForDe", "Tests");
        var added = operator.post("/ops/catalogue/node-types/new", fields);
        assertThat(added.path()).isEqualTo("/ops/catalogue");
        assertThat(added.text()).contains("&lt;b onclick").doesNotContain("<b onclick");
        var form = operator.get("/ops/catalogue/node-types/entries/" + code);
        assertThat(form.text()).contains("value=\"1.50\"").doesNotContain("<b onclick");
        fields.put("name", "Plain");
        fields.put("version", "1");
        assertThat(operator.post("/ops/catalogue/node-types/entries/" + code, fields)
                        .text())
                .contains("Plain");
        fields.put("name", "Older");
        var overtaken = operator.post("/ops/catalogue/node-types/entries/" + code, fields);
        assertThat(overtaken.status())
                .as("the form was made from an older version")
                .isEqualTo(422);
        assertThat(overtaken.text())
                .contains("Somebody changed this meanwhile.", "value=\"Older\"")
                .containsPattern("<td[^>]*>Plain</td><td[^>]*>Older</td>")
                .as("the fault is nobody's name, and saving again is made from what stands now")
                .contains("name=\"version\" value=\"2\"")
                .doesNotContain("href=\"#f-name\"");
        fields.put("version", "2");
        assertThat(operator.post("/ops/catalogue/node-types/entries/" + code, fields)
                        .text())
                .contains("Older");
        assertThat(operator.get("/ops/catalogue/node-types/entries/no-such").status())
                .isEqualTo(404);
        assertThat(operator.get("/ops/catalogue/weapons/new").status()).isEqualTo(404);
    }

    @Test
    void aRolledBackEditLeavesNoTraceInTheCopiesOfReplicas() throws SQLException {
        String site = "select name from catalog.site where code = 'ber1'";
        String before = Database.SUPERUSER.value(site);
        String edition = Database.SUPERUSER.value("select name from catalog.edition");
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate(
                    "update catalog.site set name = 'Nowhere', version = version + 1 where code = 'ber1'");
            assertThat(sites()).contains(before).doesNotContain("Nowhere");
            connection.rollback();
        }
        assertThat(Database.SUPERUSER.value("select name from catalog.edition")).isEqualTo(edition);
        assertThat(sites()).contains(before);
        Database.SUPERUSER.execute(
                "update catalog.site set name = 'Elsewhere', version = version + 1 where code = 'ber1'");
        assertThat(sites()).contains("Elsewhere");
        Database.SUPERUSER.execute(
                "update catalog.site set name = '" + before + "', version = version + 1 where code = 'ber1'");
        assertThat(sites()).contains(before).doesNotContain("Elsewhere");
    }

    private static List<String> sites() {
        return Person.ENGINEER
                .asks()
                .get("/api/v1/sites")
                .then()
                .statusCode(200)
                .extract()
                .path("items.name");
    }
}
