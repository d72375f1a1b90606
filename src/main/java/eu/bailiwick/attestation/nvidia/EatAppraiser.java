package eu.bailiwick.attestation.nvidia;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Appraiser;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Pile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Appraises a bundle of tokens of NVIDIA's verifier: one over all, one for each device, tied together by digests
/// (RFC 9711 §4.2.18, detached). It is somebody else's verdict, so it can only confirm.
public final class EatAppraiser implements Appraiser {
    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.NVIDIA_EAT);
    }

    @Override
    public Appraisal appraise(Submission submission) {
        Checklist checks = new Checklist(submission.kind(), submission.asOf());
        JsonNode bundle = null;
        JsonNode published = null;
        for (EvidenceFile file : Pile.sort(submission.files()).json()) {
            JsonNode document = Token.json(file.name(), file.content());
            if (document.isArray()) {
                bundle = document;
            } else if (document.has("keys")) {
                published = document;
            }
        }
        if (bundle == null || published == null) {
            throw new Malformed("Send the bundle of tokens and the keys that were published when it was signed.");
        }
        Token overall = Token.read("The token over all", bundle.path(0).path(1).asText());
        Map<String, Token> devices = new TreeMap<>();
        bundle.path(1)
                .properties()
                .forEach(entry -> devices.put(
                        entry.getKey(),
                        Token.read(
                                "The token of " + entry.getKey(),
                                entry.getValue().asText())));
        checks.pass("format", "A token over all and " + devices.size() + " of devices.");
        TokenKeys keys = new TokenKeys(submission.anchors().services(), published);
        TokenChecks each = new TokenChecks(submission, checks, keys);
        each.check("overall", overall);
        each.overallResult(overall);
        submodules(checks, overall, devices);
        different(checks, devices);
        devices.forEach((name, token) -> {
            String id = name.toLowerCase(Locale.ROOT);
            each.check(id, token);
            each.deviceResult(id, token);
            checks.claim(id, token.text("ueid"));
            checks.device(token.text("ueid"));
        });
        return checks.conclude();
    }

    private static void different(Checklist checks, Map<String, Token> devices) {
        List<String> ids = devices.values().stream()
                .map(token -> token.text("ueid"))
                .filter(id -> !id.isBlank())
                .toList();
        long different = ids.stream().distinct().count();
        checks.require(
                "distinct-devices",
                different == ids.size(),
                "DEVICE_REPEATED",
                "No two tokens are of the same device.",
                ids.size() + " tokens are of " + different + " devices.");
    }

    private static void submodules(Checklist checks, Token overall, Map<String, Token> devices) {
        Set<String> named = new TreeSet<>();
        overall.claims().path("submods").fieldNames().forEachRemaining(named::add);
        if (!checks.require(
                "submodules",
                !named.isEmpty() && named.equals(devices.keySet()),
                "SUBMOD_MISSING",
                "Exactly the named devices are there: " + named + ".",
                "The token over all names " + named + ", tokens are there for " + devices.keySet() + ".")) {
            return;
        }
        devices.forEach((name, token) -> {
            JsonNode digest = overall.claims().path("submods").path(name).path(1);
            boolean same = "SHA-256".equals(digest.path(0).asText())
                    && sha256(token.compact()).equals(digest.path(1).asText());
            checks.require(
                    "submodule-" + name.toLowerCase(Locale.ROOT),
                    same,
                    "SUBMOD_DIGEST_MISMATCH",
                    "The token of " + name + " is the one that the token over all covers.",
                    "The token of " + name + " is not the one that the token over all covers.");
        });
    }

    private static String sha256(String compact) {
        try {
            return Bytes.hex(MessageDigest.getInstance("SHA-256").digest(compact.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
