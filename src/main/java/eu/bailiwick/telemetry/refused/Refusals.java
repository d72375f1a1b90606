package eu.bailiwick.telemetry.refused;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.security.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Counts what was not taken, by kind, and lists it for the provider's staff.
@ApplicationScoped
public class Refusals {
    private static final String READ =
            "select day, sender, address, node, field, why, lines, deliveries, first_at, last_at from telemetry.refusal r";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;

    Refusals(Sql sql, Ops ops, Caller caller) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
    }

    /// What one line named, and why it was not taken.
    public record Kind(String node, String field, String why) {
        public Kind {
            node = printable(node);
            field = printable(field);
            why = printable(why);
        }

        private static String printable(String text) {
            return text.chars().anyMatch(Character::isISOControl) ? text.replaceAll("\\p{Cntrl}", "\uFFFD") : text;
        }
    }

    /// Notes how many lines of which kinds a delivery had, within its own transaction.
    public void note(Map<Kind, Long> kinds) {
        if (kinds.isEmpty()) {
            return;
        }
        List<Map.Entry<Kind, Long>> all = List.copyOf(kinds.entrySet());
        sql.list(
                "select telemetry.note_refusals(?, ?, ?, ?, ?, cast(? as bigint[]))",
                row -> true,
                caller.name(),
                caller.address(),
                all.stream().map(one -> one.getKey().node()).toList(),
                all.stream().map(one -> one.getKey().field()).toList(),
                all.stream().map(one -> one.getKey().why()).toList(),
                all.stream().map(one -> one.getValue().toString()).toList());
    }

    /// Notes a delivery that was not taken at all; it took its own transaction with it.
    public void whole(String why) {
        QuarkusTransaction.requiringNew().run(() -> note(Map.of(new Kind("", "", why), 1L)));
    }

    /// The latest first, by when it was refused for the first time that day: a row that is counted on stays where it
    /// is.
    public List<Refused> list(RefusedFilter filter) {
        Where where = Where.of("r.lines > ?", 0);
        filter.narrow(where);
        return ops.list(
                READ + where.text()
                        + "order by first_at desc, day desc, sender collate \"C\" desc, address collate \"C\" desc,"
                        + " node collate \"C\" desc, field collate \"C\" desc, why collate \"C\" desc",
                row -> new Refused(
                        LocalDate.parse(row.text(1)),
                        row.text(2),
                        row.text(3),
                        row.text(4),
                        row.text(5),
                        row.text(6),
                        row.longValue(7),
                        row.longValue(8),
                        row.instant(9),
                        row.instant(10)),
                where.values());
    }
}
