package eu.bailiwick.attestation;

import static eu.bailiwick.attestation.Rack.all;
import static eu.bailiwick.attestation.Rack.kept;
import static eu.bailiwick.attestation.Rack.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Attacks on calls with many answers: challenges twice, foreign ones, races, and a connection that ends in between.
@QuarkusTest
class BatchAttackTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final int AT_ONCE = 6;
    private static Rack rack;

    @BeforeEach
    void aRackIsReserved() {
        if (rack == null) {
            rack = Rack.of(4, 7200);
        }
    }

    @Test
    void aChallengeIsAnsweredOnceAndANodeAnswersOnceInACall() throws SQLException {
        List<Agent.Challenge> challenges = rack.challenges();
        Chip chip = rack.chips().getFirst();
        sent(List.of(
                        Rack.answer(challenges.get(1), rack.chips().get(1)),
                        Rack.answer(challenges.get(0), chip),
                        Rack.answer(challenges.get(0), chip)))
                .statusCode(400)
                .body("violations.field", contains("items[2].challenge"))
                .body("detail", containsString("same node"));
        List<Agent.Challenge> more = rack.challenges();
        sent(List.of(Rack.answer(challenges.get(0), chip), Rack.answer(more.get(0), chip)))
                .statusCode(400)
                .body("violations.field", contains("items[1].challenge"));
        assertThat(kept(challenges)).isEqualTo(all(0));
        assertThat(kept(more)).isEqualTo(all(0));
    }

    @Test
    void everyChallengeThatIsNotOpenIsNamedAndTheOthersStayUnused() throws SQLException {
        List<Agent.Challenge> challenges = rack.challenges();
        sent(List.of(Rack.answer(challenges.get(1), rack.chips().get(1)))).statusCode(200);
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; update attestation.challenge set issued_at ="
                        + " issued_at - interval '1 hour', expires_at = expires_at - interval '1 hour' where id = '"
                        + challenges.get(3).id() + "'");
        String before = kept(challenges);
        sent(rack.answers(challenges))
                .statusCode(409)
                .body("violations.field", contains("items[1].challenge", "items[3].challenge"))
                .body("violations[0].message", containsString("answered before"))
                .body("violations[1].message", containsString("expired at"));
        assertThat(kept(challenges)).isEqualTo(before);
        List<Map<String, Object>> answers = rack.answers(challenges);
        sent(List.of(answers.get(0), answers.get(2)))
                .statusCode(200)
                .body("items.verdict", everyItem(equalTo("ACCEPT")));
    }

    @Test
    void aChallengeOfSomebodyElseDoesNotExist() throws SQLException {
        List<Agent.Challenge> challenges = rack.challenges();
        Map<String, Object> whatIf =
                Map.of("kind", "sev-snp", "files", rack.chips().getFirst().evidence(new byte[] {1}));
        List<Map<String, Object>> items =
                List.of(whatIf, rack.answers(challenges).getFirst());
        sent(Person.BOREALIS_ADMIN.sends(Map.of("items", items)))
                .statusCode(404)
                .body("violations.field", contains("items[1].challenge"));
        Agent.Challenge unknown = new Agent.Challenge(UUID.randomUUID().toString(), new byte[32]);
        sent(List.of(
                        rack.answers(challenges).getFirst(),
                        Rack.answer(unknown, rack.chips().get(1))))
                .statusCode(404)
                .body("violations.field", contains("items[1].challenge"));
        sent(items).statusCode(400).body("violations.field", contains("items[0].challenge"));
        assertThat(kept(challenges)).isEqualTo(all(0));
    }

    @Test
    void anAgentAnswersForOneOrganisationAtATime() throws SQLException {
        List<Agent.Challenge> challenges = rack.challenges();
        UUID foreign = Journey.of(1, 1).reservation(Person.BOREALIS_CAPACITY);
        UUID theirs = UUID.randomUUID();
        Database.SUPERUSER.execute(
                "insert into attestation.challenge (tenant_id, id, reservation_id, node, nonce, asked_by,"
                        + " expires_at) select tenant_id, '" + theirs + "', id, '"
                        + rack.nodes().get(1)
                        + "', sha256(id::text::bytea), 'test', platform.app_now() + interval '10 minutes' from"
                        + " reservation.reservation where id = '" + foreign + "'");
        List<Map<String, Object>> items = new ArrayList<>(rack.answers(challenges));
        items.set(
                1,
                Rack.answer(
                        new Agent.Challenge(theirs.toString(), new byte[32]),
                        rack.chips().get(1)));
        sent(items)
                .statusCode(400)
                .body("violations.field", contains("items[1].challenge"))
                .body("detail", containsString("one organisation"));
        assertThat(kept(challenges)).isEqualTo(all(0));
        assertThat(Database.SUPERUSER.value("select used_at from attestation.challenge where id = '" + theirs + "'"))
                .isEqualTo("null");
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            for (Future<Integer> one : threads.invokeAll(calls)) {
                statuses.add(one.get());
            }
        }
        return statuses;
    }

    @Test
    void ofManyWhoAnswerTheSameChallengesInDifferentOrderOneIsHeard() throws Exception {
        List<Agent.Challenge> challenges = rack.challenges();
        Agent agent = Rack.agent();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int number = 0; number < AT_ONCE; number++) {
            List<Map<String, Object>> answers = rack.answers(challenges);
            List<Map<String, Object>> items = number % 2 == 0 ? answers : answers.reversed();
            calls.add(() -> sent(agent.sends(Map.of("items", items))).extract().statusCode());
        }
        assertThat(atOnce(calls)).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(kept(challenges)).isEqualTo(all(4));
    }

    @Test
    void ofManyWhoSendTheSameUnderOneKeyAllGetTheSame() throws Exception {
        List<Agent.Challenge> challenges = rack.challenges();
        Agent agent = Rack.agent();
        Map<String, Object> body = Map.of("items", rack.answers(challenges));
        String key = UUID.randomUUID().toString();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int number = 0; number < AT_ONCE; number++) {
            calls.add(() -> sent(agent.sends(body).header("Idempotency-Key", key))
                    .extract()
                    .statusCode());
        }
        assertThat(atOnce(calls)).containsOnly(200);
        assertThat(kept(challenges)).isEqualTo(all(4));
    }

    // One chip answers for four nodes at once: the register lets it speak for its own, the others are refused.
    @Test
    void aChipThatAnswersForAllNodesAtOnceProvesItsOwn() throws Exception {
        List<Agent.Challenge> challenges = rack.challenges();
        Chip chip = Chip.number(7290);
        Registered.in(rack.nodes().get(1), chip);
        Agent agent = Rack.agent();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (Agent.Challenge challenge : challenges) {
            List<Map<String, Object>> item = List.of(Rack.answer(challenge, chip));
            calls.add(() -> sent(agent.sends(Map.of("items", item))).extract().statusCode());
        }
        assertThat(atOnce(calls)).containsOnly(200);
        assertThat(Database.SUPERUSER.value(
                        "select count(distinct node) from attestation.appraisal where verdict = 'ACCEPT'"
                                + " and challenge_id in ('" + challenges.get(0).id() + "', '"
                                + challenges.get(1).id() + "', '"
                                + challenges.get(2).id() + "', '"
                                + challenges.get(3).id() + "')"))
                .isEqualTo("1");
        assertThat(kept(challenges)).isEqualTo(all(4));
    }

    @Test
    void aConnectionThatEndsBeforeTheCommitLeavesNothing() throws Exception {
        List<Agent.Challenge> challenges = rack.challenges();
        Map<String, Object> body = Map.of("items", rack.answers(challenges));
        String key = UUID.randomUUID().toString();
        Agent agent = Rack.agent();
        try (var holder = Database.SUPERUSER.connect();
                var lock = holder.createStatement();
                var threads = Executors.newSingleThreadExecutor()) {
            holder.setAutoCommit(false);
            lock.execute("select pg_advisory_xact_lock(hashtextextended('audit:" + AURORA + "', 0))");
            Future<Integer> sent = threads.submit(() -> sent(agent.sends(body).header("Idempotency-Key", key))
                    .extract()
                    .statusCode());
            endWhoeverWritesTheTrail();
            holder.rollback();
            assertThat(sent.get()).isGreaterThanOrEqualTo(500);
        }
        assertThat(kept(challenges)).isEqualTo(all(0));
        sent(agent.sends(body).header("Idempotency-Key", key))
                .statusCode(200)
                .body("items.verdict", everyItem(equalTo("ACCEPT")));
        assertThat(kept(challenges)).isEqualTo(all(4));
    }

    // Everything else of the call is written by then.
    private static void endWhoeverWritesTheTrail() throws Exception {
        String end =
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and"
                        + " wait_event = 'advisory' and query like 'insert into audit.audit_event%'";
        int ended = 0;
        for (int look = 0; look < 400 && ended == 0; look++) {
            Thread.sleep(25);
            ended = Integer.parseInt(Database.SUPERUSER.value(end));
        }
        assertThat(ended).isPositive();
    }
}
