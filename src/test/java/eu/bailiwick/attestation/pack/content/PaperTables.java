package eu.bailiwick.attestation.pack.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.statement.Envelope;
import eu.bailiwick.attestation.statement.Statements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What stands beside the statements in a paper pack: what a pack of the portal would say of them.
record PaperTables(List<Envelope> verdicts, int before) implements PeriodResults.Verdicts {
    /// Of each verdict by its id.
    static final Map<String, String> DEVICES = new ConcurrentHashMap<>();

    private static final ObjectMapper JSON = new ObjectMapper();

    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            rows.add(row(verdicts.get(i), before + i));
        }
        return rows;
    }

    private static Map<String, Object> row(Envelope one, int place) {
        JsonNode says = PaperPack.predicate(one);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("log_index", place);
        row.put("appraisal", PaperPack.id(one));
        row.put("appraised_at", says.path("appraisedAt").asText());
        row.put("as_of", says.path("asOf").asText());
        for (String same : List.of("kind", "verdict", "reason")) {
            row.put(same, says.path(same).asText());
        }
        row.put("counts", false);
        for (String none : List.of("reservation", "project", "jurisdiction", "node")) {
            row.put(none, null);
        }
        row.put("collector", "CUSTOMER");
        row.put("c5_type", says.path("c5Type").asInt());
        row.put("policy", says.path("policy").path("id").asText());
        row.put("valid_until", says.path("validUntil").asText(null));
        row.put("devices", DEVICES.get(PaperPack.id(one)));
        row.put("statement_sha256", Statements.sha256(one.statement().getBytes(StandardCharsets.UTF_8)));
        List<Object> named = new ArrayList<>();
        for (JsonNode file : PaperPack.read(one).path("subject")) {
            named.add(Map.of(
                    "name", file.path("name").asText(),
                    "sha256", file.path("digest").path("sha256").asText()));
        }
        row.put("files", named);
        return row;
    }

    String json() {
        return PaperPack.write(rows());
    }

    String csv() {
        try {
            StringBuilder csv = new StringBuilder(IndexRow.heading());
            JSON.readTree(json()).forEach(row -> csv.append(IndexRow.line(row)));
            return csv.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String devices() {
        return "device,registered_as\r\n"
                + rows().stream()
                        .map(row -> String.valueOf(row.get("devices")))
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .map(device -> "\"" + device + "\",\r\n")
                        .collect(Collectors.joining());
    }

    String oscal(byte[] about) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new PeriodResults(about, this).write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void each(Consumer<PeriodResults.Verdict> reading) {
        for (int i = 0; i < verdicts.size(); i++) {
            Envelope one = verdicts.get(i);
            JsonNode says = PaperPack.predicate(one);
            reading.accept(new PeriodResults.Verdict(
                    UUID.fromString(PaperPack.id(one)),
                    says.path("verdict").asText(),
                    says.path("reason").asText(),
                    says.path("kind").asText(),
                    Instant.parse(says.path("appraisedAt").asText()),
                    says.path("c5Type").asInt(),
                    says.path("policy").path("id").asText(),
                    before + i,
                    Statements.sha256(one.statement().getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Override
    public void checked(Consumer<PeriodResults.Checked> reading) {
        verdicts.forEach(one -> reading.accept(new PeriodResults.Checked(
                UUID.fromString(PaperPack.id(one)), PaperPack.predicate(one).path("checks"))));
    }
}
