package eu.bailiwick.attestation;

import static eu.bailiwick.attestation.Rack.all;
import static eu.bailiwick.attestation.Rack.kept;
import static eu.bailiwick.attestation.Rack.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Evidence of many machines in one call: a verdict for each, in order, all of it kept or nothing.
@QuarkusTest
class AppraisalBatchTest {
    private static final byte[] ANY = {1, 2, 3};
    private static Rack rack;

    @BeforeEach
    void aRackIsReserved() {
        if (rack == null) {
            rack = Rack.of(4, 7100);
        }
    }

    private static Map<String, Object> whatIf(int chip) {
        return new HashMap<>(
                Map.of("kind", "sev-snp", "files", Chip.number(chip).evidence(ANY)));
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> item = whatIf(1);
        item.put(name, value);
        return item;
    }

    private static void refused(Object items, String field) throws SQLException {
        String count = "select count(*) from attestation.appraisal";
        String before = Database.SUPERUSER.value(count);
        Map<String, Object> body = new HashMap<>();
        body.put("items", items);
        sent(Person.AURORA_COMPLIANCE.sends(body)).statusCode(400).body("violations.field", hasItem(field));
        assertThat(Database.SUPERUSER.value(count)).isEqualTo(before);
    }

    @Test
    void eachItemHasItsVerdictInOrderKeptSignedLoggedAndInTheTrail() throws SQLException {
        List<Agent.Challenge> challenges = rack.challenges();
        List<Map<String, Object>> answers = rack.answers(challenges);
        answers.get(2).put("files", rack.chips().get(2).evidence(ANY));
        List<String> ids = sent(answers)
                .statusCode(200)
                .body("items.verdict", contains("ACCEPT", "ACCEPT", "REJECT", "ACCEPT"))
                .body("items[2].reason", equalTo("REPORT_DATA_MISMATCH"))
                .body("items.node", equalTo(rack.nodes()))
                .body(
                        "items.challenge",
                        equalTo(challenges.stream().map(Agent.Challenge::id).toList()))
                .body("items.counts", everyItem(equalTo(true)))
                .body("items.collector", everyItem(equalTo("PROVIDER")))
                .body("items.c5Type", everyItem(equalTo(4)))
                .extract()
                .path("items.id");
        assertThat(kept(challenges)).isEqualTo(all(4));
        for (int at = 0; at < ids.size(); at++) {
            Person.AURORA_COMPLIANCE
                    .asks()
                    .get("/api/v1/attestations/" + ids.get(at))
                    .then()
                    .statusCode(200)
                    .body("node", equalTo(rack.nodes().get(at)))
                    .body(
                            "devices",
                            contains(HexFormat.of()
                                    .formatHex(rack.chips().get(at).id())));
        }
        // As many as were sent; where a list was a second newer than another's, the portal adds that one to the other.
        assertThat(Database.SUPERUSER.value(
                        "select bool_and(sha256 = sha256(bytes)) || ' ' || count(*) filter (where name"
                                + " not like 'portal/%') from attestation.appraisal_file join attestation.content using (tenant_id, sha256) where appraisal_id"
                                + " in (" + quoted(ids) + ")"))
                .isEqualTo("true 16");
    }

    @Test
    void placesInTheLogFollowTheOrderOfTheItems() throws Exception {
        List<Agent.Challenge> challenges = rack.challenges();
        List<String> ids =
                sent(rack.answers(challenges)).statusCode(200).extract().path("items.id");
        String logged = "select count(*) from attestation.log_leaf where appraisal_id in (" + quoted(ids) + ")";
        for (int look = 0; look < 200 && !Database.SUPERUSER.value(logged).equals("4"); look++) {
            Thread.sleep(50);
        }
        assertThat(Database.SUPERUSER.value("select string_agg(appraisal_id::text, ',' order by index) from"
                        + " attestation.log_leaf where appraisal_id in (" + quoted(ids) + ")"))
                .isEqualTo(String.join(",", ids));
        assertThat(Database.SUPERUSER.value(
                        "select bool_and(l.statement_sha256 = sha256(convert_to(a.statement, 'UTF8')))"
                                + " from attestation.log_leaf l join attestation.appraisal a on a.id = l.appraisal_id where a.id in"
                                + " (" + quoted(ids) + ")"))
                .isEqualTo("t");
    }

    private static String quoted(List<String> ids) {
        return ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
    }

    @Test
    void oneDeviceForTwoNodesOfACallProvesTheFirst() {
        List<Agent.Challenge> challenges = rack.challenges();
        Chip chip = Chip.number(7190);
        Registered.in(rack.nodes().get(2), chip);
        sent(List.of(Rack.answer(challenges.get(2), chip), Rack.answer(challenges.get(3), chip)))
                .statusCode(200)
                .body("items.verdict", contains("ACCEPT", "REJECT"))
                .body("items[1].reason", equalTo("DEVICE_REUSED"));
        Agent.Challenge again =
                Rack.agent().challenge(rack.reservation().id(), rack.nodes().get(3));
        sent(List.of(Rack.answer(again, chip))).body("items.reason", contains("DEVICE_REUSED"));
    }

