package eu.bailiwick.reservation;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Steps that tests of amendments share; what they ask goes over HTTP, what they check comes from the rows.
public record Amending(UUID reservation) {

    public Response ask(Map<String, ?> change) {
        return ask(Person.AURORA_CAPACITY, change);
    }

    public Response ask(Person person, Map<String, ?> change) {
        return person.sends(change).post(path());
    }

    public Response extend(Instant end) {
        return ask(Map.of("kind", "EXTEND", "end", end.toString()));
    }

    /// An amendment that is open now.
    public String open(Map<String, ?> change) {
        return ask(change).then().statusCode(201).extract().path("id");
    }

    public Response confirm(String amendment) {
        return confirm(Person.AURORA_CAPACITY, amendment);
    }

    public Response confirm(Person person, String amendment) {
        return person.sends(Map.of()).post(path() + "/" + amendment + "/confirmation");
    }

    public Response withdraw(String amendment) {
        return Person.AURORA_CAPACITY.sends(Map.of()).post(path() + "/" + amendment + "/withdrawal");
    }

    public Response view(String amendment) {
        return Person.AURORA_VIEWER.asks().get(path() + "/" + amendment);
    }

    public String path() {
        return "/api/v1/reservations/" + reservation + "/amendments";
    }

    public String state() {
        return Journey.state(reservation.toString());
    }

    /// Every row of the reservation as one text: itself, its segments, claims, nodes, price, history and plans.
    public String rows() throws SQLException {
        return Database.SUPERUSER.value("""
                select concat_ws(E'\\n', to_jsonb(r),
                  (select jsonb_agg(to_jsonb(s) order by seq) from reservation.segment s where s.reservation_id = r.id),
                  (select jsonb_agg(to_jsonb(c) order by c.id) from capacity.claim c join reservation.segment s
                     on c.id in (s.claim, s.turnaround_claim) where s.reservation_id = r.id),
                  (select jsonb_agg(to_jsonb(b) order by b.id) from capacity.node_binding b where b.reservation = r.id),
                  (select jsonb_agg(to_jsonb(l) order by seq) from reservation.locked_line l where l.reservation_id = r.id),
                  (select jsonb_agg(to_jsonb(t) order by seq) from reservation.transition t where t.reservation_id = r.id),
                  (select jsonb_agg(to_jsonb(j) order by j.id) from platform.job j where j.subject = r.id::text))
                from reservation.reservation r where r.id = '%s'""".formatted(reservation));
    }

    public UUID pool() throws SQLException {
        return UUID.fromString(Database.SUPERUSER.value(
                "select pool from reservation.segment where reservation_id = '" + reservation + "'"));
    }

    /// Live claims and node bindings that belong to an open amendment of the reservation.
    public String held() throws SQLException {
        return Database.SUPERUSER.value(("select (select count(*) from reservation.amendment a join capacity.claim c "
                        + "on c.id in (a.claim, a.turnaround_claim) where a.reservation_id = '%1$s' and c.live) + "
                        + "(select count(*) from reservation.amendment a join capacity.node_binding b on b.amendment = a.id "
                        + "where a.reservation_id = '%1$s' and b.live)")
                .formatted(reservation));
    }

    /// The turnaround as the ledger has it: from, whose, live.
    public String turnaround() throws SQLException {
        return Database.SUPERUSER.value(
                "select extract(epoch from lower(c.period))::bigint || coalesce(c.tenant_id, ' provider') "
                        + "from reservation.segment s join capacity.claim c on c.id = s.turnaround_claim "
                        + "where s.reservation_id = '" + reservation + "'");
    }

    /// How many rows break any of the promises that the provider's page watches. Of A2 those about reservations
    /// alone: tests of other things put rows past the portal, which nobody commanded.
    public static String broken() throws SQLException {
        return broken("code <> 'A2' union all select 'A2', count(*) from operations.unlike_noted"
                + " where differs and action ~ '^(amendment|quote|reservation)\\.'");
    }

    /// Of those about the ledger and its reservations, which takes a tenth of the time.
    static String brokenReservations() throws SQLException {
        return broken("code like 'R%'");
    }

    private static String broken(String which) throws SQLException {
        return Database.SUPERUSER.value("select coalesce(string_agg(code || ' ' || broken, ', '), '') from"
                + " (select code, broken from operations.invariant where " + which
                + ") asked (code, broken) where broken > 0");
    }

    /// Runs all at the same moment; the answers in the order of the calls.
    @SafeVarargs
    public static <T> List<T> together(Callable<T>... calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.length);
        try (var threads = Executors.newFixedThreadPool(calls.length)) {
            List<Future<T>> answers = java.util.Arrays.stream(calls)
                    .map(call -> threads.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            List<T> done = new java.util.ArrayList<>();
            for (Future<T> answer : answers) {
                done.add(answer.get());
            }
            return done;
        }
    }
}
