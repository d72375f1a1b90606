package eu.bailiwick.telemetry.export;

import eu.bailiwick.attestation.statement.IssuerKeys;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.telemetry.kept.Months;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the tenant in view takes along of its hardware. What is kept of an export is the head of its chain; the
/// files are made again when they are fetched, and given only when they still come to the same head.
@ApplicationScoped
public class Exports {
    private static final Duration LONGEST = Duration.ofDays(31);
    /// By then what was measured has come, and silence is written down.
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private static final String READ =
            "select id, reservation_id, lower(period), upper(period), edition, files, records, encode(head, 'hex'), made_by_name, made_at "
                    + "from telemetry.export where tenant_id = ? and reservation_id = ? ";
    private final Sql sql;
    private final Rows rows;
    private final DayRoots roots;
    private final IssuerKeys issuers;
    private final Allocations reservations;
    private final Months months;
    private final Caller caller;
    private final Audit audit;
    private final PortalClock clock;

    Exports(
            Sql sql,
            Rows rows,
            DayRoots roots,
            IssuerKeys issuers,
            Allocations reservations,
            Months months,
            Caller caller,
            Audit audit,
            PortalClock clock) {
        this.sql = sql;
        this.rows = rows;
        this.roots = roots;
        this.issuers = issuers;
        this.reservations = reservations;
        this.months = months;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    /// Of a reservation, the newest first.
    @Transactional
    public List<ExportView> of(UUID reservation) {
        return sql.list(READ + "order by made_at desc, id desc", Exports::view, caller.tenant(), reservation);
    }

    /// Makes one of what was measured from an instant until another; where they are missing, of the whole
    /// window until ten minutes ago.
    @Transactional
    public ExportView make(UUID reservation, @Nullable Instant from, @Nullable Instant until) {
        AllocationView of = reservations.all(reservation);
        Period period = period(of, from, until);
        Contents contents = Contents.of(reservation, of.reference(), period, Rows.Table.NEWEST, rows);
        UUID id = sql.one(
                "insert into telemetry.export (tenant_id, reservation_id, period, edition, files, records, head, made_by, made_by_name) "
                        + "values (?, ?, ?, ?, ?, ?, decode(?, 'hex'), ?, ?) returning id",
                row -> row.uuid(1),
                caller.tenant(),
                reservation,
                period,
                Rows.Table.NEWEST,
                contents.count(),
                contents.rows(),
                contents.head(),
                caller.subject(),
                caller.name());
        audit.record(
                "hardware.exported",
                "reservation",
                reservation,
                Map.of("head", contents.head(), "records", contents.rows()));
        return find(reservation, id);
    }

    private Period period(AllocationView of, @Nullable Instant from, @Nullable Instant until) {
        Instant now = clock.now();
        Instant settled = Contents.utcMinute(now.minus(SETTLED));
        Instant last = settled.isBefore(of.paid().end()) ? settled : of.paid().end();
        Instant start = from == null ? of.paid().start() : from;
        Instant end = until == null ? last : until;
        if (until == null && !start.isBefore(end)) {
            throw Problem.conflict("What is measured settles within ten minutes. Ask again then.");
        }
        if (end.isAfter(now)) {
            throw Problem.invalid("to", "Choose an end that has come.");
        }
        if (!start.isBefore(end)) {
            throw Problem.invalid("to", "The end lies before the start.");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw Problem.invalid("to", "Choose 31 days at most.");
        }
        Optional<Period> within = new Period(start, end).common(of.paid());
        return within.orElseThrow(() -> Problem.invalid("from", "Choose a time within the window of the reservation."));
    }

    /// The file of an export, if it still comes to its head; what was measured late, or changed, makes another.
    @Transactional
    public byte[] file(UUID reservation, UUID id) {
        ExportView export = find(reservation, id);
        AllocationView of = reservations.all(reservation);
        Contents contents = Contents.of(reservation, of.reference(), export.period(), export.edition(), rows);
        if (!contents.head().equals(export.head())) {
            if (months.gone(export.period())) {
                throw Problem.conflict(
                        "What was measured in that time is no longer kept. The head of this export still vouches for a file that was fetched before.");
            }
            throw Problem.conflict(
                    "What was measured in that time has changed since, for instance because some of it came late. Make another export.");
        }
        return contents.zip(roots.within(reservation, export.period()), issuers);
    }

    private ExportView find(UUID reservation, UUID id) {
        return sql.optional(READ + "and id = ?", Exports::view, caller.tenant(), reservation, id)
                .orElseThrow(Problem::notFound);
    }

    private static ExportView view(Row row) {
        return new ExportView(
                row.uuid(1),
                row.uuid(2),
                row.period(3),
                row.intValue(5),
                row.intValue(6),
                row.longValue(7),
                row.text(8),
                row.text(9),
                row.instant(10));
    }
}
