package eu.bailiwick.attestation.pack;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.bundle.Control;
import eu.bailiwick.attestation.bundle.Theme;
import eu.bailiwick.attestation.bundle.Uuid5;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/// A period as OSCAL assessment results: each verdict an observation; each control that a verdict's failed or missing
/// checks speak against, a finding. Written as it is read, however many there are. The single checks stand in the
/// statements.
final class PackResults {
    private static final String VERSION = "1.1.3";
    private static final String NAMESPACE = "https://bailiwick.eu/ns/oscal";
    private static final int ROWS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Sql sql;
    private final Scope scope;
    private final UUID space;

    PackResults(Sql sql, Scope scope) {
        this.sql = sql;
        this.scope = scope;
        this.space = UUID.nameUUIDFromBytes(scope.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Something of the document that is written in its turn.
    private interface Part {
        void write() throws IOException;
    }

    private String id(String name) {
        return Uuid5.of(space, name);
    }

    private static String second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    void write(OutputStream file) throws IOException {
        try (JsonGenerator json = Index.generator(file)) {
            object(
                    json,
                    "",
                    () -> object(json, "assessment-results", () -> {
                        json.writeStringField("uuid", id("assessment-results"));
                        metadata(json);
                        object(json, "import-ap", () -> json.writeStringField("href", "#" + id("instructions")));
                        array(json, "results", () -> object(json, "", () -> result(json)));
                        object(
                                json,
                                "back-matter",
                                () -> array(
                                        json,
                                        "resources",
                                        () -> object(json, "", () -> {
                                            json.writeStringField("uuid", id("instructions"));
                                            json.writeStringField(
                                                    "title", "What is in the pack, and how it is verified");
                                            array(
                                                    json,
                                                    "rlinks",
                                                    () -> object(
                                                            json,
                                                            "",
                                                            () -> json.writeStringField("href", "README.txt")));
                                        })));
                    }));
        }
        file.write('\n');
    }

    private static void object(JsonGenerator json, String name, Part part) throws IOException {
        if (!name.isEmpty()) {
            json.writeFieldName(name);
        }
        json.writeStartObject();
        part.write();
        json.writeEndObject();
    }

    private static void array(JsonGenerator json, String name, Part part) throws IOException {
        json.writeArrayFieldStart(name);
        part.write();
        json.writeEndArray();
    }

    private void metadata(JsonGenerator json) throws IOException {
        object(json, "metadata", () -> {
            json.writeStringField(
                    "title",
                    "Attestation from " + scope.period().start() + " to "
                            + scope.period().end());
            json.writeStringField("last-modified", second(scope.cutOff()));
            json.writeStringField("version", "1");
            json.writeStringField("oscal-version", VERSION);
        });
    }

    private void result(JsonGenerator json) throws IOException {
        json.writeStringField("uuid", id("result"));
        json.writeStringField("title", "Verdicts of the period");
        json.writeStringField(
                "description",
                "Each verdict on evidence is an observation. The controls are those that such evidence supports; it"
                        + " fulfils none of them alone.");
        json.writeStringField("start", second(scope.period().start()));
        json.writeStringField("end", second(scope.cutOff()));
        object(
                json,
                "reviewed-controls",
                () -> array(
                        json,
                        "control-selections",
                        () -> object(
                                json,
                                "",
                                () -> array(json, "include-controls", () -> {
                                    for (Control control : Control.values()) {
                                        object(json, "", () -> json.writeStringField("control-id", control.id()));
                                    }
                                }))));
        list(
                json,
                "observations",
                "select a.id, a.verdict, a.reason, a.kind, a.appraised_at, a.c5_type, a.policy, l.index,"
                        + " l.statement_sha256",
                (items, row) -> items.add(() -> observation(json, row)));
        list(json, "findings", "select a.id, a.verdict, a.checks::text", PackResults.this::findings);
    }

    /// A list that begins with its first item: an empty one is left out, as the schema wants it.
    private static final class Items {
        private final JsonGenerator json;
        private final String name;
        private boolean begun;

        Items(JsonGenerator json, String name) {
            this.json = json;
            this.name = name;
        }

        void add(Part part) throws IOException {
            if (!begun) {
                json.writeArrayFieldStart(name);
                begun = true;
            }
            object(json, "", part);
        }

        void end() throws IOException {
            if (begun) {
                json.writeEndArray();
            }
        }
    }

    /// Adds what a row says.
    private interface Reading {
        void of(Items items, Row row) throws IOException;
    }

    private void list(JsonGenerator json, String name, String select, Reading reading) throws IOException {
        Where verdicts = scope.verdicts();
        Items items = new Items(json, name);
        sql.each(
                select + Scope.VERDICTS + verdicts.text() + "order by l.index",
                ROWS,
                row -> {
                    try {
                        reading.of(items, row);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                verdicts.values());
        items.end();
    }

    private void observation(JsonGenerator json, Row row) throws IOException {
        UUID appraisal = row.uuid(1);
        json.writeStringField("uuid", id("observation/" + appraisal));
        json.writeStringField("title", "Verdict " + row.text(2));
        json.writeStringField(
                "description", "Evidence of kind " + row.text(4) + " was judged under the policy " + row.text(7) + ".");
        array(json, "props", () -> {
            prop(json, "verdict", row.text(2));
            if (!row.text(3).isEmpty()) {
                prop(json, "reason", row.text(3));
            }
            prop(json, "c5-type", String.valueOf(row.intValue(6)));
            prop(json, "log-index", String.valueOf(row.longValue(8)));
            prop(json, "statement-sha256", HexFormat.of().formatHex(row.bytes(9)));
        });
        array(json, "methods", () -> json.writeString("TEST"));
        array(
                json,
                "relevant-evidence",
                () -> object(json, "", () -> {
                    json.writeStringField("href", Contents.folder(appraisal) + "statement.json");
                    json.writeStringField("description", "The signed statement, which lists each check.");
                }));
        json.writeStringField("collected", second(row.instant(5)));
    }

    private static void prop(JsonGenerator json, String name, String value) throws IOException {
        object(json, "", () -> {
            json.writeStringField("name", name);
            json.writeStringField("ns", NAMESPACE);
            json.writeStringField("value", value);
        });
    }

    private void findings(Items items, Row row) throws IOException {
        SortedSet<Control> against = new TreeSet<>();
        boolean failed = false;
        for (JsonNode check : JSON.readTree(row.text(3))) {
            boolean fails = check.path("outcome").asText().equals("FAIL");
            if (fails
                    || (check.path("outcome").asText().equals("NOT_CHECKED")
                            && check.path("mandatory").asBoolean())) {
                against.addAll(Theme.of(check.path("id").asText()).controls());
                failed |= fails;
            }
        }
        for (Control control : against) {
            String state = failed ? "fail" : "other";
            UUID appraisal = row.uuid(1);
            items.add(() -> finding(items.json, control, appraisal, state));
        }
    }

    private void finding(JsonGenerator json, Control control, UUID appraisal, String reason) throws IOException {
        json.writeStringField("uuid", id("finding/" + appraisal + "/" + control.id()));
        json.writeStringField("title", control.label() + ": " + control.title());
        json.writeStringField("description", "Checks of this verdict failed or could not be made.");
        object(json, "target", () -> {
            json.writeStringField("type", "objective-id");
            json.writeStringField("target-id", control.id());
            object(json, "status", () -> {
                json.writeStringField("state", "not-satisfied");
                json.writeStringField("reason", reason);
            });
        });
        array(
                json,
                "related-observations",
                () -> object(
                        json, "", () -> json.writeStringField("observation-uuid", id("observation/" + appraisal))));
    }
}
