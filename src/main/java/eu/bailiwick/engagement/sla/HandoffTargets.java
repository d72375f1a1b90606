package eu.bailiwick.engagement.sla;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.sla.HandoffTargetsView.HandoffTarget;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Within how long a ticket that is handed on has to be taken, by its severity. An edition is published whole and never
/// changes; it holds for what is handed on from then on.
@ApplicationScoped
public class HandoffTargets {
    private static final int REASON_MAX = 500;
    private static final int MINUTES_MAX = 10_080;
    private static final int SEVERITIES = 4;
    private static final int MINUTE = 60;
    private final Sql sql;
    private final Calendars calendars;
    private final Caller caller;
    private final Audit audit;

    HandoffTargets(Sql sql, Calendars calendars, Caller caller, Audit audit) {
        this.sql = sql;
        this.calendars = calendars;
        this.caller = caller;
        this.audit = audit;
    }

    record Counted(int seconds, String calendar) {}

    Counted of(int severity) {
        return sql.one(
                "select minutes, calendar from engagement.handoff_target where severity = ? order by version desc limit 1",
                row -> new Counted(row.intValue(1) * MINUTE, row.text(2)),
                severity);
    }

    /// Every edition, the newest first; the first one holds.
    @Transactional
    public List<HandoffTargetsView> editions() {
        Map<Integer, List<HandoffTarget>> targets = new TreeMap<>();
        sql.list(
                "select version, severity, minutes, calendar from engagement.handoff_target order by version, severity",
                row -> targets.computeIfAbsent(row.intValue(1), version -> new ArrayList<>())
                        .add(new HandoffTarget(row.intValue(2), row.intValue(3), row.text(4))));
        return sql.list(
                "select version, reason, published_by_name, published_at from engagement.handoff_edition order by version desc",
                row -> new HandoffTargetsView(
                        row.intValue(1),
                        row.text(2),
                        row.text(3),
                        row.instant(4),
                        List.copyOf(targets.getOrDefault(row.intValue(1), List.of()))));
    }

    /// Publishes the next edition.
    @Transactional
    public HandoffTargetsView publish(HandoffTargetsWish wish) {
        caller.require("ticket:dispatch");
        List<HandoffTarget> wanted = checked(wish.targets());
        String reason = Problem.plain("reason", wish.reason(), REASON_MAX);
        sql.one("select pg_advisory_xact_lock(hashtextextended('handoff targets', 0))", row -> true);
        int version = sql.one("select max(version) from engagement.handoff_edition", row -> row.intValue(1)) + 1;
        sql.batch(
                "insert into engagement.handoff_target (version, severity, minutes, calendar) values (?, ?, ?, ?)",
                wanted.stream()
                        .map(it -> new @Nullable Object[] {version, it.severity(), it.minutes(), it.calendar()})
                        .toList());
        sql.update(
                "insert into engagement.handoff_edition (version, reason, published_by_name) values (?, ?, ?)",
                version,
                reason,
                caller.name());
        audit.record(
                "handoff-targets.published",
                "handoff-targets",
                String.valueOf(version),
                Map.of("reason", reason, "version", version));
        return editions().getFirst();
    }

    private List<HandoffTarget> checked(@Nullable List<@Nullable HandoffTarget> sent) {
        if (sent == null || sent.size() != SEVERITIES) {
            throw Problem.invalid("targets", "Say it for each of the four severities.");
        }
        Set<String> known = calendars.newest().stream().map(CalendarView::code).collect(Collectors.toSet());
        List<Violation> faults = new ArrayList<>();
        TreeMap<Integer, HandoffTarget> wanted = new TreeMap<>();
        for (int i = 0; i < sent.size(); i++) {
            HandoffTarget one = sent.get(i);
            String at = "targets[" + i + "].";
            Integer severity = one == null ? null : one.severity();
            Integer minutes = one == null ? null : one.minutes();
            if (one == null
                    || severity == null
                    || severity < 1
                    || severity > SEVERITIES
                    || wanted.put(severity, one) != null) {
                faults.add(new Violation(at + "severity", "Name each severity from 1 to 4 once."));
            }
            if (minutes == null || minutes < 1 || minutes > MINUTES_MAX) {
                faults.add(new Violation(at + "minutes", "Write a whole number from 1 to " + MINUTES_MAX + "."));
            }
            if (one == null || one.calendar() == null || !known.contains(one.calendar())) {
                faults.add(new Violation(at + "calendar", "Choose business hours that are published."));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return List.copyOf(wanted.values());
    }
}
