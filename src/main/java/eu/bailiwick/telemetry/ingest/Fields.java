package eu.bailiwick.telemetry.ingest;

import eu.bailiwick.platform.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// The newest edition of the catalogue of fields, by every name under which one arrives. It comes with a
/// migration, so it is read once.
@ApplicationScoped
class Fields {
    private final Sql sql;
    private final AtomicReference<Map<String, Field>> known = new AtomicReference<>(Map.of());

    Fields(Sql sql) {
        this.sql = sql;
    }

    @Transactional
    Map<String, Field> byName() {
        if (Objects.requireNonNull(known.get()).isEmpty()) {
            known.set(read());
        }
        return Objects.requireNonNull(known.get());
    }

    private Map<String, Field> read() {
        Map<String, Field> names = new HashMap<>();
        sql.list(
                        "select n.name, f.id, f.code, f.part, f.kind, f.low, f.high, n.factor from telemetry.field_name n "
                                + "join telemetry.field f on f.edition = n.edition and f.id = n.field "
                                + "where n.edition = (select max(edition) from telemetry.field)",
                        row -> Map.entry(
                                row.text(1),
                                new Field(
                                        row.intValue(2),
                                        row.text(3),
                                        Field.Part.valueOf(row.text(4)),
                                        Field.Kind.valueOf(row.text(5)),
                                        row.decimal(6).doubleValue(),
                                        row.decimal(7).doubleValue(),
                                        row.decimal(8).doubleValue())))
                .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
        return Map.copyOf(names);
    }
}
