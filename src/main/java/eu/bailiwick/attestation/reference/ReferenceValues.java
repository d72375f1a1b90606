package eu.bailiwick.attestation.reference;

import eu.bailiwick.attestation.appraisal.Measured;
import eu.bailiwick.attestation.appraisal.ReferenceValue;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The register of measurements that somebody vouches for, and of what is demanded of platforms. It says what is known:
/// a measurement that it does not know stays not checked, one that was withdrawn is refused from then on. A demand that
/// was withdrawn is one no more.
@ApplicationScoped
public class ReferenceValues {
    private static final int NAME_MAX = 200;
    private static final int SOURCE_MAX = 500;
    private static final int REASON_MAX = 1000;
    private static final String ENTRIES = "select id, kind, value, artefact, said_by, source, reason, valid_from,"
            + " valid_until, state, proposed_by_name, proposed_at, confirmed_by_name, confirmed_at, withdrawn_by_name,"
            + " withdrawn_at, withdrawn_reason from (select *, case when withdrawn_at is not null then 'WITHDRAWN' when"
            + " confirmed_at is null then 'PROPOSED' else 'CONFIRMED' end as state from attestation.reference_value) e ";
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;
    private final PortalClock clock;
    private final Changes changes;
    private volatile @Nullable Known known;

    ReferenceValues(Sql sql, Caller caller, Audit audit, PortalClock clock, Changes changes) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
        this.changes = changes;
    }

    /// What others are told.
    @Singleton
    static class Changes {
        private final Event<ValueWithdrawn> withdrawn;
        private final Event<ValueDemanded> demanded;

        Changes(Event<ValueWithdrawn> withdrawn, Event<ValueDemanded> demanded) {
            this.withdrawn = withdrawn;
            this.demanded = demanded;
        }
    }

    /// What somebody says of a measurement.
    ///
    /// @param value in hex
    /// @param from since when it holds; null is now
    /// @param until the first instant at which it holds no more; null without an end
    public record Word(
            @Nullable Measured kind,
            @Nullable String value,
            @Nullable String artefact,
            @Nullable String saidBy,
            @Nullable String source,
            @Nullable String reason,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /// Proposes a value; it counts when somebody else confirms it.
    @Transactional
    public ReferenceValueView propose(Word word) {
        Measured kind = word.kind;
        if (kind == null) {
            throw Problem.invalid("kind", "Say what was measured.");
        }
        String value = value(kind, word.value);
        Instant from = word.from == null ? clock.now() : word.from;
        if (word.until != null && !word.until.isAfter(from)) {
            throw Problem.invalid("validUntil", "It has to hold until after it begins to.");
        }
        String artefact = Problem.plain("artefact", word.artefact, NAME_MAX);
        UUID id = Ids.next();
        int written = sql.update(
                "insert into attestation.reference_value (id, kind, value, artefact, said_by, source, reason, valid_from,"
                        + " valid_until, proposed_by, proposed_by_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict"
                        + " (kind, value) where withdrawn_at is null do nothing",
                id,
                kind,
                value,
                artefact,
                Problem.plain("saidBy", word.saidBy, NAME_MAX),
                Problem.plain("source", word.source, SOURCE_MAX),
                Problem.plain("reason", word.reason, REASON_MAX),
                from,
                word.until,
                caller.subject(),
                caller.name());
        if (written == 0) {
            throw Problem.conflict("The register has this value already. Withdraw that entry first.");
        }
        audit.record("reference-value.proposed", "reference-value", id, Map.of("kind", kind.name(), "name", artefact));
        return view(id);
    }

    private static String value(Measured kind, @Nullable String typed) {
        String value = String.valueOf(typed).strip().toLowerCase(Locale.ROOT);
        if (!value.matches("[0-9a-f]{" + 2 * kind.length() + "}")) {
            throw Problem.invalid(
                    "value", "Write " + kind.label() + " as " + 2 * kind.length() + " hexadecimal digits.");
        }
        if (value.matches("0+")) {
            throw Problem.invalid("value", "All zero is no measurement.");
        }
        if (!kind.fits(value)) {
            throw Problem.invalid("value", "Write only what can be demanded; what is reserved stays zero.");
        }
        return value;
    }

    /// Makes a proposed value count; somebody else than the one who proposed it.
    @Transactional
    public ReferenceValueView confirm(UUID id) {
        ReferenceValueView value = locked(id);
        if (value.state() != ReferenceState.PROPOSED) {
            throw Problem.conflict(
                    value.state() == ReferenceState.CONFIRMED
                            ? "This value is confirmed already."
                            : "This value was withdrawn before.");
        }
        boolean own = sql.one(
                "select proposed_by = ? from attestation.reference_value where id = ?",
                row -> row.bool(1),
                caller.subject(),
                id);
        if (own) {
            throw Problem.forbidden("Another person than the one who proposed a value confirms it.");
        }
        sql.update(
                "update attestation.reference_value set confirmed_by = ?, confirmed_by_name = ?, confirmed_at ="
                        + " platform.app_now() where id = ?",
                caller.subject(),
                caller.name(),
                id);
        audit.record("reference-value.confirmed", "reference-value", id, Map.of("name", value.artefact()));
        if (value.kind().isDemand()) {
            changes.demanded.fire(new ValueDemanded(id));
        }
        return view(id);
    }

    /// From now on evidence with that measurement is refused. Earlier verdicts stay what they were.
    @Transactional
    public ReferenceValueView withdraw(UUID id, @Nullable String reason) {
        String why = Problem.plain("reason", reason, REASON_MAX);
        ReferenceValueView value = locked(id);
        if (value.state() == ReferenceState.WITHDRAWN) {
            throw Problem.conflict("This value was withdrawn before.");
        }
        sql.update(
                "update attestation.reference_value set withdrawn_by = ?, withdrawn_by_name = ?, withdrawn_at ="
                        + " platform.app_now(), withdrawn_reason = ? where id = ?",
                caller.subject(),
                caller.name(),
                why,
                id);
        audit.record(
                "reference-value.withdrawn", "reference-value", id, Map.of("name", value.artefact(), "reason", why));
        if (value.state() == ReferenceState.CONFIRMED) {
            changes.withdrawn.fire(new ValueWithdrawn(id));
        }
        return view(id);
    }

    private ReferenceValueView locked(UUID id) {
        sql.list("select id from attestation.reference_value where id = ? for update", row -> row.uuid(1), id);
        return view(id);
    }

    @Transactional
    public ReferenceValueView view(UUID id) {
        return sql.optional(ENTRIES + "where id = ?", ReferenceValues::entry, id)
                .orElseThrow(Problem::notFound);
    }

    @Transactional
    public List<ReferenceValueView> list(ReferenceFilter filter) {
        Where where = filter.conditions();
        return sql.list(ENTRIES + where.text() + "order by id desc", ReferenceValues::entry, where.values());
    }

    /// The register as it was under a name.
    private record Known(UUID edition, List<ReferenceValue> values) {}

    /// What appraisals ask: every value that two people confirmed, also those that were withdrawn since. The newest
    /// first. It is read again only when the register has changed.
    @Transactional
    public List<ReferenceValue> current() {
        // the name first: what is read after it is never older than it says
        UUID edition = sql.one("select name from attestation.reference_edition", row -> row.uuid(1));
        Known before = known;
        if (before == null || !before.edition.equals(edition)) {
            before = new Known(edition, read());
            known = before;
        }
        return before.values;
    }

    private List<ReferenceValue> read() {
        return sql.list(
                "select id, kind, value, artefact, said_by, valid_from, valid_until, withdrawn_at from"
                        + " attestation.reference_value where confirmed_at is not null order by confirmed_at desc, id",
                row -> new ReferenceValue(
                        row.uuid(1).toString(),
                        Measured.valueOf(row.text(2)),
                        row.text(3),
                        row.text(4),
                        row.text(5),
                        row.instant(6),
                        row.instantOrNull(7),
                        row.instantOrNull(8)));
    }

    private static ReferenceValueView entry(Row row) {
        return new ReferenceValueView(
                row.uuid(1),
                Measured.valueOf(row.text(2)),
                row.text(3),
                row.text(4),
                row.text(5),
                row.text(6),
                row.text(7),
                row.instant(8),
                row.instantOrNull(9),
                ReferenceState.valueOf(row.text(10)),
                row.text(11),
                row.instant(12),
                row.textOrNull(13),
                row.instantOrNull(14),
                row.textOrNull(15),
                row.instantOrNull(16),
                row.textOrNull(17));
    }
}
