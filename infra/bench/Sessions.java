package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Wish;
import eu.bailiwick.load.World;

/// Measures sessions with engineers: when twenty of them can come within two weeks, and what becomes of many who want
/// the same time at once.
final class Sessions {
    private static final int ENGINEERS = 20;
    private static final int CALLERS = 200;
    private static final int TIMES = 8;
    private static final int WARM_UP_TIMES = 4;
    // as many as the portal has
    private static final int CONNECTIONS = 20;
    private static final Duration APART = Duration.ofHours(2);
    private final Sheet sheet;
    private final Scratch database;
    private final Api api;
    private final String portal;
    private final int seconds;
    private String ours = "";
    private String theirs = "";

    Sessions(Sheet sheet, Scratch database, Api api, String portal, int seconds) {
        this.sheet = sheet;
        this.database = database;
        this.api = api;
        this.portal = portal;
        this.seconds = seconds;
    }

    /// Engineers who work the whole week, with three sessions of others on each day of it, and a reservation of each of two tenants.
    private void place() throws Exception {
        if (!ours.isEmpty()) {
            return;
        }
        ours = reserved(Wish.AURORA, "DE", "ber1", "h100-sxm");
        theirs = reserved(Wish.BOREALIS, "FI", "hel1", "h200-sxm");
        database.run("""
                insert into engagement.session_type (code, name, name_de, description, description_de, minutes, before_minutes, after_minutes, grid_minutes,
                  notice_minutes, ahead_days, engineers, skills, engineer_day_max, tenant_week_max, free_until_minutes, late_percent, moves_max)
                values ('bench', 'Bench', 'Bench', 'Bench', 'Bench', 30, 10, 10, 15, 0, 60, 1, '{bench}', 24, 100, 60, 50, 3);
                insert into engagement.engineer (id, name, email, zone, region, skills, languages)
                select uuidv7(), 'Bench ' || i, 'bench' || i || '@provider.example', (array['Europe/Berlin', 'Europe/Paris', 'Europe/Helsinki'])[1 + i %% 3],
                  (array['DE-BE', 'FR', 'FI'])[1 + i %% 3], '{bench,nccl}', '{de,en}' from generate_series(1, %1$d) i;
                insert into engagement.working_rule (engineer_id, valid, weekday, from_time, until_time)
                select id, daterange('2026-01-01', null), d, f, u from engagement.engineer, generate_series(1, 7) d,
                  (values (time '08:30', time '12:30'), (time '13:00', time '18:00')) h (f, u) where 'bench' = any (skills);
                insert into engagement.clearance (id, engineer_id, jurisdiction, granted_by_name)
                select uuidv7(), id, law, 'Bench' from engagement.engineer, unnest('{DE,FI}'::text[]) law where 'bench' = any (skills);
                set session_replication_role = replica;
                create temporary table taken as
                select uuidv7() as id, e.id as engineer, tstzrange(p, p + interval '1 hour') as during from engagement.engineer e, generate_series(0, 30) d,
                  (values (time '07:00'), (time '11:00'), (time '14:00')) h (at), lateral (select ((now() at time zone 'UTC')::date + d + at) at time zone 'UTC') w (p)
                where 'bench' = any (e.skills);
                insert into engagement.session (tenant_id, id, reservation_id, type, state, during, zone, local_start, engineers, before_minutes, after_minutes,
                  engineer_day_max, tenant_week_max, free_until_minutes, late_percent, moves_max, booked_by, booked_by_name, booked_by_email)
                select '%2$s', id, gen_random_uuid(), 'bench', 'BOOKED', during, 'UTC', lower(during) at time zone 'UTC', 1, 0, 0, 24, 100, 60, 50, 3,
                  'bench', 'Bench', 'bench@borealis.example' from taken;
                insert into engagement.session_engineer (tenant_id, session_id, engineer_id, blocked, live, reasons)
                select '%2$s', id, engineer, during, true, '{}' from taken;
                drop table taken;
                set session_replication_role = origin;
                create table public.bare_engineer (session_id uuid primary key, engineer_id uuid, blocked tstzrange, live boolean,
                  constraint bare_once exclude using gist (engineer_id with =, blocked with &&) where (live));
                insert into public.bare_engineer select session_id, engineer_id, blocked, live from engagement.session_engineer;
                grant insert on public.bare_engineer to bailiwick_app"""
                .formatted(ENGINEERS, "bench-1"));
    }

    private String reserved(String person, String jurisdiction, String site, String nodeType) {
        String offer = new Wish(person, jurisdiction, site, nodeType, 1, Wish.day(2), Duration.ofDays(28)).offer(api);
        String quote = api.post(person, "/api/v1/quotes", Map.of("offer", offer), UUID.randomUUID().toString()).expect(201).json().get("id").asText();
        return api.post(person, "/api/v1/reservations", Map.of("quote", quote), UUID.randomUUID().toString()).expect(201).json().get("id").asText();
    }

