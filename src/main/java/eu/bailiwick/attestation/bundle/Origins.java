package eu.bailiwick.attestation.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.attestation.challenge.Challenges;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Where evidence comes from: which challenge it answers, and when each file was first handed in.
@Singleton
class Origins {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Appraisals appraisals;
    private final Challenges challenges;
    private final Instance<Attachment> attachments;

    Origins(Appraisals appraisals, Challenges challenges, Instance<Attachment> attachments) {
        this.appraisals = appraisals;
        this.challenges = challenges;
        this.attachments = attachments;
    }

    /// @param evidence SHA-256 of the files that were judged by their names in the bundle, in their order
    void add(Zip zip, AppraisalView view, Map<String, String> evidence) {
        UUID challenge = view.challenge();
        if (challenge != null) {
            zip.add(Names.CHALLENGE, json(words(challenges.view(challenge))));
        }
        zip.add(Names.RECEIVED, json(received(view.id(), evidence)));
        attachments.forEach(one -> zip.add(one.name(), one.of(view.id())));
    }

    private static Map<String, Object> words(Challenge challenge) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("id", challenge.id().toString());
        words.put("nonce", Bytes.hex(challenge.nonce()));
        words.put("reservation", challenge.reservation().toString());
        words.put("node", challenge.node().toString());
        words.put("issuedAt", challenge.issuedAt().toString());
        words.put("expiresAt", challenge.expiresAt().toString());
        words.put("usedAt", Objects.toString(challenge.usedAt(), null));
        return words;
    }

    private Map<String, Object> received(UUID appraisal, Map<String, String> evidence) {
        List<Appraisals.Received> all = appraisals.received(appraisal);
        Iterator<Appraisals.Received> times = all.iterator();
        List<Map<String, String>> files = new ArrayList<>();
        evidence.forEach((name, sha256) -> {
            Map<String, String> file = new LinkedHashMap<>();
            file.put("name", name);
            file.put("sha256", sha256);
            Appraisals.Received received = times.next();
            file.put(
                    received.own() ? "keptByPortalSince" : "receivedAt",
                    received.at().toString());
            files.add(file);
        });
        Map<String, Object> words = new LinkedHashMap<>();
        words.put(
                "about",
                "When the portal first got each of these files. It fetches none: whoever collected the evidence had them before.");
        if (all.stream().anyMatch(Appraisals.Received::own)) {
            words.put(
                    "keptByPortalSince",
                    "Such a file did not come with this evidence: it is what the vendor signed, was handed in by then, and is"
                            + " newer than what came with this, or was missing.");
        }
        words.put("files", files);
        return words;
    }

    private static String json(Map<String, Object> words) {
        try {
            return JSON.writeValueAsString(words).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
