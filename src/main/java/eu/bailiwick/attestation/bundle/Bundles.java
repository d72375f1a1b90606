package eu.bailiwick.attestation.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.log.Continuation;
import eu.bailiwick.attestation.log.LogKey;
import eu.bailiwick.attestation.log.NoteKey;
import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.attestation.statement.IssuerKeys;
import eu.bailiwick.attestation.statement.PublishedKey;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.attestation.witness.Followers;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Bundles of the tenant in view. Each download is written to the trail.
@ApplicationScoped
public class Bundles {
    private final Appraisals appraisals;
    private final VerdictLog log;
    private final Keys keys;
    private final Origins origins;
    private final Caller caller;
    private final Audit audit;

    Bundles(Appraisals appraisals, VerdictLog log, Keys keys, Origins origins, Caller caller, Audit audit) {
        this.appraisals = appraisals;
        this.log = log;
        this.keys = keys;
        this.origins = origins;
        this.caller = caller;
        this.audit = audit;
    }

    /// Whose signatures are inside.
    @Singleton
    static class Keys {
        private final IssuerKeys issuer;
        private final LogKey log;
        private final Followers followers;
        private final PdfSeal seal;
        private final ObjectMapper json;

        Keys(IssuerKeys issuer, LogKey log, Followers followers, PdfSeal seal, ObjectMapper json) {
            this.issuer = issuer;
            this.log = log;
            this.followers = followers;
            this.seal = seal;
            this.json = json;
        }

        /// The witnesses' Ed25519 keys in PEM, by file; openssl 3.5 is the first that reads ML-DSA.
        Map<String, String> witnesses() {
            Map<String, String> files = new LinkedHashMap<>();
            followers
                    .all()
                    .forEach(one -> one.keys().stream()
                            .filter(key -> key.type() == NoteKey.WITNESS_ED25519)
                            .forEach(key -> files.put("log/witness-" + Names.safe(one.label()) + ".pem", key.pem())));
            return files;
        }
    }

    /// The bundle of one verdict. A statement that still waits for its place in the log gets it first.
    ///
    /// @param checkpoint the size of the one that the reader kept, which the log is shown to continue; the first
    /// that was signed when null or blank
    @Transactional
    public byte[] of(UUID appraisal, @Nullable String checkpoint) {
        Long kept = size(checkpoint);
        AppraisalView view = appraisals.view(appraisal);
        if (log.waits()) {
            log.sequence();
        }
        VerdictLog.Place place = log.place(caller.tenant(), appraisal).orElseThrow(log::waiting);
        Continuation continuation = log.continuation(place, kept);
        Zip zip = new Zip();
        Appraisals.Sealed sealed = appraisals.sealed(appraisal);
        JsonNode signature = signature(sealed.envelope());
        // The key that signed it goes along, whichever signs now.
        PublishedKey issuer = keys.issuer.of(signature.path("keyid").asText());
        String reportIssuer = keys.issuer.present().id();
        zip.add(
                "README.txt",
                Instructions.of(
                        view,
                        new Instructions.Signers(issuer.id(), reportIssuer, keys.seal.time()),
                        keys.log.verifier(),
                        keys.witnesses().keySet(),
                        kept != null));
        zip.add("statement.json", sealed.statement());
        zip.add("statement.dsse.json", sealed.envelope());
        zip.add(
                "statement.sig",
                Base64.getDecoder().decode(signature.path("sig").asText()));
        zip.add("issuer.pem", issuer.pem());
        if (!issuer.id().equals(reportIssuer)) {
            zip.add(Names.REPORT_ISSUER, keys.issuer.present().pem());
        }
        Map<String, String> evidence = new LinkedHashMap<>();
        for (EvidenceFile file : appraisals.files(appraisal)) {
            String name = Names.unlike(evidence.keySet(), "evidence/" + Names.safe(file.name()));
            evidence.put(name, Statements.sha256(file.content()));
            zip.add(name, file.content());
        }
        origins.add(zip, view, evidence);
        zip.add("policy/policy.json", PolicyText.of(sealed.statement()));
        zip.add("oscal-assessment-results.json", OscalResults.of(view, evidence));
        zip.add("report.pdf", report(view, evidence, sealed.statement()));
        zip.add("log/evidence.tlog-proof", place.proof());
        continuation(zip, continuation);
        zip.add("log/log.pem", keys.log.pem());
        zip.add("log/log.vkey", keys.log.verifier().show() + "\n");
        zip.add("log/policy.txt", keys.followers.policy());
        keys.witnesses().forEach(zip::add);
        zip.add("tools/verify-log.sh", resource("/bundle/verify-log.sh"));
        Scripts.of(view).forEach(script -> zip.add(script, resource(script.replace("tools/", "/bundle/"))));
        zip.add(Continuation.SCRIPT, resource("/bundle/verify-consistency.sh"));
        zip.add("SHA256SUMS", sums(zip));
        audit.record("bundle.downloaded", "appraisal", appraisal, Map.of());
        return zip.bytes();
    }

    private static @Nullable Long size(@Nullable String checkpoint) {
        if (checkpoint == null || checkpoint.isBlank()) {
            return null;
        }
        if (!checkpoint.strip().matches("[0-9]{1,15}")) {
            throw Problem.invalid("checkpoint", "Give the size of the checkpoint, its second line, as a whole number.");
        }
        return Long.valueOf(checkpoint.strip());
    }

    private static void continuation(Zip zip, Continuation continuation) {
        zip.add(Continuation.FIRST, Objects.requireNonNull(continuation.first()).note());
        zip.add(Continuation.LAST, continuation.last().note());
        zip.add(Continuation.JSON, continuation.json() + "\n");
        zip.add(Continuation.LINES, continuation.lines());
    }

    /// The verdict as a signed PDF.
    @Transactional
    public byte[] report(UUID appraisal) {
        Map<String, String> evidence = new LinkedHashMap<>();
        appraisals
                .files(appraisal)
                .forEach(file -> evidence.put(
                        Names.unlike(evidence.keySet(), "evidence/" + Names.safe(file.name())),
                        Statements.sha256(file.content())));
        audit.record("report.downloaded", "appraisal", appraisal, Map.of());
        return report(
                appraisals.view(appraisal),
                evidence,
                appraisals.sealed(appraisal).statement());
    }

    private byte[] report(AppraisalView view, Map<String, String> evidence, String statement) {
        return VerdictPdf.signed(
                view, evidence, Statements.sha256(statement.getBytes(StandardCharsets.UTF_8)), keys.seal);
    }

    private JsonNode signature(String envelope) {
        try {
            return keys.json.readTree(envelope).path("signatures").path(0);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sums(Zip zip) {
        return zip.entries().entrySet().stream()
                .map(entry -> Statements.sha256(entry.getValue()) + "  " + entry.getKey() + "\n")
                .collect(Collectors.joining());
    }

    private static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(Bundles.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