    @Test
    void questionsOfWhatIfAndAnswersStandBesideEachOtherForATenant() {
        List<Agent.Challenge> challenges = rack.challenges();
        List<Map<String, Object>> items =
                List.of(with("policy", "reservation"), rack.answers(challenges).getFirst(), whatIf(2));
        sent(Person.AURORA_COMPLIANCE.sends(Map.of("items", items)))
                .statusCode(200)
                .body("items.counts", contains(false, true, false))
                .body("items.policy", contains("reservation-3", "reservation-3", "as-submitted-2"))
                .body("items.c5Type", everyItem(equalTo(3)));
    }

    @Test
    void oneThatIsMalformedRefusesAllAndIsNamed() throws SQLException {
        refused(List.of(whatIf(1), with("kind", "tpm")), "items[1].kind");
        refused(List.of(with("policy", "lenient"), whatIf(1)), "items[0].policy");
        refused(List.of(whatIf(1), whatIf(2), with("asOf", "1970-01-01T00:00:00Z")), "items[2].asOf");
        refused(List.of(whatIf(1), with("files", List.of())), "items[1].files");
        refused(List.of(whatIf(1), with("files", List.of(Chip.file("../x", ANY)))), "items[1].files[0].name");
        refused(
                List.of(whatIf(1), with("files", List.of(Map.of("name", "a", "content", "%%%")))),
                "items[1].files[0].content");
        refused(List.of(whatIf(1), with("files", List.of(Chip.file("large", new byte[4_200_000])))), "items[1].files");
        refused(List.of(whatIf(1), with("expected", Map.of("measurement", "xyz"))), "items[1].expected.measurement");
        refused(List.of(whatIf(1), with("verdict", "ACCEPT")), "items[1].verdict");
        List<Agent.Challenge> challenges = rack.challenges();
        List<Map<String, Object>> answers = rack.answers(challenges);
        answers.get(3).put("policy", "as-submitted");
        sent(answers).statusCode(400).body("violations.field", contains("items[3].challenge"));
        answers.get(3).remove("policy");
        answers.get(3).put("kind", "nvidia-gpu");
        sent(answers).statusCode(400).body("violations.field", contains("items[3].kind"));
        assertThat(kept(challenges)).isEqualTo(all(0));
        answers.get(3).put("kind", "sev-snp");
        sent(answers).statusCode(200);
    }

    @Test
    void itHasOneToSixtyFourItems() throws SQLException {
        refused(List.of(), "items");
        refused(null, "items");
        refused(Collections.singletonList(null), "items[0].<list element>");
        Map<String, Object> small = Map.of("kind", "sev-snp", "files", List.of(Chip.file("report.bin", ANY)));
        List<Map<String, Object>> items =
                new ArrayList<>(IntStream.range(0, 64).mapToObj(i -> small).toList());
        sent(Person.AURORA_COMPLIANCE.sends(Map.of("items", items)))
                .statusCode(200)
                .body("items", hasSize(64))
                .body("items.verdict", everyItem(equalTo("REJECT")));
        items.add(small);
        refused(items, "items");
    }

    @Test
    void whoMaySendNoEvidenceSendsNoBatch() {
        Map<String, Object> body = Map.of("items", List.of(whatIf(1)));
        for (Person person : List.of(Person.AURORA_VIEWER, Person.AURORA_FINANCE, Person.PRICING)) {
            sent(person.sends(body)).statusCode(403);
        }
        sent(Agent.named("metering-agent").sends(body)).statusCode(403);
    }

    @Test
    void theSameKeyHasTheSameVerdictsAlthoughTheChallengesAreUsedUp() throws SQLException {
        List<Agent.Challenge> challenges = rack.challenges();
        Map<String, Object> body = Map.of("items", rack.answers(challenges));
        String key = UUID.randomUUID().toString();
        Agent agent = Rack.agent();
        List<String> ids = sent(agent.sends(body).header("Idempotency-Key", key))
                .statusCode(200)
                .extract()
                .path("items.id");
        sent(agent.sends(body).header("Idempotency-Key", key))
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("items.id", equalTo(ids));
        sent(agent.sends(Map.of("items", rack.answers(challenges))).header("Idempotency-Key", key))
                .statusCode(422);
        sent(agent.sends(body).header("Idempotency-Key", UUID.randomUUID().toString()))
                .statusCode(409)
                .body("violations.field", hasSize(4))
                .body("violations.field", hasItem("items[3].challenge"))
                .body("detail", startsWith("items[0].challenge: This challenge was answered before."));
        assertThat(kept(challenges)).isEqualTo(all(4));
    }

    @Test
    void whatIsOnlyTriedIsJudgedAndNothingOfItKept() throws SQLException {
        List<Agent.Challenge> challenges = rack.challenges();
        sent(Rack.agent().sends(Map.of("items", rack.answers(challenges))).queryParam("dryRun", true))
                .statusCode(200)
                .body("items.verdict", everyItem(equalTo("ACCEPT")));
        assertThat(kept(challenges)).isEqualTo(all(0));
        sent(rack.answers(challenges)).statusCode(200);
    }
}
