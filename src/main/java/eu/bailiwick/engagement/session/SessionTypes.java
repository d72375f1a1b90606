package eu.bailiwick.engagement.session;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The kinds of sessions that can be booked.
@ApplicationScoped
public class SessionTypes {
    private static final String COLUMNS =
            "name, name_de, description, description_de, minutes, before_minutes, after_minutes, grid_minutes,"
                    + " notice_minutes, ahead_days, engineers, skills, engineer_day_max, tenant_week_max, free_until_minutes,"
                    + " late_percent, moves_max, listed, engineer_day_minutes_max, tenant_week_minutes_max,"
                    + " engineer_week_max, tenant_month_max";
    private static final String CODE = "[a-z0-9-]{2,40}";
    private final Sql sql;
    private final Audit audit;

    SessionTypes(Sql sql, Audit audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /// All of them, those that are no longer offered included.
    @Transactional
    public List<SessionTypeView> all() {
        return sql.list(
                "select code, " + COLUMNS + ", version from engagement.session_type order by minutes, code",
                SessionTypes::read);
    }

    /// Those that can be booked.
    @Transactional
    public List<SessionTypeView> listed() {
        return all().stream().filter(SessionTypeView::listed).toList();
    }

    @Transactional
    public SessionTypeView view(String code) {
        return all().stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow(Problem::notFound);
    }

    /// Adds a kind (version 0), or changes the one that was read at that version. What is booked keeps its rules.
    @Transactional
    public SessionTypeView set(String code, SessionTypeWish wish, int version) {
        if (!code.matches(CODE)) {
            throw Problem.invalid("code", "Write 2 to 40 small letters, digits or hyphens.");
        }
        @Nullable Object[] values = wish.values(code);
        sql.one(
                "select pg_advisory_xact_lock(hashtextextended(?, 0)) is null",
                row -> row.bool(1),
                "session-type:" + code);
        int now = sql.optional(
                        "select version from engagement.session_type where code = ?", row -> row.intValue(1), code)
                .orElse(0);
        if (now != version) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, "This kind of session has changed since you read it.");
        }
        sql.update(
                now == 0
                        ? "insert into engagement.session_type (" + COLUMNS
                                + ", code) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        : "update engagement.session_type set (" + COLUMNS
                                + ", version) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, version + 1) where code = ?",
                values);
        audit.record("session-type.set", "session-type", code, Map.of("name", String.valueOf(wish.name())));
        return view(code);
    }

    private static SessionTypeView read(Row row) {
        return new SessionTypeView(
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.intValue(6),
                row.intValue(7),
                row.intValue(8),
                row.intValue(9),
                row.intValue(10),
                row.intValue(11),
                row.intValue(12),
                row.texts(13),
                row.intValue(14),
                row.intValue(15),
                row.intValue(16),
                row.intValue(17),
                row.intValue(18),
                row.bool(19),
                row.intOrNull(20),
                row.intOrNull(21),
                row.intOrNull(22),
                row.intOrNull(23),
                row.intValue(24));
    }
}
