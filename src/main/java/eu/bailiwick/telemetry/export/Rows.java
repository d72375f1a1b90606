package eu.bailiwick.telemetry.export;

import eu.bailiwick.kernel.CsvLine;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows of an export, read under the wall of the tenant in view: what it can see, and in that order for ever.
@ApplicationScoped
class Rows {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private final Sql sql;
    private final Caller caller;

    Rows(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// A table of an export: its columns, and the statement that reads them of a tenant, a reservation and a period.
    enum Table {
        EVENTS("id,at,node,device,source,code,severity,line", """
                select e.id, telemetry.utc(e.at), n.name, e.device, e.source, e.code, k.severity, e.raw
                from telemetry.health_event e join capacity.node n on n.id = e.node
                join telemetry.event_code k on (k.edition, k.source, k.code) = (e.edition, e.source, e.known_as)
                where e.tenant_id = ? and e.reservation_id = ? and e.at >= ? and e.at < ? order by e.at, e.id limit ?"""),
        LEVELS("id,at,node,device,was,level,cause,value", """
                select c.id, telemetry.utc(c.at), n.name, c.device, c.was, c.level, c.cause, c.cause_value from telemetry.device_change c
                join capacity.node n on n.id = c.node
                where c.tenant_id = ? and c.reservation_id = ? and c.at >= ? and c.at < ? order by c.at, c.id limit ?"""),
        CHECKS("id,at,node,kind,verdict,edition,measured,command", """
                select c.id, telemetry.utc(c.at), n.name, c.kind, c.verdict, c.edition, c.measured::text, c.command from telemetry.check_run c
                join capacity.node n on n.id = c.node
                where c.tenant_id = ? and c.reservation_id = ? and c.at >= ? and c.at < ? order by c.at, c.id limit ?"""),
        DEGRADATIONS("id,from,until,node,kind,percent,seconds,edition,evidence", """
                select d.id, telemetry.utc(lower(d.period)), telemetry.utc(upper(d.period)), n.name, d.kind, d.percent, d.seconds, d.edition,
                  d.evidence::text
                from telemetry.degradation d join capacity.node n on n.id = d.node where d.tenant_id = ? and d.reservation_id = ?
                  and lower(d.period) >= ? and lower(d.period) < ? order by lower(d.period), d.id limit ?"""),
        CLOCKS(
                "minute,node,device,samples,interval,idle,app_clock,power_cap,hw_slowdown,sync_boost,sw_thermal,hw_thermal,power_brake,"
                        + "display,throttled_s",
                """
                select telemetry.utc(c.minute), n.name, c.device, c.samples, c.interval_s, c.idle, c.app_clock, c.power_cap, c.hw_slowdown,
                  c.sync_boost, c.sw_thermal, c.hw_thermal, c.power_brake, c.display, c.throttled_s
                from telemetry.clock_minute c join capacity.node n on n.id = c.node
                where c.tenant_id = ? and c.reservation_id = ? and c.minute >= ? and c.minute < ? order by c.minute, 2, 3 limit ?"""),
        MINUTES("minute,node,device,field,unit,low,mean,high,samples,last", """
                select telemetry.utc(m.minute), n.name, m.device, f.code, f.unit, m.low, m.total / m.samples, m.high, m.samples, m.last
                from telemetry.minute m join capacity.node n on n.id = m.node
                join telemetry.field f on f.id = m.field and f.edition = (select max(edition) from telemetry.field)
                where m.tenant_id = ? and m.reservation_id = ? and m.minute >= ? and m.minute < ?
                order by m.minute, 2, 3, m.field limit ?"""),
        ENERGY("from,until,node,device,kwh,counted_s,averaged_s", """
                with asked as (
                  select b.*, b.period * tstzrange(a.since, a.until) as span, b.period * tstzrange(null, a.through) as stay
                  from (select cast(? as text) as whose, cast(? as uuid) as target, cast(? as timestamptz) as since, cast(? as timestamptz) as until,
                    cast(? as timestamptz) as through) a
                  join capacity.node_binding b on b.tenant_id = a.whose and b.reservation = a.target and b.live
                    and b.period && tstzrange(a.since, a.until))
                select telemetry.utc(lower(a.span)), telemetry.utc(upper(a.span)), n.name, e.device, round(e.joules / 3600000, 6), e.counted_s, e.averaged_s
                from asked a join capacity.node n on n.id = a.node
                cross join lateral telemetry.energy_of(a.tenant_id, a.reservation, a.node, a.stay, a.span) e
                order by 1, 3, 4 limit ?""");

        /// What is signed day by day: what was measured and reported, and nothing that is derived from it.
        static final List<Table> SIGNED = List.of(EVENTS, LEVELS, CHECKS, CLOCKS, MINUTES);

        /// The edition of exports that are made now.
        static final int NEWEST = 2;

        private final String columns;
        private final String statement;

        Table(String columns, String statement) {
            this.columns = columns;
            this.statement = statement;
        }

        /// The tables of an edition of exports.
        static List<Table> of(int edition) {
            return Stream.of(values())
                    .filter(table -> edition > 1 || table != ENERGY)
                    .toList();
        }

        // In front of when and of which node a row tells, two columns side by side, some tables have an id.
        int at() {
            return columns.startsWith("id,") ? 2 : 1;
        }

        String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A part of a table as it is written: how many rows, and their bytes.
    record Part(int rows, byte[] csv) {}

    /// The rows of a table in a part of a period that ends at `over`, so many at most.
    Part read(Table table, UUID reservation, Period part, Instant over, int most) {
        String[] columns = table.columns.split(",");
        List<Object> asked = new ArrayList<>(List.of(caller.tenant(), reservation, part.start(), part.end()));
        if (table == Table.ENERGY) {
            asked.add(over);
        }
        asked.add(most);
        List<String> lines = sql.list(table.statement, row -> line(row, columns.length), asked.toArray());
        StringBuilder csv = new StringBuilder(CsvLine.of((Object[]) columns));
        lines.forEach(csv::append);
        return new Part(lines.size(), csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// A row as it is written, with when (UTC) and of which node it tells.
    record Line(String at, String node, String text) {}

    /// The rows of a table that is signed in a part of a period, so many at most.
    List<Line> lines(Table table, UUID reservation, Period part, int most) {
        int width = table.columns.split(",").length;
        return sql.list(
                table.statement,
                row -> new Line(row.text(table.at()), row.text(table.at() + 1), line(row, width)),
                caller.tenant(),
                reservation,
                part.start(),
                part.end(),
                most);
    }

    private static String line(Row row, int width) {
        return CsvLine.of(IntStream.rangeClosed(1, width)
                .mapToObj(i -> value(row.textOrNull(i)))
                .toArray());
    }

    // A number is written as one, for a spreadsheet would take a leading minus in a text for a formula; and
    // always in the same way, for the driver says 55 when it reads texts and 55.0 when it reads bytes.
    private static @Nullable Object value(@Nullable String text) {
        if (text == null || !NUMBER.matcher(text).matches()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
