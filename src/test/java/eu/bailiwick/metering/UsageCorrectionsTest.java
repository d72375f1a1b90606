package eu.bailiwick.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.reservation.Amending;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Attacks on B4 and B5: usage events that come twice, in any order, at once from many, and are corrected
/// before or after what they correct has arrived.
@QuarkusTest
class UsageCorrectionsTest {
    private static final Instant START = Instant.parse("2026-02-03T00:00:00Z");
    private static final int HOURS = 4;
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    UsageEvents events;

    /// An event of the test; `corrects` is the index of another, or -1.
    private record Sent(int index, String kind, int corrects, int hour, int quantity) {
        String json(UUID reservation, String meter) {
            String correction = corrects < 0 ? "" : "\"kind\":\"%s\",\"corrects\":\"e-%d\",".formatted(kind, corrects);
            return """
                    {"specversion":"1.0","type":"eu.bailiwick.usage","source":"meter/%1$s","id":"e-%2$d","subject":"%1$s",
                     "data":{%3$s"meter":"%4$s","quantity":%5$d,"start":"%6$s","end":"%7$s","resource":"node-0001"}}""".formatted(
                            reservation,
                            index,
                            correction,
                            meter,
                            quantity,
                            START.plusSeconds(hour * 3600L + index % 60),
                            START.plusSeconds(hour * 3600L + 3600));
        }
    }

    private static UUID reservation() throws SQLException {
        return BillingWorld.reservation(
                BillingWorld.tenant(),
                1,
                BillingWorld.period("2026-02-03T00:00:00Z", "2026-02-05T00:00:00Z"),
                "2026-02-03T00:00:00Z",
                "10.0000000000",
                "-0.5000000000");
    }

