package eu.bailiwick.attestation.pack.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.bundle.PaperTree;
import eu.bailiwick.attestation.bundle.PdfSeal;
import eu.bailiwick.attestation.bundle.Stamper;
import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.CosigningKey;
import eu.bailiwick.attestation.log.Hash;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.statement.Envelope;
import eu.bailiwick.attestation.statement.IssuerCertificate;
import eu.bailiwick.attestation.statement.LocalIssuer;
import eu.bailiwick.attestation.statement.Statements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/// A pack as the portal makes it, without the portal. Its log has four entries before the period and nothing behind it.
public final class PaperPack {
    private static final IssuerCertificate ISSUER = LocalIssuer.certificate(Optional.empty());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BEFORE = 4;
    private static final Instant FROM = Instant.parse("2027-03-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-04-01T00:00:00Z");
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private PaperPack() {}

    /// One judged submission, `many` times under names of its own.
    public static List<Envelope> judged(
            Submission submission, Appraisal found, Map<String, Object> expected, int many) {
        List<Envelope> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String id = UUID.randomUUID().toString();
            PaperTables.DEVICES.put(id, String.join(" ", found.devices()));
            all.add(LocalIssuer.statements()
                    .write(
                            found,
                            submission.files(),
                            new Statements.About(
                                    submission.policy(),
                                    expected,
                                    3,
                                    Map.of("appraisal", id),
                                    "test",
                                    FROM.plusSeconds(i + 1L).toString())));
        }
        return all;
    }

    /// @param witnesses who have signed its checkpoint
    public static PaperPack of(
            String tenant,
            PaperTree log,
            List<Envelope> verdicts,
            List<EvidenceFile> evidence,
            CosigningKey... witnesses) {
        PaperPack pack = new PaperPack();
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < BEFORE; i++) {
            entries.add("before " + i);
        }
        verdicts.forEach(one -> entries.add(one.statement()));
        PaperTree.Written written = log.of(entries);
        String first = written.note(BEFORE);
        String last = written.note(entries.size());
        for (CosigningKey witness : witnesses) {
            last += witness.cosign(Note.read(last).text(), 1_800_000_000L).show();
        }
        pack.text("README.txt", "For reading.\n");
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("first", size(checkpoint(first)));
        place.put("last", size(checkpoint(last)));
        place.put("path", written.consistency(BEFORE).stream().map(Hash::base64).toList());
        PaperTables tables = new PaperTables(verdicts, BEFORE);
        pack.text("pack.json", about(tenant, verdicts, place));
        pack.text("index.csv", tables.csv());
        pack.text("index.json", tables.json());
        for (int i = 0; i < verdicts.size(); i++) {
            String folder = "verdicts/" + id(verdicts.get(i)) + "/";
            pack.text(folder + "statement.json", verdicts.get(i).statement());
            pack.files.put(folder + "statement.sig", verdicts.get(i).signature());
            pack.text(folder + "evidence.tlog-proof", written.proof(BEFORE + i) + last);
        }
        Map<String, byte[]> sorted = new TreeMap<>();
        evidence.forEach(file -> sorted.put("evidence/" + Statements.sha256(file.content()), file.content()));
        pack.files.putAll(sorted);
        pack.text("alarms.csv", "alarm\n");
        pack.text("devices.csv", tables.devices());
        pack.files.put("residency.pdf", pdf());
        pack.text("oscal-assessment-results.json", tables.oscal(pack.files.get("pack.json")));
        pack.text("log/first.checkpoint", first);
        pack.text("log/last.checkpoint", last);
        pack.text("log/consistency.json", write(place));
        pack.text("log/consistency.txt", lines(written.consistency(BEFORE)));
        pack.text("log/log.pem", log.key().pem());
        pack.text("log/log.vkey", log.key().show() + "\n");
        pack.text("issuer.pem", LocalIssuer.issuer().pem());
        return pack;
    }

    /// A path as a file has it.
    public static String lines(List<Hash> path) {
        return path.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining());
    }

    private static Checkpoint checkpoint(String note) {
        return Checkpoint.read(Note.read(note).text());
    }

    static JsonNode predicate(Envelope verdict) {
        return read(verdict).path("predicate");
    }

    static JsonNode read(Envelope verdict) {
        try {
            return JSON.readTree(verdict.statement());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String id(Envelope verdict) {
        return predicate(verdict).path("scope").path("appraisal").asText();
    }

    private static String about(String tenant, List<Envelope> verdicts, Map<String, Object> log) {
        Map<String, Integer> tally = new LinkedHashMap<>();
        for (String verdict : List.of("ACCEPT", "CONDITIONAL", "INCONCLUSIVE", "REJECT")) {
            tally.put(verdict, 0);
        }
        verdicts.forEach(one -> tally.merge(predicate(one).path("verdict").asText(), 1, Integer::sum));
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("format", "bailiwick-proof-pack/2");
        about.put("tenant", tenant);
        about.put("from", FROM.toString());
        about.put("to", UNTIL.toString());
        about.put("cutOff", UNTIL.toString());
        about.put("verdicts", tally);
        about.put("log", log);
        return write(about);
    }

    private static Map<String, Object> size(Checkpoint checkpoint) {
        return Map.of("size", checkpoint.size(), "root", checkpoint.root().base64());
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pdf() {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            pdf.addPage(new PDPage());
            pdf.save(bytes);
            return new PdfSeal(ISSUER, Stamper.NOBODY)
                    .sign(bytes.toByteArray(), Calendar.getInstance(), 1, "Residency report");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, byte[]> files() {
        return files;
    }

    public PaperPack text(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /// Another pack with the same bytes, to be changed.
    public PaperPack copy() {
        PaperPack copy = new PaperPack();
        copy.files.putAll(files);
        return copy;
    }

    /// The place of a verdict, by its number.
    public String folder(int number) {
        return files.keySet().stream()
                .filter(name -> name.endsWith("/statement.json"))
                .skip(number)
                .findFirst()
                .orElseThrow()
                .replace("statement.json", "");
    }

    /// Sealed by the issuer, as it stands.
    public PaperPack sealed() {
        for (String name : List.of("SHA256SUMS", "SEAL", "SEAL.sig")) {
            files.remove(name);
        }
        String sums = files.entrySet().stream()
                .map(one -> Statements.sha256(one.getValue()) + "  " + one.getKey() + "\n")
                .collect(Collectors.joining());
        text("SHA256SUMS", sums);
        String seal = Statements.sha256(sums.getBytes(StandardCharsets.UTF_8)) + "  SHA256SUMS\n";
        text("SEAL", seal);
        files.put("SEAL.sig", ISSUER.sign(seal.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipStream zip = new ZipStream(bytes, 0)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                try (OutputStream entry = zip.entry(file.getKey())) {
                    entry.write(file.getValue());
                }
            }
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
