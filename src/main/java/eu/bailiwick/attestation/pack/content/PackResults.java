package eu.bailiwick.attestation.pack.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import java.util.HexFormat;
import java.util.function.Consumer;

/// The verdicts of a pack as its assessment results are written of them, a few at a time from the
/// database.
record PackResults(Sql sql, Scope scope) implements PeriodResults.Verdicts {
    private static final int ROWS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private void each(String select, Consumer<Row> reading) {
        Where verdicts = scope.verdicts();
        sql.each(select + Scope.VERDICTS + verdicts.text() + "order by l.index", ROWS, reading, verdicts.values());
    }

    @Override
    public void each(Consumer<PeriodResults.Verdict> one) {
        each(
                "select a.id, a.verdict, a.reason, a.kind, a.appraised_at, a.c5_type, a.policy, l.index, l.statement_sha256",
                row -> one.accept(new PeriodResults.Verdict(
                        row.uuid(1),
                        row.text(2),
                        row.text(3),
                        row.text(4),
                        row.instant(5),
                        row.intValue(6),
                        row.text(7),
                        row.longValue(8),
                        HexFormat.of().formatHex(row.bytes(9)))));
    }

    @Override
    public void checked(Consumer<PeriodResults.Checked> one) {
        each(
                "select a.id, a.checks::text",
                row -> one.accept(new PeriodResults.Checked(row.uuid(1), read(row.text(2)))));
    }

    private static JsonNode read(String checks) {
        try {
            return JSON.readTree(checks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
