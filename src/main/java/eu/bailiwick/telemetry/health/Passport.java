package eu.bailiwick.telemetry.health;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.telemetry.Level;
import eu.bailiwick.telemetry.check.CheckKind;
import eu.bailiwick.telemetry.check.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/// The history of one GPU or rail within the placement of the tenant in view: handed over, first seen, checked, well or
/// not, drained.
@ApplicationScoped
class Passport {
    private final Sql sql;
    private final Caller caller;

    Passport(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// What an entry is about.
    public enum Entry {
        HANDED_OVER("ok"),
        SEEN("idle"),
        CHECKED("info"),
        LEVEL("idle"),
        DRAINED("crit");

        private final String tone;

        Entry(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }
    }

    /// An entry: `about` is the id of the hardware, the kind of the check or the cause of the level; `found` is
    /// the verdict or the level, empty for others.
    public record Stamp(Instant at, Entry entry, String about, String found) {
        public Level level() {
            return Level.valueOf(found);
        }

        public CheckKind check() {
            return CheckKind.valueOf(about);
        }

        public Verdict verdict() {
            return Verdict.valueOf(found);
        }
    }

    /// So many, the newest first.
    @Transactional
    List<Stamp> of(Past.Subject of, int most) {
        return sql.list(
                """
                with mine as (select cast(? as text) as tenant, cast(? as uuid) as reservation, cast(? as uuid) as node, cast(? as text) as device)
                select at, entry, about, found from (
                  select c.at, 'LEVEL' as entry, c.cause as about, c.level as found from mine m join telemetry.device_change c
                    on c.tenant_id = m.tenant and c.reservation_id = m.reservation and c.node = m.node and c.device = m.device
                  union all
                  select d.first_at, 'SEEN', d.id, '' from mine m join telemetry.own_device d
                    on d.tenant_id = m.tenant and d.reservation_id = m.reservation and d.node = m.node and d.device = m.device
                  union all
                  select c.at, 'CHECKED', c.kind, c.verdict from mine m join telemetry.check_run c
                    on c.tenant_id = m.tenant and c.reservation_id = m.reservation and c.node = m.node
                  union all
                  select s.at, s.entry, s.about, '' from mine m join capacity.node_binding b
                    on b.tenant_id = m.tenant and b.reservation = m.reservation and b.node = m.node and (b.live or b.failed_at is not null)
                  cross join lateral (values (b.ready_at, 'HANDED_OVER', ''), (b.failed_at, 'DRAINED', coalesce(b.failure, ''))) s(at, entry, about)
                  where s.at <= platform.app_now()) stamps
                order by at desc, entry, about limit ?""",
                row -> new Stamp(row.instant(1), Entry.valueOf(row.text(2)), row.text(3), row.text(4)),
                caller.tenant(),
                of.reservation(),
                of.node(),
                of.device(),
                most);
    }
}
