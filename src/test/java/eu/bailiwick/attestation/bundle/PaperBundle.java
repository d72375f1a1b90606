package eu.bailiwick.attestation.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.Appraisers;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.log.Continuation;
import eu.bailiwick.attestation.log.CosigningKey;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.statement.Envelope;
import eu.bailiwick.attestation.statement.Issuer;
import eu.bailiwick.attestation.statement.LocalIssuer;
import eu.bailiwick.attestation.statement.Statements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A bundle as the portal makes it, without the portal; its issuer may lie.
public final class PaperBundle {
    private static final Issuer ISSUER = LocalIssuer.issuer();
    private static final UUID ID = new UUID(1, 2);
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final PaperTree log;

    private PaperBundle(PaperTree log) {
        this.log = log;
    }

    public static String issuer() {
        return ISSUER.fingerprint();
    }

    /// @param lie what the issuer writes instead of what it found
    public static PaperBundle of(
            Submission submission, Map<String, Object> expected, PaperTree log, UnaryOperator<Appraisal> lie) {
        Appraisal appraisal = lie.apply(Appraisers.appraise(submission));
        Envelope envelope = LocalIssuer.statements()
                .write(
                        appraisal,
                        submission.files(),
                        new Statements.About(
                                submission.policy(),
                                expected,
                                3,
                                Map.of("appraisal", ID.toString()),
                                "test",
                                Example.accepted().appraisedAt().toString()));
        PaperTree own = log.with(envelope.statement());
        PaperBundle bundle = new PaperBundle(own);
        bundle.text("README.txt", "For reading.\n");
        bundle.text("statement.json", envelope.statement());
        bundle.text("statement.dsse.json", envelope.json());
        bundle.files.put("statement.sig", envelope.signature());
        bundle.text("issuer.pem", ISSUER.pem());
        Map<String, String> hashes = new LinkedHashMap<>();
        for (EvidenceFile file : submission.files()) {
            String name = Names.unlike(hashes.keySet(), "evidence/" + Names.safe(file.name()));
            hashes.put(name, Statements.sha256(file.content()));
            bundle.files.put(name, file.content());
        }
        bundle.text("policy/policy.json", PolicyText.of(envelope.statement()));
        AppraisalView view = view(appraisal, submission.policy().id());
        bundle.text("oscal-assessment-results.json", OscalResults.of(view, hashes));
        bundle.files.put(
                "report.pdf",
                VerdictPdf.signed(
                        view,
                        hashes,
                        Statements.sha256(envelope.statement().getBytes(StandardCharsets.UTF_8)),
                        new PdfSeal(LocalIssuer.certificate(Optional.empty()), Stamper.NOBODY)));
        bundle.prove(own.proof());
        Continuation continuation = own.continuation();
        bundle.text(Continuation.FIRST, continuation.first().note());
        bundle.text(Continuation.LAST, continuation.last().note());
        bundle.text(Continuation.JSON, continuation.json() + "\n");
        bundle.text(Continuation.LINES, continuation.lines());
        bundle.text("log/log.pem", log.key().pem());
        bundle.text("log/log.vkey", log.key().show() + "\n");
        bundle.text("log/policy.txt", "log " + log.key().show() + "\nquorum none\n");
        bundle.files.put("tools/verify-log.sh", script("verify-log.sh"));
        bundle.files.put(Continuation.SCRIPT, script("verify-consistency.sh"));
        return bundle.summed();
    }

    private static AppraisalView view(Appraisal appraisal, String policy) {
        AppraisalView example = Example.accepted();
        return new AppraisalView(
                ID,
                appraisal.kind().wireName(),
                null,
                null,
                null,
                null,
                false,
                "CUSTOMER",
                "Cleo Compliance",
                policy,
                appraisal.asOf(),
                appraisal.verdict(),
                appraisal.reason(),
                appraisal.checks().stream()
                        .map(it -> new CheckView(it.id(), it.outcome(), it.mandatory(), it.reason(), it.detail()))
                        .toList(),
                new ObjectMapper().valueToTree(appraisal.claims()),
                appraisal.devices(),
                3,
                appraisal.validUntil(),
                example.appraisedAt(),
                "test");
    }

    private static byte[] script(String name) {
        try (InputStream in = PaperBundle.class.getResourceAsStream("/bundle/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, byte[]> files() {
        return files;
    }

    public PaperBundle text(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public PaperBundle prove(String proof) {
        return text("log/evidence.tlog-proof", proof);
    }

    /// The same bundle, whose checkpoint was seen by those, too.
    public PaperBundle seenBy(CosigningKey... witnesses) {
        String proof = new String(files.get("log/evidence.tlog-proof"), StandardCharsets.UTF_8);
        String text = Note.read(log.note()).text();
        String lines = Arrays.stream(witnesses)
                .map(witness -> witness.cosign(text, 1_800_000_000L).show())
                .collect(Collectors.joining());
        text(Continuation.LAST, log.note() + lines);
        return prove(proof + lines).summed();
    }

    /// With a list of hashes that fits, as whoever tampers with a bundle makes it fit.
    public PaperBundle summed() {
        files.remove("SHA256SUMS");
        StringBuilder sums = new StringBuilder();
        files.forEach((name, content) -> sums.append(Statements.sha256(content))
                .append("  ")
                .append(name)
                .append('\n'));
        return text("SHA256SUMS", sums.toString());
    }

    public byte[] zip() {
        Zip zip = new Zip();
        files.forEach(zip::add);
        return zip.bytes();
    }

    /// Another bundle with the same bytes, to be changed.
    public PaperBundle copy() {
        PaperBundle copy = new PaperBundle(log);
        copy.files.putAll(files);
        return copy;
    }

    public List<String> names() {
        return List.copyOf(files.keySet());
    }
}
