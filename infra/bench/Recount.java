package bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.World;

/// Measures how long the open deadlines of a tenant take to be counted anew when a version of business hours is
/// published, beside the bare writes of as many rows.
final class Recount {
    private static final int MANY = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OPERATOR = "operator@provider.example";
    private static final String BEHIND = "select count(*) from engagement.sla_cycle where tenant_id = '" + World.AURORA_ID
            + "' and calendar = 'BUSINESS-DE' and stopped_at is null and calendar_version < ";
    private final Sheet sheet;
    private final Scratch database;
    private final Api api;

    Recount(Sheet sheet, Scratch database, Api api) {
        this.sheet = sheet;
        this.database = database;
        this.api = api;
    }

    /// Tickets of aurora with one clock each, past the portal.
    private void open() throws Exception {
        database.run("""
                insert into engagement.ticket (tenant_id, id, kind, impact, urgency, title, jurisdiction, opened_by, opened_by_name, by_staff)
                select '%1$s', uuidv7(), 'QUESTION', 'LOW', 'LOW', 'Bench', 'DE', 'bench', 'Bench', false from generate_series(1, %2$d);
                insert into engagement.ticket_promise (tenant_id, ticket_id) select tenant_id, id from engagement.ticket where tenant_id = '%1$s' and opened_by = 'bench';
                insert into engagement.sla_cycle (tenant_id, id, ticket_id, metric, n, calendar, calendar_version, zone, target_seconds, state, started_at,
                  due_at, next_at, events)
                select tenant_id, uuidv7(), id, 'RESOLUTION', 1, 'BUSINESS-DE', (select max(version) from engagement.calendar where code = 'BUSINESS-DE'),
                  'Europe/Berlin', 360000, 'RUNNING', opened_at, opened_at + interval '14 days', opened_at + interval '10 days', 1
                from engagement.ticket where tenant_id = '%1$s' and opened_by = 'bench';
                insert into engagement.sla_event (tenant_id, cycle_id, seq, kind, at, target_seconds, calendar, calendar_version, actor_name)
                select c.tenant_id, c.id, 1, 'START', c.started_at, c.target_seconds, c.calendar, c.calendar_version, 'Bench'
                from engagement.sla_cycle c join engagement.ticket t on t.tenant_id = c.tenant_id and t.id = c.ticket_id and t.opened_by = 'bench'"""
                .formatted(World.AURORA_ID, MANY));
    }

    void measure() throws Exception {
        open();
        double bare = bare();
        published("17:00"); // a portal that has just started has the code yet to compile
        Published last = published("18:00");
        ObjectNode node = sheet.report().putObject("recount");
        node.put("clocks", MANY).put("seconds", last.seconds).put("secondsUntilSeen", last.whole).put("bareSeconds", bare).put("left", last.left);
        sheet.row("recount of %,d clocks".formatted(MANY), "%.2f s (%.2f s after publishing)".formatted(last.seconds, last.whole), "%.2f s (bare writes)".formatted(bare),
                "<= 2 s", last.left == 0 && last.seconds <= 2);
    }

    /// @param seconds of the work itself, from when it looked at the clock until it had written everything
    /// @param whole seconds from the publication until every deadline was seen to be counted anew
    private record Published(double seconds, double whole, long left) {}

    private Published published(String closes) throws Exception {
        List<Map<String, String>> hours = Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY")
                .map(day -> Map.of("day", day, "opens", "08:00", "closes", closes))
                .toList();
        long start = System.nanoTime();
        int version = api.post(OPERATOR, "/api/v1/operator/calendars/BUSINESS-DE/versions", Map.of("reason", "Bench", "hours", hours), "recount " + closes)
                .expect(201).json().get("version").asInt();
        Instant until = Instant.now().plus(PATIENCE);
        while (database.count(BEHIND + version) > 0 && Instant.now().isBefore(until)) {
            Thread.sleep(20);
        }
        double whole = (System.nanoTime() - start) / 1e9;
        double seconds = database.count("select (extract(epoch from max(j.finished_at) - (select min(e.at) from engagement.sla_event e where e.kind = 'RECALENDAR'"
                + " and e.calendar_version = " + version + ")) * 1000)::bigint from platform.job j where j.kind = 'sla.recount' and j.state = 'DONE' and j.run_as = '"
                + World.AURORA_ID + "'") / 1000.0;
        return new Published(seconds, whole, database.count(BEHIND + version));
    }

    // As many rows changed three times over, where nothing watches: clocks, what happened to them, and their tickets.
    private double bare() throws Exception {
        database.run("create table public.bare_cycle as select * from engagement.sla_cycle where tenant_id = '" + World.AURORA_ID + "'");
        database.run("create table public.bare_event as select * from engagement.sla_event where false");
        database.run("create table public.bare_ticket as select * from engagement.ticket where tenant_id = '" + World.AURORA_ID + "'");
        long start = System.nanoTime();
        database.run("update public.bare_cycle set calendar_version = calendar_version + 1, due_at = due_at + interval '1 day'");
        database.run("insert into public.bare_event (tenant_id, cycle_id, seq, kind, at, actor_name) select tenant_id, id, 2, 'RECALENDAR', now(), 'Bench' from public.bare_cycle");
        database.run("update public.bare_ticket set due_at = due_at + interval '1 day'");
        return (System.nanoTime() - start) / 1e9;
    }
}
