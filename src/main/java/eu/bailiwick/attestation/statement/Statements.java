package eu.bailiwick.attestation.statement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes the statement of an appraisal (in-toto Statement v1; predicate after "Simple Verification Result") or of
/// something else that the portal says of files, and seals it. It names files by their hashes and no customer.
@ApplicationScoped
public class Statements {
    private static final String STATEMENT = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "https://bailiwick.eu/appraisal/v1";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Issuer issuer;
    private final IssuerKeys keys;

    Statements(Issuer issuer, IssuerKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /// What a statement says beside the appraisal itself.
    ///
    /// @param scope what the evidence was asked about, such as reservation and node, without names
    /// @param c5Type who collected and who verified, 1 to 4 (BSI C5:2026 OPS-33)
    /// @param expected what the evidence had to say, by the names of the API and in hex
    /// @param kept files that are the portal's own and did not come with the evidence, with since when it kept them
    public record About(
            Policy policy,
            Map<String, Object> expected,
            int c5Type,
            Map<String, String> scope,
            String verifier,
            String appraisedAt,
            SortedMap<String, Instant> kept) {

        public About(
                Policy policy,
                Map<String, Object> expected,
                int c5Type,
                Map<String, String> scope,
                String verifier,
                String appraisedAt) {
            this(policy, expected, c5Type, scope, verifier, appraisedAt, new TreeMap<>());
        }
    }

    private record Subject(String name, Map<String, String> digest) {}

    public Envelope write(Appraisal appraisal, List<EvidenceFile> files, About about) {
        return write(PREDICATE, files, predicate(appraisal, about));
    }

    /// Seals what is said of files.
    ///
    /// @param type of the predicate, a URI
    public Envelope write(String type, List<EvidenceFile> files, Map<String, Object> predicate) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("_type", STATEMENT);
        statement.put(
                "subject",
                files.stream()
                        .map(file -> new Subject(file.name(), Map.of("sha256", sha256(file.content()))))
                        .toList());
        statement.put("predicateType", type);
        statement.put("predicate", predicate);
        keys.keep();
        return Envelope.seal(write(statement), issuer);
    }

    /// A statement about one file that is no evidence, sealed as those of verdicts are.
    ///
    /// @param kind what is said of it: the address of the predicate's type
    public Envelope write(String name, byte[] content, String kind, Map<String, Object> said) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("_type", STATEMENT);
        statement.put("subject", List.of(new Subject(name, Map.of("sha256", sha256(content)))));
        statement.put("predicateType", kind);
        statement.put("predicate", said);
        keys.keep();
        return Envelope.seal(write(statement), issuer);
    }

    private static Map<String, Object> predicate(Appraisal appraisal, About about) {
        Map<String, Object> predicate = new LinkedHashMap<>();
        predicate.put("kind", appraisal.kind().wireName());
        predicate.put("verdict", appraisal.verdict().name());
        predicate.put("reason", appraisal.reason());
        predicate.put("asOf", appraisal.asOf().toString());
        predicate.put(
                "validUntil",
                appraisal.validUntil() == null ? null : appraisal.validUntil().toString());
        predicate.put("appraisedAt", about.appraisedAt);
        predicate.put("verifier", about.verifier);
        predicate.put("policy", policy(about.policy));
        predicate.put("expected", new TreeMap<>(about.expected));
        predicate.put("c5Type", about.c5Type);
        predicate.put("scope", new TreeMap<>(about.scope));
        if (!about.kept.isEmpty()) {
            Map<String, String> kept = new TreeMap<>();
            about.kept.forEach((file, since) -> kept.put(file, since.toString()));
            predicate.put("keptByPortalSince", kept);
        }
        predicate.put(
                "checks", appraisal.checks().stream().map(Statements::check).toList());
        predicate.put("claims", appraisal.claims());
        return predicate;
    }

    private static Map<String, Object> check(Check check) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("id", check.id());
        written.put("outcome", check.outcome().name());
        written.put("mandatory", check.mandatory());
        written.put("reason", check.reason());
        written.put("detail", check.detail());
        return written;
    }

    private static Map<String, Object> policy(Policy policy) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("id", policy.id());
        written.put("complete", policy.complete());
        written.put("freshness", policy.freshness());
        written.put("vmplMax", policy.vmplMax());
        if (policy.edition() > 1) {
            written.put("edition", policy.edition());
        }
        written.put("sha256", sha256(policy.toString().getBytes(StandardCharsets.UTF_8)));
        return written;
    }

    private static String write(Map<String, Object> statement) {
        try {
            return JSON.writeValueAsString(statement).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String sha256(byte[] content) {
        return Bytes.sha256(content);
    }
}
