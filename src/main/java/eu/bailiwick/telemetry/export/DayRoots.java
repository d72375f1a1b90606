package eu.bailiwick.telemetry.export;

import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.attestation.statement.Envelope;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.Allocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Days of hardware, signed for the tenant in view without being asked: events, levels, checks, clocks and minutes of
/// its placement. What is derived from them, degradations and energy, is not signed.
@ApplicationScoped
public class DayRoots {
    private static final String PREDICATE = "https://bailiwick.eu/telemetry-day/v1";
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int AT_ONCE = 50_000;
    private static final String READ = """
            select r.day::text, r.records, encode(r.root, 'hex'), r.statement, r.signature, r.key_id, r.signed_at, l.index
            from telemetry.day_root r left join attestation.log_leaf l on l.tenant_id = r.tenant_id and l.appraisal_id = r.id
            where r.tenant_id = ? and r.reservation_id = ? """;
    private final Sql sql;
    private final Rows rows;
    private final Allocations reservations;
    private final Statements statements;
    private final VerdictLog log;
    private final Caller caller;

    DayRoots(Sql sql, Rows rows, Allocations reservations, Statements statements, VerdictLog log, Caller caller) {
        this.sql = sql;
        this.rows = rows;
        this.reservations = reservations;
        this.statements = statements;
        this.log = log;
        this.caller = caller;
    }

    /// A signed day with the list of its pieces.
    record Signed(LocalDate day, String pieces, String statement, byte[] signature, String keyId) {}

    /// Signs a day of a reservation as it is known at this moment; answers false when it was signed before.
    @Transactional
    public boolean sign(UUID reservation, LocalDate day) {
        Period paid = reservations.all(reservation).paid();
        Instant midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        Pieces pieces = new Pieces();
        new Period(midnight, midnight.plus(Duration.ofDays(1)))
                .common(paid)
                .ifPresent(span -> Rows.Table.SIGNED.forEach(table -> read(table, reservation, span, pieces)));
        String list = pieces.text();
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("reservation", reservation.toString());
        said.put("day", day.toString());
        said.put("records", pieces.records());
        said.put("pieces", pieces.count());
        Envelope envelope = statements.write(day + ".pieces", list.getBytes(StandardCharsets.UTF_8), PREDICATE, said);
        UUID id = Ids.next();
        int signed = sql.update(
                "insert into telemetry.day_root (tenant_id, id, reservation_id, day, pieces, records, root, statement, signature,"
                        + " key_id) values (?, ?, ?, cast(? as date), ?, ?, ?, ?, ?, ?) on conflict do nothing",
                caller.tenant(),
                id,
                reservation,
                day.toString(),
                list,
                pieces.records(),
                sha256(list),
                envelope.statement(),
                envelope.signature(),
                envelope.keyId());
        if (signed == 1) {
            log.await(caller.tenant(), new LinkedHashMap<>(Map.of(id, sha256(envelope.statement()))));
        }
        return signed == 1;
    }

    // Hours that hold much are read in halves, down to a minute.
    private void read(Rows.Table table, UUID reservation, Period span, Pieces pieces) {
        Duration length = Duration.between(span.start(), span.end());
        boolean all = length.compareTo(SHORTEST) <= 0;
        List<Rows.Line> lines = rows.lines(table, reservation, span, all ? Integer.MAX_VALUE : AT_ONCE + 1);
        if (all || lines.size() <= AT_ONCE) {
            lines.forEach(line -> pieces.add(table, line.at(), line.node(), line.text()));
            return;
        }
        Instant middle = span.start().plus(Duration.ofMinutes(Math.max(1, length.toMinutes() / 2)));
        read(table, reservation, new Period(span.start(), middle), pieces);
        read(table, reservation, new Period(middle, span.end()), pieces);
    }

    /// Of a reservation, the newest day first.
    @Transactional
    public List<DayRootView> of(UUID reservation) {
        return sql.list(READ + " order by r.day desc", DayRoots::view, caller.tenant(), reservation);
    }

    /// Those that touch a period, the oldest first.
    List<Signed> within(UUID reservation, Period period) {
        return sql.list(
                "select day::text, pieces, statement, signature, key_id from telemetry.day_root where tenant_id = ? and reservation_id = ?"
                        + " and cast(? as tstzrange) && tstzrange(telemetry.midnight(day), telemetry.midnight(day + 1)) order by day",
                row -> new Signed(LocalDate.parse(row.text(1)), row.text(2), row.text(3), row.bytes(4), row.text(5)),
                caller.tenant(),
                reservation,
                period);
    }

    private static byte[] sha256(String text) {
        return Pieces.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DayRootView view(Row row) {
        return new DayRootView(
                LocalDate.parse(row.text(1)),
                row.longValue(2),
                row.text(3),
                row.text(4),
                Base64.getEncoder().encodeToString(row.bytes(5)),
                row.text(6),
                row.instant(7),
                row.longOrNull(8));
    }
}
