package eu.bailiwick.attestation.pack.content;

import eu.bailiwick.kernel.CsvLine;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stood around the verdicts of a period, each as it was known at the cut-off: alarms and misses, access of the
/// provider's staff, encryption posture, hardware.
final class Surroundings {
    private static final int ROWS = 200;
    private static final String RESERVATION =
            "left join reservation.reservation r on r.tenant_id = x.tenant_id and r.id = x.reservation_id ";
    private static final String NODES =
            "case when x.nodes = '{}' then 'all nodes of the reservation' else (select string_agg(n.name,"
                    + " ', ' order by n.name) from capacity.node n where n.id = any (x.nodes)) end";
    private final Sql sql;
    private final Scope scope;

    Surroundings(Sql sql, Scope scope) {
        this.sql = sql;
        this.scope = scope;
    }

    void into(Archive archive) {
        archive.add("alarms.csv", this::alarms);
        archive.add("staff-accesses.csv", this::accesses);
        archive.add("staff-looks.csv", this::looks);
        archive.add("posture.csv", this::posture);
        archive.add("devices.csv", this::devices);
    }

    private void table(OutputStream file, String columns, String query, Object... values) throws IOException {
        String[] names = columns.split(" ");
        file.write(CsvLine.of((Object[]) names).getBytes(StandardCharsets.UTF_8));
        sql.each(query, ROWS, row -> line(file, row, names), values);
    }

    // Times are made text by `utc`, so every cell is one.
    private static void line(OutputStream file, Row row, String[] names) {
        @Nullable Object[] cells = new Object[names.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.textOrNull(i + 1);
        }
        try {
            file.write(CsvLine.of(cells).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // An instant as the rest of the pack writes it.
    private static String utc(String expression) {
        return "to_char(" + expression + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
    }

    private static String before(String instant, String shown) {
        return "case when " + instant + " < ? then " + shown + " end";
    }

    private Where within(String began, String ended) {
        return scope.ofReservations(Where.of("x.tenant_id = ?", scope.tenant())
                .and(began + " < ?", scope.cutOff())
                .and(ended, scope.period().start()));
    }

    private void alarms(OutputStream file) throws IOException {
        Where alarms = within("x.raised_at", "(x.cleared_at is null or x.cleared_at >= ?)");
        table(
                file,
                "alarm reason reservation node raised_at cleared_at cleared_by",
                "select x.id, x.reason, x.reservation_id, n.name, " + utc("x.raised_at") + ", "
                        + before("x.cleared_at", utc("x.cleared_at")) + ", " + before("x.cleared_at", "x.cleared_by")
                        + " from attestation.alarm x " + RESERVATION + "left join capacity.node n on n.id = x.node"
                        + alarms.text() + "order by x.raised_at, x.id",
                Contents.prepended(alarms, scope.cutOff(), scope.cutOff()));
    }

    private void accesses(OutputStream file) throws IOException {
        Where accesses = within("x.asked_at", "greatest(upper(x.period), x.asked_at) >= ?");
        String decided = "x.decided_at";
        String ended = "x.ended_at";
        table(
                file,
                "access reservation scope reason from until asked_by asked_at decision decided_by decided_at ended_by ended_at nodes",
                "select x.id, x.reservation_id, x.scope, x.reason, " + utc("lower(x.period)") + ", "
                        + utc("upper(x.period)") + ", x.asked_by_name, " + utc("x.asked_at") + ", "
                        + before(decided, "x.decision") + ", " + before(decided, "x.decided_by_name") + ", "
                        + before(decided, utc(decided)) + ", " + before(ended, "x.ended_by_name") + ", "
                        + before(ended, utc(ended)) + ", " + NODES + " from attestation.staff_access x " + RESERVATION
                        + accesses.text() + "order by x.asked_at, x.id",
                Contents.prepended(
                        accesses, scope.cutOff(), scope.cutOff(), scope.cutOff(), scope.cutOff(), scope.cutOff()));
    }

    private void looks(OutputStream file) throws IOException {
        Where looks = within("u.used_at", "u.used_at >= ?");
        table(
                file,
                "look access reservation looked_by looked_at what request",
                "select u.id, x.id, x.reservation_id, u.used_by_name, " + utc("u.used_at")
                        + ", u.looked_at, u.request_id from attestation.staff_use u join attestation.staff_access x on"
                        + " x.tenant_id = u.tenant_id and x.id = u.access_id " + RESERVATION + looks.text()
                        + "order by u.used_at, u.id",
                looks.values());
    }

    /// What was known when the period began, and what was noted since.
    private void posture(OutputStream file) throws IOException {
        Where facts = Where.of("x.tenant_id = ?", scope.tenant())
                .and("f.noted_at < ?", scope.cutOff())
                .and("(f.noted_at >= s.start or not exists (select from attestation.posture_fact g where g.tenant_id ="
                        + " f.tenant_id and g.item_id = f.item_id and g.fact = f.fact and g.noted_at < s.start and"
                        + " (g.as_of, g.id) > (f.as_of, f.id)))");
        Where narrowed = scope.ofReservations(Where.of("true = ?", true));
        table(
                file,
                "when item kind name reservation fact value basis source evidence as_of expires_at noted_at node",
                "select case when f.noted_at < s.start then 'AT_START' else 'CHANGE' end, x.id, x.kind, x.name,"
                        + " x.reservation_id, f.fact, f.value, f.basis, f.source, f.appraisal_id, " + utc("f.as_of")
                        + ", " + utc("f.expires_at") + ", " + utc("f.noted_at")
                        + ", n.name from attestation.posture_fact f join attestation.posture_item x on x.tenant_id = f.tenant_id"
                        + " and x.id = f.item_id left join capacity.node n on n.id = x.node cross join (select ?::timestamptz as start) s "
                        + RESERVATION
                        + facts.text() + "and (x.reservation_id is null or (" + conditions(narrowed)
                        + ")) order by x.id, f.fact, f.noted_at, f.id",
                bound(scope.period().start(), facts, narrowed));
    }

    private static String conditions(Where where) {
        return where.text().strip().substring("where ".length());
    }

    private static Object[] bound(Instant start, Where first, Where second) {
        List<Object> all = new ArrayList<>(List.of(start));
        all.addAll(List.of(first.values()));
        all.addAll(List.of(second.values()));
        return all.toArray();
    }

    /// What the register says of the hardware behind the verdicts; hardware that it does not know is listed as well.
    private void devices(OutputStream file) throws IOException {
        Where verdicts = scope.verdicts();
        table(
                file,
                "device registered_as event happened_at confirmed_at people jurisdiction site node",
                "select s.d, v.kind, coalesce(c.kind, 'NOT_REGISTERED'), " + utc("c.happened_at") + ", "
                        + utc("k.known_at")
                        + ", coalesce(k.people, 0), c.jurisdiction, c.site, w.name from (select distinct unnest(a.devices) as d"
                        + Scope.VERDICTS + verdicts.text() + ") s left join attestation.device v on v.hardware_id = s.d"
                        + " left join (attestation.device_change c cross join lateral attestation.change_as_of(c, ?) k) on c.device"
                        + " = v.id and k.known_at is not null left join capacity.node w on w.id = c.node order by s.d, c.happened_at, c.id",
                verdicts.values(scope.cutOff()));
    }
}
