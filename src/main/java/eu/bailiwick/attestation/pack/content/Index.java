package eu.bailiwick.attestation.pack.content;

import com.fasterxml.jackson.core.JsonGenerator;
import eu.bailiwick.kernel.CsvLine;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The list of the verdicts of a pack, for people as CSV and for programs as JSON.
final class Index {
    private static final int ROWS = 200;
    private static final String SELECT =
            "select l.index, a.id::text, a.appraised_at, a.as_of, a.kind, a.verdict, a.reason, a.counts,"
                    + " a.reservation_id::text, (select p.name from tenancy.project p where p.tenant_id = a.tenant_id and"
                    + " p.id = r.project_id), r.jurisdiction, n.name, a.collector, a.c5_type, a.policy, a.valid_until,"
                    + " array_to_string(a.devices, ' '), l.statement_sha256, (select json_agg(json_build_object('name',"
                    + " f.name, 'sha256', encode(f.sha256, 'hex')) order by f.position)::text from"
                    + " attestation.appraisal_file f where f.tenant_id = a.tenant_id and f.appraisal_id = a.id)";
    private static final int FILES = 19;
    private final Sql sql;
    private final Scope scope;

    Index(Sql sql, Scope scope) {
        this.sql = sql;
        this.scope = scope;
    }

    void into(Archive archive) {
        archive.add("index.csv", this::csv);
        archive.add("index.json", this::json);
    }

    /// Does something with a row.
    private interface Writing {
        void of(Row row) throws IOException;
    }

    private void each(Writing writing) {
        Where verdicts = scope.verdicts();
        sql.each(
                SELECT + Scope.VERDICTS + verdicts.text() + "order by l.index",
                ROWS,
                row -> {
                    try {
                        writing.of(row);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                verdicts.values());
    }

    // By column, as text, number or yes and no.
    private static @Nullable Object cell(Row row, int column) {
        return switch (column) {
            case 1 -> row.longValue(1);
            case 3, 4, 16 -> row.instantOrNull(column);
            case 8 -> row.bool(8);
            case 14 -> row.intValue(14);
            case 18 -> HexFormat.of().formatHex(row.bytes(18));
            default -> row.textOrNull(column);
        };
    }

    private void csv(OutputStream file) throws IOException {
        file.write(IndexRow.heading().getBytes(StandardCharsets.UTF_8));
        each(row -> {
            @Nullable Object[] cells = new Object[IndexRow.COLUMNS.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cell(row, i + 1);
            }
            file.write(CsvLine.of(cells).getBytes(StandardCharsets.UTF_8));
        });
    }

    private void json(OutputStream file) throws IOException {
        try (JsonGenerator json = PeriodResults.generator(file)) {
            json.writeStartArray();
            each(row -> {
                json.writeStartObject();
                for (int i = 0; i < IndexRow.COLUMNS.size(); i++) {
                    json.writeFieldName(IndexRow.COLUMNS.get(i));
                    write(json, cell(row, i + 1));
                }
                json.writeFieldName("files");
                json.writeRawValue(row.textOrNull(FILES) == null ? "[]" : row.text(FILES));
                json.writeEndObject();
            });
            json.writeEndArray();
        }
        file.write('\n');
    }

    private static void write(JsonGenerator json, @Nullable Object cell) throws IOException {
        switch (cell) {
            case null -> json.writeNull();
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Boolean yes -> json.writeBoolean(yes);
            default -> json.writeString(cell.toString());
        }
    }
}
