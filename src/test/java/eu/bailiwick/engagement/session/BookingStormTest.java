package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Many who want the same time at once.
@QuarkusTest
class BookingStormTest {
    private static final String V1 = "/api/v1";
    private static final int CALLERS = 200;
    private static final Person WE = Person.AURORA_CAPACITY;

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        CountDownLatch ready = new CountDownLatch(calls.size());
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (var threads = Executors.newFixedThreadPool(calls.size(), work -> {
            Thread thread = new Thread(work);
            thread.setContextClassLoader(loader);
            return thread;
        })) {
            List<Future<Integer>> sent = new ArrayList<>();
            for (Callable<Integer> call : calls) {
                sent.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.call();
                }));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> one : sent) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    private static int post(Person person, String path, Map<String, ?> body) {
        return person.sends(body).post(V1 + path).statusCode();
    }

    private static String clashes(Desk desk) throws Exception {
        return Database.SUPERUSER.value(
                "select count(*) from engagement.session_engineer a join engagement.session_engineer b"
                        + " on a.engineer_id = b.engineer_id and a.blocked && b.blocked and a.session_id < b.session_id"
                        + " where a.live and b.live and a.engineer_id = any ('{" + String.join(",", desk.engineers())
                        + "}'::uuid[])");
    }

    @Test
    void oneOfManyWinsASlotAndNobodySeesAFailure() throws Exception {
        UUID ours = Journey.of(1, 1).reservation(WE);
        UUID theirs = theirs();
        Desk desk = Desk.of(1, "DE", "FR", "CH", "FI", "LU");
        String slot = desk.slot(WE.asks(), ours, 3, 5);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            boolean we = i % 2 == 0;
            calls.add(() ->
                    post(we ? WE : Person.BOREALIS_CAPACITY, "/sessions", Desk.booking(slot, we ? ours : theirs)));
        }
        List<Integer> answers = atOnce(calls);
        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(status -> status != 201)
                .containsOnly(409)
                .hasSize(CALLERS - 1);
        assertThat(clashes(desk)).isEqualTo("0");
    }

    private static UUID theirs() {
        Journey journey = Journey.of(1, 1);
        Map<String, Object> search = Map.of(
                "nodeType",
                Database.nodeTypeIn("FI"),
                "nodes",
                1,
                "duration",
                "P1D",
                "window",
                Map.of(
                        "earliestStart",
                        journey.start().toString(),
                        "latestEnd",
                        journey.end().toString()));
        Person they = Person.BOREALIS_CAPACITY;
        String offer = they.sends(search).post(V1 + "/availability-searches").path("offers[0].token");
        String quote = they.sends(Map.of("offer", offer)).post(V1 + "/quotes").path("id");
        return UUID.fromString(
                they.sends(Map.of("quote", quote)).post(V1 + "/reservations").path("id"));
    }

    /// Two who want each other's time, and a third who wants either: nobody waits for ever, and none is in two places.
    @Test
    void twoWhoWantEachOthersTimeKeepWhatTheyHave() throws Exception {
        UUID ours = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(2, "DE", "FR", "LU").offers(Map.of("engineers", 2));
        String one = desk.slot(WE.asks(), ours, 4, 0);
        String other = desk.slot(WE.asks(), ours, 4, 3);
        String first = WE.sends(Desk.booking(one, ours)).post(V1 + "/sessions").path("id");
        String second =
                WE.sends(Desk.booking(other, ours)).post(V1 + "/sessions").path("id");
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(() -> post(WE, "/sessions/" + first + "/moves", Map.of("slot", other)));
            calls.add(() -> post(WE, "/sessions/" + second + "/moves", Map.of("slot", one)));
            calls.add(() -> post(WE, "/sessions", Desk.booking(one, ours)));
        }
        assertThat(atOnce(calls)).containsOnly(409);
        assertThat(clashes(desk)).isEqualTo("0");
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from engagement.session where state = 'BOOKED' and sequence = 0 and id in ('"
                                + first + "', '" + second + "')"))
                .isEqualTo("2");
    }

    /// Holds that have expired are taken again by many at once: one gets it.
    @Test
    void anExpiredHoldIsTakenAgainByOne() throws Exception {
        UUID ours = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String slot = desk.slot(WE.asks(), ours, 5, 0);
        String held = WE.sends(Map.of("slot", slot, "reservation", ours, "hold", true))
                .post(V1 + "/sessions")
                .path("id");
        Database.SUPERUSER.execute(
                "update engagement.session set hold_expires_at = platform.app_now() - interval '1 second',"
                        + " version = version + 1 where id = '" + held + "'");
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(() -> post(WE, "/sessions", Desk.booking(slot, ours)));
            calls.add(() -> post(WE, "/sessions/" + held + "/confirmation", Map.of("topic", "Late")));
        }
        List<Integer> answers = atOnce(calls);
        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status != 201).containsOnly(409);
    }
}
