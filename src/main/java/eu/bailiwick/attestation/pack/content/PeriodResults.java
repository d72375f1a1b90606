package eu.bailiwick.attestation.pack.content;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.bundle.Control;
import eu.bailiwick.attestation.bundle.Theme;
import eu.bailiwick.attestation.bundle.Uuid5;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/// A period as OSCAL assessment results: each verdict an observation; each control that a verdict's
/// failed or missing checks speak against, a finding. Written as it is read, however many there are. The
/// single checks stand in the statements. All of it follows from pack.json and the statements, so
/// whoever has those can write it again.
public final class PeriodResults {
    private static final String VERSION = "1.1.3";
    private static final String NAMESPACE = "https://bailiwick.eu/ns/oscal";
    private static final String FROM = "from";
    private static final String END = "cutOff";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final JsonNode about;
    private final UUID space;
    private final Verdicts verdicts;

    /// @param about pack.json as it stands
    public PeriodResults(byte[] about, Verdicts verdicts) {
        this.about = read(about);
        this.space = UUID.nameUUIDFromBytes(about);
        this.verdicts = verdicts;
    }

    private static JsonNode read(byte[] about) {
        try {
            return JSON.readTree(about);
        } catch (IOException e) {
            throw new Malformed("It does not say which period it is of.", e);
        }
    }

    /// A verdict of the period.
    public record Verdict(
            UUID appraisal,
            String verdict,
            String reason,
            String kind,
            Instant appraisedAt,
            int c5Type,
            String policy,
            long index,
            String statementSha256) {}

    /// A verdict with its checks, of which `id`, `outcome` and `mandatory` count.
    public record Checked(UUID appraisal, JsonNode checks) {}

    /// The verdicts of a period, in the order of the log, as often as they are asked for.
    public interface Verdicts {
        void each(Consumer<Verdict> one);

        void checked(Consumer<Checked> one);
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

    private String second(String name) {
        try {
            return second(Instant.parse(about.path(name).asText()));
        } catch (DateTimeException e) {
            throw new Malformed("It does not say which period it is of.", e);
        }
    }

    public void write(OutputStream file) throws IOException {
        try (JsonGenerator json = generator(file)) {
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
                    "Attestation from " + about.path(FROM).asText() + " to "
                            + about.path("to").asText());
            json.writeStringField("last-modified", second(END));
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
        json.writeStringField("start", second(FROM));
        json.writeStringField("end", second(END));
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
        Items observations = new Items(json, "observations");
        verdicts.each(one -> observations.add(() -> observation(json, one)));
        observations.end();
        Items findings = new Items(json, "findings");
        verdicts.checked(one -> findings(findings, one));
        findings.end();
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

        void add(Part part) {
            try {
                if (!begun) {
                    json.writeArrayFieldStart(name);
                    begun = true;
                }
                object(json, "", part);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void end() throws IOException {
            if (begun) {
                json.writeEndArray();
            }
        }
    }

    private void observation(JsonGenerator json, Verdict one) throws IOException {
        json.writeStringField("uuid", id("observation/" + one.appraisal));
        json.writeStringField("title", "Verdict " + one.verdict);
        json.writeStringField(
                "description", "Evidence of kind " + one.kind + " was judged under the policy " + one.policy + ".");
        array(json, "props", () -> {
            prop(json, "verdict", one.verdict);
            if (!one.reason.isEmpty()) {
                prop(json, "reason", one.reason);
            }
            prop(json, "c5-type", String.valueOf(one.c5Type));
            prop(json, "log-index", String.valueOf(one.index));
            prop(json, "statement-sha256", one.statementSha256);
        });
        array(json, "methods", () -> json.writeString("TEST"));
        array(
                json,
                "relevant-evidence",
                () -> object(json, "", () -> {
                    json.writeStringField("href", "verdicts/" + one.appraisal + "/statement.json");
                    json.writeStringField("description", "The signed statement, which lists each check.");
                }));
        json.writeStringField("collected", second(one.appraisedAt));
    }

    private static void prop(JsonGenerator json, String name, String value) throws IOException {
        object(json, "", () -> {
            json.writeStringField("name", name);
            json.writeStringField("ns", NAMESPACE);
            json.writeStringField("value", value);
        });
    }

    private void findings(Items items, Checked one) {
        SortedSet<Control> against = new TreeSet<>();
        boolean failed = false;
        for (JsonNode check : one.checks) {
            boolean fails = check.path("outcome").asText().equals("FAIL");
            if (fails
                    || (check.path("outcome").asText().equals("NOT_CHECKED")
                            && check.path("mandatory").asBoolean())) {
                against.addAll(Theme.of(check.path("id").asText()).controls());
                failed |= fails;
            }
        }
        String state = failed ? "fail" : "other";
        against.forEach(control -> items.add(() -> finding(items.json, control, one.appraisal, state)));
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

    /// Writes JSON as it comes, with ends of lines that are the same everywhere.
    static JsonGenerator generator(OutputStream file) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        JsonGenerator json = new JsonFactory()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .createGenerator(file, JsonEncoding.UTF8);
        return json.setPrettyPrinter(
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
    }
}
