package eu.bailiwick.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attack.Tables;
import eu.bailiwick.engagement.Desk;
import eu.bailiwick.metering.Metered;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Every command can be tried first: with `dryRun=true` it passes every check, answers, and changes no row of any
/// table.
@QuarkusTest
class DryRunTest {
    private static final String V1 = "/api/v1";

    /// Commands without a dry run, and why.
    private static final Map<String, String> EXCUSED = Map.ofEntries(
            Map.entry("POST /availability-searches", "It asks."),
            Map.entry("POST /operator/invariants/check", "It asks, and keeps the answers."),
            Map.entry("POST /local/clock", "It moves the clock of a developer's machine."),
            Map.entry("POST /operator/provisioning-events", "A machine reports what has happened."),
            Map.entry("POST /usage-events", "A machine reports what has happened."),
            Map.entry("POST /telemetry", "A machine reports what it has measured."),
            Map.entry("POST /telemetry/v1/metrics", "A machine reports what it has measured."),
            Map.entry("POST /health-events", "A machine reports what has happened."),
            Map.entry("POST /ticket-mails", "A machine hands over what somebody wrote."),
            Map.entry("POST /check-runs", "A machine reports what it has checked."),
            Map.entry("POST /operator/node-logins", "A machine reports what it has seen."));

    /// Commands whose dry run is tried where their objects are made.
    private static final Map<String, String> ELSEWHERE = Map.of(
            "POST /attestation-challenges", "AppraisalApiTest",
            "POST /attestation-appraisals", "AppraisedOnceTest",
            "POST /operator/price-book-versions", "PriceBookTest",
            "POST /reservations/{reservation}/amendments", "AmendmentTest",
            "POST /reservations/{reservation}/amendments/{id}/confirmation", "AmendmentTest",
            "POST /reservations/{reservation}/amendments/{id}/withdrawal", "WaitingDryRunTest",
            "POST /reservations/{reservation}/amendments/{id}/approvals", "WaitingDryRunTest",
            "POST /reservations/{id}/approvals", "WaitingDryRunTest",
            "POST /reservations/{id}/withdrawal", "WaitingDryRunTest",
            "POST /operator/tenants/{id}/resumption", "WaitingDryRunTest");

    /// What lives by itself or counts calls.
    static final Set<String> RESTLESS = Set.of("platform.job", "platform.allowance", "operations.invariant_check");

    @AfterAll
    static void forget() {
        Desk.forgetCalendars();
    }

    @Test
    void everyCommandCanBeTriedAndChangesNoRow() throws Exception {
        List<Tries.Try> tries = new Tries().all();
        List<String> tables = new ArrayList<>(Tables.all());
        tables.removeAll(RESTLESS);
        Metered.upToNow();
        Map<String, String> before = Tables.hashes(tables, "true");
        Set<String> tried = new TreeSet<>();
        List<String> refused = new ArrayList<>();
        for (Tries.Try one : tries) {
            Response answer = send(one);
            if (answer.statusCode() / 100 != 2) {
                refused.add(one.command() + " answered " + answer.statusCode() + ": " + answer.asString());
            }
            tried.add(one.command());
        }
        assertThat(Tables.hashes(tables, "true")).as("rows of every table").isEqualTo(before);
        assertThat(refused).isEmpty();
        tried.addAll(ELSEWHERE.keySet());
        assertThat(tried).as("every command with a dry run").isEqualTo(withDryRun(true));
    }

    @Test
    void everyCommandWithoutADryRunIsExcusedInASentence() throws Exception {
        assertThat(withDryRun(false)).isEqualTo(EXCUSED.keySet());
    }

    private static Response send(Tries.Try one) {
        RequestSpecification request =
                one.body() == null ? one.person().asks() : one.person().sends(one.body());
        if (one.body() == null) {
            request.header("Idempotency-Key", UUID.randomUUID());
        }
        if (one.match() != null) {
            request.header("If-Match", one.match());
        }
        return request.queryParam("dryRun", true).request(one.command().split(" ")[0], V1 + one.path());
    }

    private static Set<String> withDryRun(boolean wanted) throws Exception {
        JsonNode document = new ObjectMapper()
                .readTree(RestAssured.get("/q/openapi?format=json").asString());
        Set<String> commands = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation ->
                                Set.of("post", "put", "patch", "delete").contains(operation.getKey()))
                        .filter(operation -> operation
                                        .getValue()
                                        .path("parameters")
                                        .toString()
                                        .contains("/DryRun")
                                == wanted)
                        .forEach(operation -> commands.add(operation.getKey().toUpperCase() + " "
                                + path.getKey().replace(V1, ""))));
        return commands;
    }
}
