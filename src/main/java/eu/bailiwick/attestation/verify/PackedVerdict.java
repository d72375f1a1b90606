package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One verdict of a pack: its statement, its place in the log, its evidence, and what the list says of it.
record PackedVerdict(Asking asking, String folder, JsonNode row) {
    // Of the types of BSI C5:2026 OPS-33, the one where the provider collects.
    private static final int OF_THE_PROVIDER = 4;

    /// What each is asked with.
    ///
    /// @param last the checkpoint under which all of them stand, as it is written
    record Asking(
            PackZip zip,
            List<IssuerKey> issuers,
            String last,
            Roots roots,
            @Nullable Instant asOf) {}

    /// What the statement says; null when it is none.
    @Nullable
    Said examine(Tally tally) {
        Findings own = new Findings();
        byte[] statement = asking.zip.read(folder + "statement.json");
        own.ask(
                "statement.sig",
                () -> Sealed.signature(
                        own, "statement.sig", statement, asking.zip.read(folder + "statement.sig"), asking.issuers));
        own.ask("evidence.tlog-proof", () -> logged(own, statement));
        AtomicReference<Said> said = new AtomicReference<>();
        own.ask("statement.json", () -> {
            Said read = Said.read(statement);
            listed(own, read, Bytes.sha256(statement));
            said.set(read);
            own.ask(
                    "evidence",
                    () -> devices(
                            own, new Reappraisal(read, evidence(own, read), asking.roots).examine(own, asking.asOf)));
        });
        tally.add(folder, own);
        return said.get();
    }

    private void logged(Findings own, byte[] statement) {
        LogProof proof = LogProof.read(asking.zip.read(folder + "evidence.tlog-proof"));
        own.require(
                "evidence.tlog-proof",
                proof.includes(Bytes.sha256(statement))
                        && proof.note().show().equals(asking.last)
                        && proof.index() == row.path("log_index").asLong(-1),
                "the statement stands in the log",
                "the statement is not entry " + row.path("log_index").asText() + " under log/last.checkpoint");
    }

    private void listed(Findings own, Said said, String sha256) {
        Map<String, String> says = new LinkedHashMap<>();
        says.put("appraisal", said.appraisal());
        says.put("statement_sha256", sha256);
        for (String same : List.of("kind", "verdict", "reason")) {
            says.put(same, said.text(same));
        }
        said.verdict();
        said.appraisedAt();
        says.put("appraised_at", Said.kept(said.appraisedAt()).toString());
        says.put("as_of", Said.kept(said.asOf()).toString());
        says.put("valid_until", said.keptUntil());
        says.put("counts", String.valueOf(said.counts()));
        says.put("reservation", said.reservation());
        says.put("collector", said.c5Type() == OF_THE_PROVIDER ? "PROVIDER" : "CUSTOMER");
        says.put("c5_type", said.text("c5Type"));
        says.put("policy", said.policy().id());
        Set<String> wrong = new TreeSet<>();
        says.forEach((name, value) -> {
            if (!row.path(name).asText("").equals(value)) {
                wrong.add(name);
            }
        });
        Map<String, String> files = new LinkedHashMap<>();
        row.path("files")
                .forEach(file -> files.put(
                        file.path("name").asText(), file.path("sha256").asText()));
        if (!files.equals(said.subjects())) {
            wrong.add("files");
        }
        own.require(
                "statement.json",
                wrong.isEmpty(),
                "index.json says of it what it says",
                "index.json says otherwise of it: " + String.join(", ", wrong));
    }

    private void devices(Findings own, @Nullable Appraisal again) {
        if (again != null) {
            own.require(
                    "statement.json",
                    row.path("devices").asText("").equals(String.join(" ", again.devices())),
                    "index.json names the devices of the evidence",
                    "index.json names other devices than the evidence");
        }
    }

    private List<EvidenceFile> evidence(Findings own, Said said) {
        List<EvidenceFile> evidence = new ArrayList<>();
        said.subjects().forEach((name, sha256) -> {
            String place = "evidence/" + sha256;
            byte[] content = asking.zip.has(place) ? asking.zip.read(place) : new byte[0];
            own.require(
                    place,
                    Bytes.sha256(content).equals(sha256),
                    "it is what the statement names",
                    "it is missing, or not what the statement names");
            evidence.add(new EvidenceFile(name, content));
        });
        return evidence;
    }
}