    private String path() {
        Instant from = Wish.day(1);
        return "/api/v1/engineer-slots?sessionType=bench&limit=1000&reservation=" + ours + "&from=" + from + "&to=" + from.plus(Duration.ofDays(14));
    }

    void slots() throws Exception {
        place();
        int offered = api.get(Wish.AURORA, path()).expect(200).json().get("items").size();
        JsonNode measured = new Wrk("download.lua", portal + path(), () -> Map.of("BENCH_TOKEN", api.token(Wish.AURORA))).warmed(seconds);
        JsonNode limit = new Wrk("page.lua", portal + "/local/page?bytes=" + measured.get("bytes").asLong()).warmed(seconds / 2);
        sheet.keep("slots", measured, limit).put("engineers", ENGINEERS).put("slots", offered);
        sheet.row("%,d slots of %d engineers".formatted(offered, ENGINEERS), Sheet.latency(measured), Sheet.latency(limit) + " (as many bytes)",
                "p95 <= 150 ms", measured.get("p95").asDouble() <= 150 && Sheet.clean(measured) && offered > 0);
    }

    void booking() throws Exception {
        place();
        List<JsonNode> times = times();
        Storm limit = new Storm();
        Storm measured = new Storm();
        for (int number = 0; number < times.size(); number++) {
            JsonNode time = times.get(number);
            (number < WARM_UP_TIMES ? new Storm() : limit).of(CALLERS, bare(time));
        }
        boolean oneEach = times.size() == WARM_UP_TIMES + TIMES;
        for (int number = 0; number < times.size(); number++) {
            Storm storm = number < WARM_UP_TIMES ? new Storm() : measured;
            oneEach &= storm.of(CALLERS, book(times.get(number))) == 1;
        }
        ObjectNode node = sheet.keep("booking", measured.report(), limit.report());
        long twice = database.count("select count(*) from engagement.session_engineer a join engagement.session_engineer b on a.engineer_id = b.engineer_id"
                + " and a.blocked && b.blocked and a.session_id < b.session_id where a.live and b.live");
        long answered = measured.count("201") + measured.count("409");
        node.put("oneWinnerEach", oneEach).put("twice", twice);
        sheet.row("booking, %d at once".formatted(CALLERS), "%d won and %d lost %d times, %d other answers, p95 %,.0f ms".formatted(measured.count("201"),
                measured.count("409"), TIMES, (long) TIMES * CALLERS - answered, measured.p95()), "p95 %,.0f ms (bare SQL)".formatted(limit.p95()),
                "1 wins each, 0 5xx", oneEach && twice == 0 && answered == (long) TIMES * CALLERS);
    }

    // Far enough apart that none takes another one's engineer.
    private List<JsonNode> times() {
        List<JsonNode> times = new ArrayList<>();
        Instant next = Instant.EPOCH;
        for (JsonNode slot : api.get(Wish.AURORA, path()).expect(200).json().get("items")) {
            Instant start = Instant.parse(slot.get("start").asText());
            if (!start.isBefore(next) && times.size() < WARM_UP_TIMES + TIMES) {
                times.add(slot);
                next = start.plus(APART);
            }
        }
        return times;
    }

    private Storm.Call book(JsonNode slot) {
        return caller -> {
            boolean we = caller % 2 == 0;
            return Integer.toString(api.post(we ? Wish.AURORA : Wish.BOREALIS, "/api/v1/sessions",
                            Map.of("slot", slot.get("slot").asText(), "reservation", we ? ours : theirs, "topic", "Bench"), UUID.randomUUID().toString())
                    .status());
        };
    }

    // One insert against the same constraint, over as many connections as the portal has. They wait for each other by the
    // same lock: rows that exclude each other would else be told apart by PostgreSQL's search for deadlocks, one a second.
    private Storm.Call bare(JsonNode slot) throws SQLException {
        BlockingQueue<Connection> pool = new ArrayBlockingQueue<>(CONNECTIONS);
        for (int number = 0; number < CONNECTIONS; number++) {
            pool.add(database.app());
        }
        return new Storm.Call() {
            @Override
            public String of(int caller) throws Exception {
                Connection connection = pool.take();
                try (var insert = connection.prepareStatement("with turn as materialized (select pg_advisory_xact_lock(hashtextextended(?, 0)))"
                        + " insert into public.bare_engineer select gen_random_uuid(), ?::uuid, tstzrange(?::timestamptz, ?::timestamptz), true from turn")) {
                    String engineer = slot.get("engineers").get(0).get("id").asText();
                    insert.setString(1, engineer);
                    insert.setString(2, engineer);
                    insert.setString(3, slot.get("start").asText());
                    insert.setString(4, slot.get("end").asText());
                    insert.executeUpdate();
                    return "201";
                } catch (SQLException refused) {
                    return refused.getSQLState().equals("23P01") ? "409" : refused.getSQLState();
                } finally {
                    pool.add(connection);
                }
            }

            @Override
            public void close() throws SQLException {
                for (Connection connection : pool) {
                    connection.close();
                }
            }
        };
    }
}
