package eu.bailiwick.attestation.posture;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the forms on encryption offer to choose from.
@ApplicationScoped
public class Choices {
    private static final Pattern NUMBER = Pattern.compile("(?i)(?:RSV-)?0*([1-9]\\d{0,11})");
    private final Sql sql;
    private final Caller caller;

    Choices(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// A reservation or a project as people call it.
    public record Named(UUID id, String name) {}

    @Transactional
    public List<Named> all() {
        return sql.list(
                "select id, case when name = '' then 'RSV-' || number else name end from reservation.reservation where"
                        + " tenant_id = ? order by number desc limit 200",
                row -> new Named(row.uuid(1), row.text(2)),
                caller.tenant());
    }

    /// The newest reservations, each with its number.
    @Transactional
    public List<Named> newest(int most) {
        return sql.list(
                "select id, 'RSV-' || number || case when name = '' then '' else ' · ' || name end from"
                        + " reservation.reservation where tenant_id = ? order by number desc limit ?",
                row -> new Named(row.uuid(1), row.text(2)),
                caller.tenant(),
                most);
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

    /// Projects, by name.
    @Transactional
    public List<Named> projects() {
        return sql.list(
                "select id, name from tenancy.project where tenant_id = ? order by standard desc, name limit 200",
                row -> new Named(row.uuid(1), row.text(2)),
                caller.tenant());
    }

    /// Codes of all jurisdictions, such as DE.
    @Transactional
    public List<String> jurisdictions() {
        return sql.list("select code from catalog.jurisdiction order by code", row -> row.text(1));
    }
}
