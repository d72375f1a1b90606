package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.bundle.Names;
import eu.bailiwick.attestation.bundle.OscalResults;
import eu.bailiwick.attestation.bundle.PdfReason;
import eu.bailiwick.attestation.bundle.PolicyText;
import eu.bailiwick.attestation.bundle.Scripts;
import eu.bailiwick.attestation.log.Continuation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Asks a bundle everything, in the order of its own instructions.
record Examination(Map<String, byte[]> files, Findings findings) {
    private static final String SUMS = "SHA256SUMS";
    private static final String SCRIPT = "tools/verify-log.sh";
    private static final Set<String> KNOWN = Set.of(
            "README.txt",
            "statement.json",
            "statement.dsse.json",
            "statement.sig",
            "issuer.pem",
            "policy/policy.json",
            "oscal-assessment-results.json",
            "report.pdf",
            "log/evidence.tlog-proof",
            "log/log.pem",
            "log/log.vkey",
            "log/policy.txt",
            SCRIPT,
            SUMS);

    static void of(Map<String, byte[]> files, Demand demand, Findings findings) {
        Examination examination = new Examination(files, findings);
        findings.ask(SUMS, examination::sums);
        examination.strangers();
        if (!files.keySet().containsAll(KNOWN)) {
            Set<String> missing = new TreeSet<>(KNOWN);
            missing.removeAll(files.keySet());
            findings.fail("bundle", "it lacks " + String.join(", ", missing));
            return;
        }
        new Sealed(
                        examination.file("statement.json"),
                        examination.file("statement.dsse.json"),
                        examination.file("statement.sig"),
                        examination.file("issuer.pem"))
                .examine(findings, demand.issuers());
        examination.logged(demand);
        findings.ask("statement.json", () -> examination.said(Said.read(examination.file("statement.json")), demand));
        findings.ask("report.pdf", () -> examination.report(demand));
        examination.unsigned();
    }

    private void logged(Demand demand) {
        Logged logged = new Logged(demand.log(), demand.quorum());
        byte[] proof = file("log/evidence.tlog-proof");
        logged.examine(
                findings,
                "log/evidence.tlog-proof",
                proof,
                file("statement.json"),
                Logged.KeyFiles.of(file("log/log.pem"), file("log/log.vkey")));
        findings.ask(
                Continuation.JSON,
                () -> new Continuity(findings, demand, logged).ofBundle(files, LogProof.read(proof)));
    }

    // It is signed when it is asked for, which may be after the issuer's key was changed.
    private void report(Demand demand) {
        byte[] later = files.get(Names.REPORT_ISSUER);
        if (later != null) {
            findings.ask(
                    Names.REPORT_ISSUER,
                    () -> IssuerKey.read(later).examine(findings, Names.REPORT_ISSUER, demand.issuers()));
        }
        new SignedPdf(file("report.pdf"), demand.authorities())
                .examine(
                        findings,
                        "report.pdf",
                        IssuerKey.read(later == null ? file(IssuerKey.FILE) : later),
                        PdfReason.of(Bytes.sha256(file("statement.json"))));
    }

    private byte[] file(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private void sums() {
        Map<String, String> listed = new LinkedHashMap<>();
        Bytes.text(files.getOrDefault(SUMS, new byte[0])).lines().forEach(line -> {
            if (!line.matches("[0-9a-f]{64} {2}\\S+")
                    || listed.put(line.substring(66), line.substring(0, 64)) != null) {
                throw new Malformed("The list of hashes cannot be read.");
            }
        });
        Set<String> wrong = new TreeSet<>(listed.keySet());
        wrong.addAll(files.keySet());
        wrong.remove(SUMS);
        wrong.removeIf(
                name -> files.containsKey(name) && Bytes.sha256(file(name)).equals(listed.get(name)));
        findings.require(
                SUMS,
                wrong.isEmpty() && !listed.isEmpty(),
                "no file is changed, missing or added",
                "changed, missing or added: " + String.join(", ", wrong));
    }

    private void strangers() {
        files.keySet().stream()
                .filter(name -> !KNOWN.contains(name)
                        && !name.equals(Names.REPORT_ISSUER)
                        && !Beside.NAMES.contains(name)
                        && !Scripts.OF_HARDWARE.contains(name)
                        && !Continuity.IN_BUNDLES.contains(name)
                        && !name.startsWith("evidence/")
                        && !name.matches("log/witness-[A-Za-z0-9._-]+\\.pem"))
                .forEach(name -> findings.missing(name, "this verifier does not know what that file is"));
    }

    private void said(Said said, Demand demand) {
        findings.says(said.sentence());
        Map<String, String> hashes = new LinkedHashMap<>();
        List<EvidenceFile> evidence = evidence(said, hashes);
        findings.require(
                "policy/policy.json",
                PolicyText.of(Bytes.text(file("statement.json"))).equals(Bytes.text(file("policy/policy.json"))),
                "it is the policy of the statement",
                "it is another policy than the statement's");
        findings.ask("oscal-assessment-results.json", () -> oscal(said, hashes));
        new Beside(files, said).examine(findings, hashes);
        findings.ask(
                "evidence", () -> new Reappraisal(said, evidence, demand.roots()).examine(findings, demand.asOf()));
    }

    /// The files that were judged, under the names under which they were.
    private List<EvidenceFile> evidence(Said said, Map<String, String> hashes) {
        List<EvidenceFile> evidence = new ArrayList<>();
        Set<String> wrong = new TreeSet<>();
        said.subjects().forEach((name, sha256) -> {
            String place = Names.unlike(hashes.keySet(), "evidence/" + Names.safe(name));
            hashes.put(place, sha256);
            byte[] content = files.getOrDefault(place, new byte[0]);
            if (!Bytes.sha256(content).equals(sha256)) {
                wrong.add(place);
            }
            evidence.add(new EvidenceFile(name, content));
        });
        files.keySet().stream()
                .filter(name -> name.startsWith("evidence/") && !hashes.containsKey(name))
                .forEach(wrong::add);
        findings.require(
                "evidence/",
                wrong.isEmpty() && !evidence.isEmpty(),
                "the files are the " + evidence.size() + " that the statement names",
                "changed, missing or added since the statement was signed: " + String.join(", ", wrong));
        return evidence;
    }

    private void oscal(Said said, Map<String, String> hashes) {
        findings.require(
                "oscal-assessment-results.json",
                OscalResults.of(said.view(), hashes).equals(Bytes.text(file("oscal-assessment-results.json"))),
                "it says what follows from the statement",
                "it does not say what follows from the statement");
    }

    /// What is for reading or running and binds nobody.
    private void unsigned() {
        script(SCRIPT);
        if (files.containsKey(Continuation.SCRIPT)) {
            script(Continuation.SCRIPT);
        }
        Scripts.OF_HARDWARE.stream().filter(files::containsKey).sorted().forEach(this::script);
        findings.aside("README.txt", "it is for reading; nobody signed it");
        findings.aside("report.pdf, in words", "what it says is for reading; the statement is what binds");
        findings.aside("log/policy.txt, log/witness-*.pem", "not used: rules and keys that count come from you");
    }

    private void script(String name) {
        if (Arrays.equals(file(name), known(name))) {
            findings.ok(name, "it is the script that this verifier knows");
        } else {
            findings.aside(name, "it is not the script that this verifier knows; read it before you run it");
        }
    }

    private static byte[] known(String name) {
        try (InputStream in = Examination.class.getResourceAsStream(name.replace("tools/", "/bundle/"))) {
            return in == null ? "missing".getBytes(StandardCharsets.US_ASCII) : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
