package eu.bailiwick.engagement.measurement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.engagement.measurement.BaselineRun.NotComparable;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Reading;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of measurements of the tenant in view.
@ApplicationScoped
class MeasurementRepository {
    /// Counts the changes of what the readers read, so that an old row says how it was read.
    private static final int READER_VERSION = 5;

    // The earliest BEFORE by the same command on the same nodes, for one that was taken AFTER.
    private static final String COLUMNS =
            "select m.id, m.ticket_id, m.cycle, m.phase, m.command, m.node, m.value, m.reading::text, encode(m.raw_sha256, 'hex'),"
                    + " m.sent_by_name, m.at, %s, l.node_type, l.fabric, l.version, l.expected, l.source, l.sourced_on::text, b.id,"
                    + " b.value, g.metric, g.unit, g.higher_is_better, m.copy_of, m.not_comparable, l.operation, l.least_bytes, l.nodes from engagement.measurement m left join engagement.baseline l"
                    + " on l.id = m.baseline_id left join engagement.tuning_goal g on m.figure = 'OWN_METRIC' and g.tenant_id ="
                    + " m.tenant_id and g.ticket_id = m.ticket_id left join lateral (select x.id, x.value from engagement.measurement x where m.phase = 'AFTER' and x.tenant_id ="
                    + " m.tenant_id and x.ticket_id = m.ticket_id and x.phase = 'BEFORE' and x.tool = m.tool and x.figure ="
                    + " m.figure and x.command_key = m.command_key and engagement.named_nodes(x.node) ="
                    + " engagement.named_nodes(m.node) and x.reading->'run' is not distinct from m.reading->'run' and x.at <= m.at order by x.at, x.id limit 1) b on true";

    private final Sql sql;
    private final Caller caller;
    private final ObjectMapper json;

    MeasurementRepository(Sql sql, Caller caller, ObjectMapper json) {
        this.sql = sql;
        this.caller = caller;
        this.json = json;
    }

    /// Newest first, from below `before` on; without what the tools printed.
    List<MeasurementView> list(UUID ticket, @Nullable UUID before, int limit) {
        Where where = Where.of("m.tenant_id = ?", caller.tenant())
                .and("m.ticket_id = ?", ticket)
                .and("m.id < ?", before);
        return sql.list(
                COLUMNS.formatted("null") + where.text() + "order by m.id desc limit ?",
                this::read,
                where.values(limit));
    }

    Optional<MeasurementView> find(UUID ticket, UUID id) {
        return sql.optional(
                COLUMNS.formatted("m.raw") + " where m.tenant_id = ? and m.ticket_id = ? and m.id = ?",
                this::read,
                caller.tenant(),
                ticket,
                id);
    }

    /// The latest AFTER of a figure in a round.
    Optional<MeasurementView> latestAfter(UUID ticket, FigureCode figure, int cycle) {
        return sql.optional(
                COLUMNS.formatted("null")
                        + " where m.tenant_id = ? and m.ticket_id = ? and m.phase = 'AFTER' and m.figure = ?"
                        + " and m.cycle = ? order by m.at desc, m.id desc limit 1",
                this::read,
                caller.tenant(),
                ticket,
                figure,
                cycle);
    }

    /// What is chosen of a ticket stands on one that was split off from it, too, in its order and with what was
    /// measured before; how many of those that were chosen.
    long copy(UUID from, UUID into, List<UUID> chosen) {
        List<UUID> found = sql.list(
                "with chosen as (select m.id, engagement.measured_before(m.tenant_id, m.id) as before from engagement.measurement m"
                        + " where m.tenant_id = ? and m.ticket_id = ? and m.figure <> 'OWN_METRIC' and m.id = any (cast(? as uuid[])))"
                        + " select id from chosen union select before from chosen where before is not null order by 1",
                row -> row.uuid(1),
                caller.tenant(),
                from,
                chosen.stream().map(UUID::toString).toList());
        found.forEach(one -> sql.update(
                "insert into engagement.measurement (tenant_id, id, ticket_id, copy_of) values (?, ?, ?, ?)",
                caller.tenant(),
                Ids.next(),
                into,
                one));
        return found.stream().filter(chosen::contains).count();
    }

    /// The metric of one's own that a ticket is to bring to a target.
    record OwnGoal(String metric, String unit) {}

    Optional<OwnGoal> ownGoal(UUID ticket) {
        return sql.optional(
                "select metric, unit from engagement.tuning_goal where tenant_id = ? and ticket_id = ? and figure is null",
                row -> new OwnGoal(row.text(1), row.text(2)),
                caller.tenant(),
                ticket);
    }

    /// What is kept of a measurement.
    record Kept(UUID id, UUID ticket, MeasurementWish wish, Reading reading, Baselines.Held held) {}

    void insert(Kept it) {
        sql.update(
                "insert into engagement.measurement (tenant_id, id, ticket_id, phase, tool, command, node, figure, value, reading,"
                        + " reader_version, raw, baseline_id, not_comparable, side, sent_by, sent_by_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb,"
                        + " ?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                it.id,
                it.ticket,
                it.wish.phase(),
                it.reading.tool(),
                it.wish.command(),
                it.wish.node(),
                it.reading.figure().code(),
                it.reading.figure().value(),
                written(it.reading),
                READER_VERSION,
                it.wish.raw(),
                it.held.baseline(),
                it.held.why(),
                caller.isProvider() ? "PROVIDER" : "TENANT",
                caller.subject(),
                caller.name());
    }

    private String written(Reading reading) {
        try {
            return json.writeValueAsString(reading);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a reading cannot be written as JSON", e);
        }
    }

    private Reading reading(String text) {
        try {
            return json.readValue(text, Reading.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a reading that was kept cannot be read", e);
        }
    }

    private MeasurementView read(Row row) {
        Reading reading = reading(row.text(8));
        FigureCode figure = reading.figure().code();
        BigDecimal value = plain(row.decimal(7));
        UUID before = row.uuidOrNull(19);
        String metric = row.textOrNull(21);
        boolean higherIsBetter = metric == null ? figure.higherIsBetter() : row.bool(23);
        return new MeasurementView(
                row.uuid(1),
                row.uuid(2),
                row.intValue(3),
                Phase.valueOf(row.text(4)),
                reading.tool(),
                row.text(5),
                row.text(6),
                figure,
                metric,
                value,
                metric == null ? figure.unit() : row.text(22),
                higherIsBetter,
                reading.figureLine(),
                baseline(row),
                reading.run(),
                row.textOrNull(25) == null ? null : NotComparable.valueOf(row.text(25)),
                before,
                before == null ? null : MeasurementView.better(row.decimal(20), value, higherIsBetter),
                reading.findings(),
                reading.points(),
                reading.also(),
                row.text(9),
                row.text(10),
                row.instant(11),
                row.uuidOrNull(24),
                row.textOrNull(12));
    }

    private static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private static @Nullable BaselineView baseline(Row row) {
        String nodeType = row.textOrNull(13);
        return nodeType == null
                ? null
                : new BaselineView(
                        nodeType,
                        row.textOrNull(14),
                        BaselineRun.of(row.textOrNull(26), row.longOrNull(27), row.intOrNull(28)),
                        row.intValue(15),
                        plain(row.decimal(16)),
                        row.text(17),
                        LocalDate.parse(row.text(18)));
    }
}
