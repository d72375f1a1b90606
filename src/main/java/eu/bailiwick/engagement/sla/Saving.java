package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.ClockEvent.Correction;
import eu.bailiwick.platform.database.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs of clocks on their way into the database: however many, in three statements.
record Saving(List<Run> runs) {
    private static final String STANDINGS =
            "update engagement.sla_cycle c set state = v.state, calendar = v.calendar, calendar_version = v.version::int,"
                    + " target_seconds = v.target::int, stopped_at = v.stopped::timestamptz, due_at = v.due::timestamptz,"
                    + " next_at = v.next::timestamptz, breached_at = v.breached::timestamptz, level = v.level::smallint,"
                    + " events = v.events::int, corrections = v.corrections::int from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as v (id, state, calendar, version, target, stopped,"
                    + " due, next, breached, level, events, corrections) where c.tenant_id = ? and c.id = v.id::uuid";
    private static final String EVENTS =
            "insert into engagement.sla_event (tenant_id, cycle_id, seq, kind, at, target_seconds, calendar, calendar_version,"
                    + " actor_name, still_from, still_until, reason) select ?, v.id::uuid, v.seq::int, v.kind, v.at::timestamptz, v.target::int, v.calendar,"
                    + " v.version::int, v.actor, v.since::timestamptz, v.until::timestamptz, v.reason from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as v (id, seq, kind, at, target, calendar,"
                    + " version, actor, since, until, reason)";
    private static final String TICKETS =
            "update engagement.ticket t set due_at = d.due from (select k.id, (select min(c.due_at) from engagement.sla_cycle c"
                    + " where c.tenant_id = ? and c.ticket_id = k.id and c.state = 'RUNNING') as due from (select distinct"
                    + " x::uuid as id from unnest(?::text[]) x) k) d where t.tenant_id = ? and t.id = d.id and t.due_at is distinct"
                    + " from d.due";

    private record News(Run run, ClockEvent event, int seq) {}

    static Saving of(List<Run> runs) {
        return new Saving(runs);
    }

    void into(Sql sql, String tenant) {
        if (runs.isEmpty()) {
            return;
        }
        sql.update(
                STANDINGS,
                of(run -> run.cycle().id()),
                of(run -> run.cycle().standing().state()),
                of(run -> run.cycle().standing().calendar().code()),
                of(run -> run.cycle().standing().calendar().version()),
                of(run -> run.cycle().standing().targetSeconds()),
                of(run -> run.cycle().standing().stoppedAt()),
                of(run -> run.cycle().standing().dueAt()),
                of(run -> run.cycle().standing().nextAt()),
                of(run -> run.cycle().standing().breachedAt()),
                of(run -> run.cycle().standing().level()),
                of(run -> run.events().size()),
                of(Run::corrections),
                tenant);
        List<News> news = news();
        if (!news.isEmpty()) {
            sql.update(
                    EVENTS,
                    tenant,
                    texts(news, one -> one.run.cycle().id()),
                    texts(news, one -> one.seq),
                    texts(news, one -> one.event.kind()),
                    texts(news, one -> one.event.at()),
                    texts(news, one -> one.event.targetSeconds()),
                    texts(
                            news,
                            one -> one.event.calendar() == null
                                    ? null
                                    : one.event.calendar().code()),
                    texts(
                            news,
                            one -> one.event.calendar() == null
                                    ? null
                                    : one.event.calendar().version()),
                    texts(news, one -> one.event.actor()),
                    corrections(news, Correction::from),
                    corrections(news, Correction::until),
                    corrections(news, Correction::reason));
        }
        sql.update(TICKETS, tenant, of(run -> run.cycle().ticket()), tenant);
    }

    private List<News> news() {
        List<News> news = new ArrayList<>();
        for (Run run : runs) {
            int seq = run.kept();
            for (ClockEvent event : run.news()) {
                news.add(new News(run, event, ++seq));
            }
        }
        return news;
    }

    private static List<@Nullable String> corrections(List<News> news, Function<Correction, Object> value) {
        return texts(news, one -> one.event.corrects() == null ? null : value.apply(one.event.corrects()));
    }

    private List<@Nullable String> of(Function<Run, @Nullable Object> value) {
        return texts(runs, value);
    }

    private static <T> List<@Nullable String> texts(List<T> rows, Function<T, @Nullable Object> value) {
        List<@Nullable String> texts = new ArrayList<>();
        for (T row : rows) {
            Object one = value.apply(row);
            texts.add(one == null ? null : one.toString());
        }
        return texts;
    }
}