    private static List<Sent> random(Random random, int size) {
        List<Sent> sent = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean corrects = !open.isEmpty() && random.nextInt(3) == 0;
            int corrected = corrects ? open.remove(random.nextInt(open.size())) : -1;
            String kind = corrects ? random.nextBoolean() ? "REPLACE" : "VOID" : "ORIGINAL";
            sent.add(
                    new Sent(i, kind, corrected, random.nextInt(HOURS), kind.equals("VOID") ? 0 : random.nextInt(100)));
            open.add(i);
        }
        return sent;
    }

    /// What counts, folded by itself: quantity and number of events by hour.
    private static Map<Integer, String> fold(List<Sent> sent) {
        List<Integer> corrected = sent.stream().map(Sent::corrects).toList();
        Map<Integer, BigDecimal> sums = new HashMap<>();
        Map<Integer, Integer> counts = new HashMap<>();
        for (Sent event : sent) {
            if (!event.kind.equals("VOID") && !corrected.contains(event.index)) {
                sums.merge(event.hour, BigDecimal.valueOf(event.quantity), BigDecimal::add);
                counts.merge(event.hour, 1, Integer::sum);
            }
        }
        Map<Integer, String> folded = new TreeMap<>();
        sums.forEach((hour, sum) -> folded.put(hour, sum.toPlainString() + " " + counts.get(hour)));
        return folded;
    }

    private static Map<Integer, String> stored(UUID reservation) throws SQLException {
        Map<Integer, String> stored = new TreeMap<>();
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select extract(hour from hour at time zone 'UTC')::int, trunc(quantity)::text || ' ' || events "
                                + "from metering.consumption_record where events > 0 and reservation_id = '"
                                + reservation
                                + "'")) {
            while (rows.next()) {
                stored.put(rows.getInt(1), rows.getString(2));
            }
        }
        return stored;
    }

    private static String bytes(UUID reservation) throws SQLException {
        return Database.SUPERUSER.value(
                "select string_agg(concat_ws(' ', meter, resource, hour, quantity, events), ';' order by meter, resource, hour) "
                        + "from metering.consumption_record where reservation_id = '" + reservation + "'");
    }

    private static String miscounted() throws SQLException {
        return Database.SUPERUSER.value("select count(*) from metering.miscounted");
    }

    private List<JsonNode> nodes(List<Sent> sent, UUID reservation) throws Exception {
        List<JsonNode> nodes = new ArrayList<>();
        for (Sent event : sent) {
            nodes.add(json.readTree(event.json(reservation, "energy")));
        }
        return nodes;
    }

    @Test
    void anyOrderAndAnyRepetitionGivesTheSameBytes() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        List<Sent> sent = random(random, 40);
        String first = null;
        for (int round = 0; round < 6; round++) {
            UUID reservation = reservation();
            List<Sent> order = new ArrayList<>(sent);
            order.addAll(sent.subList(0, 10));
            Collections.shuffle(order, random);
            for (int from = 0; from < order.size(); from += 7) {
                events.take(nodes(order.subList(from, Math.min(order.size(), from + 7)), reservation));
            }
            assertThat(stored(reservation)).as("seed %d", seed).isEqualTo(fold(sent));
            first = first == null ? bytes(reservation) : first;
            assertThat(bytes(reservation)).as("seed %d round %d", seed, round).isEqualTo(first);
        }
        assertThat(miscounted()).isEqualTo("0");
    }

    @Test
    void manyAtOnceCountEachEventOnce() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        List<Sent> sent = random(random, 30);
        UUID reservation = reservation();
        List<Callable<Long>> senders = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<Sent> order = new ArrayList<>(sent);
            Collections.shuffle(order, random);
            List<JsonNode> own = nodes(order, reservation);
            senders.add(() -> events.take(own).stream()
                    .filter(it -> it.outcome() == UsageEvents.Outcome.ACCEPTED)
                    .count());
        }
        long accepted = 0;
        try (var pool = Executors.newFixedThreadPool(6)) {
            for (Future<Long> sender : pool.invokeAll(senders)) {
                accepted += sender.get();
            }
        }
        assertThat(accepted).as("seed %d", seed).isEqualTo(sent.size());
        assertThat(stored(reservation)).as("seed %d", seed).isEqualTo(fold(sent));
        assertThat(miscounted()).isEqualTo("0");
    }

    @Test
    void batchesOfTwoSourcesAboutTheSameHoursNeverStandInEachOthersWay() throws Exception {
        UUID first = reservation();
        UUID second = BillingWorld.reservation(
                Database.SUPERUSER.value("select tenant_id from reservation.reservation where id = '" + first + "'"),
                1,
                BillingWorld.period("2026-02-03T00:00:00Z", "2026-02-05T00:00:00Z"),
                "2026-02-03T00:00:00Z",
                "10.0000000000",
                "-0.5000000000");
        for (int round = 0; round < 4; round++) {
            List<JsonNode> forwards = new ArrayList<>();
            List<JsonNode> backwards = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                UUID reservation = i % 2 == 0 ? first : second;
                Sent event = new Sent(round * 48 + i, "ORIGINAL", -1, i / 2 % 24, 1);
                forwards.add(json.readTree(event.json(reservation, "egress")));
                backwards.add(json.readTree(
                        event.json(reservation, "egress").replace("\"source\":\"meter/", "\"source\":\"other/")));
            }
            Collections.reverse(backwards);
            Amending.together(() -> events.take(forwards), () -> events.take(backwards));
        }
        assertThat(Database.SUPERUSER.value("select sum(quantity)::int || ' ' || sum(events) "
                        + "from metering.consumption_record where reservation_id in ('" + first + "', '" + second
                        + "')"))
                .isEqualTo("384 384");
    }

    @Test
    void anEventIsCorrectedOnceAndNothingIsOverwritten() throws Exception {
        UUID reservation = reservation();
        List<Sent> sent = List.of(
                new Sent(1, "ORIGINAL", -1, 0, 50), new Sent(2, "REPLACE", 1, 1, 60), new Sent(3, "VOID", 1, 0, 0));
        assertThat(events.take(nodes(sent, reservation)))
                .extracting(UsageEvents.Item::outcome)
                .containsExactly(
                        UsageEvents.Outcome.ACCEPTED, UsageEvents.Outcome.ACCEPTED, UsageEvents.Outcome.CONFLICT);
        assertThat(stored(reservation)).isEqualTo(Map.of(1, "60 1"));
        assertThat(Database.SUPERUSER.value(
                        "select string_agg(trunc(quantity)::text, ' ' order by id) from metering.usage_event where reservation_id = '"
                                + reservation + "'"))
                .as("both stay")
                .isEqualTo("50 60");
    }

    @Test
    void aMaximumIsFoundAgainWhenItsEventIsVoided() throws Exception {
        Database.SUPERUSER.execute("insert into metering.meter (code, name, unit, kind, aggregation) "
                + "values ('peak_power', 'Peak power', 'watt', 'CONSUMPTION', 'MAX') on conflict do nothing");
        UUID reservation = reservation();
        for (Sent event : List.of(
                new Sent(1, "ORIGINAL", -1, 0, 70), new Sent(2, "ORIGINAL", -1, 0, 90), new Sent(3, "VOID", 2, 0, 0))) {
            events.take(List.of(json.readTree(event.json(reservation, "peak_power"))));
        }
        assertThat(stored(reservation)).isEqualTo(Map.of(0, "70 1"));
    }

    @Test
    void aCorrectionThatNamesNothingOrItselfIsRejected() throws Exception {
        UUID reservation = reservation();
        for (Sent event : List.of(new Sent(1, "REPLACE", 1, 0, 1), new Sent(2, "UNDO", 1, 0, 1))) {
            assertThat(events.take(List.of(json.readTree(event.json(reservation, "energy")))))
                    .extracting(UsageEvents.Item::outcome)
                    .containsExactly(UsageEvents.Outcome.REJECTED);
        }
        assertThat(stored(reservation)).isEmpty();
    }
}
