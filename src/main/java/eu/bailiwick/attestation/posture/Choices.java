package eu.bailiwick.attestation.posture;

import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Entered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What forms on evidence offer to choose from, and find.
@ApplicationScoped
public class Choices {
    private static final Pattern NUMBER = Pattern.compile("(?i)(?:RSV-)?0*([1-9]\\d{0,11})");
    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String RESERVATION = "'RSV-' || number || case when name = '' then '' else ' · ' || name end";
    private static final String FIND = "find";
    private static final int NAME_MAX = 100;
    private static final int SHOWN = 12;
    private static final int CHOSEN = 100;
    private final Sql sql;
    private final Caller caller;

    Choices(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// A reservation or a project as people call it.
    public record Named(UUID id, String name) {}

    /// Some of what matches what somebody looked for, what they have chosen first; `all` is how many match.
    public record Found(List<Named> some, long all) {
        public boolean cut() {
            return all > some.size();
        }
    }

    /// Reservations of which a key, disk or backup is known, the newest first.
    @Transactional
    public List<Named> known() {
        return sql.list(
                "select id, " + RESERVATION
                        + " from reservation.reservation r where tenant_id = ? and exists (select from"
                        + " attestation.posture_item i where i.tenant_id = r.tenant_id and i.reservation_id = r.id) order by"
                        + " number desc",
                row -> new Named(row.uuid(1), row.text(2)),
                caller.tenant());
    }

    /// Reservations by a part of their number or name, the newest first.
    @Transactional
    public Found reservations(Entered form) {
        return found("reservation.reservation", RESERVATION, "number desc", form, chosen(form, "reservation"));
    }

    /// Projects by a part of their name, the standard one first.
    @Transactional
    public Found projects(Entered form) {
        return found("tenancy.project", "name", "standard desc, name", form, chosen(form, "project"));
    }

    // Whatever was chosen stays in sight, so that it can be taken back. What is no id is told where the form is read.
    private static List<String> chosen(Entered form, String field) {
        return Stream.concat(form.all(field).stream(), form.all(field + "s").stream())
                .filter(id -> ID.matcher(id).matches())
                .distinct()
                .limit(CHOSEN)
                .toList();
    }

    private Found found(String table, String name, String order, Entered form, List<String> chosen) {
        String part = PlainText.faultIfAny(form.raw(FIND), NAME_MAX) == null ? form.raw(FIND) : "";
        List<Long> all = new ArrayList<>();
        List<Named> some = sql.list(
                "select id, " + name + ", count(*) over () from " + table
                        + " where tenant_id = ? and (id = any (cast(? as"
                        + " uuid[])) or strpos(lower(" + name
                        + "), lower(?)) > 0) order by id = any (cast(? as uuid[])) desc, "
                        + order + " limit ?",
                row -> {
                    all.add(row.longValue(3));
                    return new Named(row.uuid(1), row.text(2));
                },
                caller.tenant(),
                chosen,
                part,
                chosen,
                SHOWN + chosen.size());
        return new Found(some, all.isEmpty() ? 0 : all.getFirst());
    }

    /// Whether somebody only looks for what to choose; what they typed to find it is refused when it is no text.
    public static boolean looksFor(Entered form) {
        String fault = PlainText.faultIfAny(form.raw(FIND), NAME_MAX);
        if (fault != null) {
            throw Problem.invalid(FIND, fault);
        }
        return form.checked("search");
    }

    /// Reservations by their numbers as somebody types them, such as `RSV-1042, 1043`.
    ///
    /// @param field where they were typed, for the refusal
    @Transactional
    public List<UUID> numbered(String field, String typed) {
        List<String> numbers = new ArrayList<>();
        for (String one : typed.strip().split("[\\s,;]+")) {
            Matcher number = NUMBER.matcher(one);
            if (number.matches()) {
                numbers.add(number.group(1));
            } else if (!one.isEmpty()) {
                throw Problem.invalid(
                        field, "Write numbers of reservations such as RSV-1042, with blanks or commas between them.");
            }
        }
        Map<String, UUID> found = new HashMap<>();
        sql.list(
                "select number::text, id from reservation.reservation where tenant_id = ? and number = any (?::bigint[])",
                row -> found.put(row.text(1), row.uuid(2)),
                caller.tenant(),
                numbers);
        return numbers.stream()
                .map(number -> known(field, number, found.get(number)))
                .toList();
    }

    private static UUID known(String field, String number, @Nullable UUID id) {
        if (id == null) {
            throw Problem.invalid(field, "There is no reservation RSV-" + number + ".");
        }
        return id;
    }

    /// Codes of all jurisdictions, such as DE.
    @Transactional
    public List<String> jurisdictions() {
        return sql.list("select code from catalog.jurisdiction order by code", row -> row.text(1));
    }
}
