package eu.bailiwick.attestation.collateral;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.nvidia.RimWindow;
import eu.bailiwick.attestation.trust.Ocsp;
import eu.bailiwick.attestation.trust.Pile;
import java.security.cert.X509CRL;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A piece of collateral by its own dates, read and not believed: whether somebody signed it, verdicts say.
///
/// @param about whose it is, or what it is about
/// @param issued null when it does not say
/// @param ends when its issuer will have said something newer, or its signer's certificate ends; null when it does not
/// say
public record Dated(
        CollateralKind kind,
        String about,
        @Nullable Instant issued,
        @Nullable Instant ends) {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .build());

    /// The pieces in a file; none in evidence and certificates.
    static List<Dated> of(EvidenceFile file) {
        List<Dated> found = new ArrayList<>();
        try {
            Pile pile = Pile.sort(List.of(file));
            pile.lists().forEach(list -> found.add(of(list)));
            pile.binary()
                    .forEach(binary -> Ocsp.window(binary.content())
                            .ifPresent(window -> found.add(new Dated(
                                    CollateralKind.REVOCATION_ANSWER, window.about(), window.from(), window.until()))));
            pile.json().forEach(json -> json(json.content(), found));
            for (EvidenceFile xml : pile.xml()) {
                RimWindow rim = RimWindow.of(xml);
                found.add(new Dated(CollateralKind.REFERENCE_VALUES, rim.name(), rim.from(), rim.until()));
            }
        } catch (Malformed noCollateral) {
            return List.copyOf(found);
        }
        return List.copyOf(found);
    }

    private static Dated of(X509CRL list) {
        return new Dated(
                CollateralKind.REVOCATION_LIST,
                list.getIssuerX500Principal().getName(),
                list.getThisUpdate().toInstant(),
                list.getNextUpdate() == null ? null : list.getNextUpdate().toInstant());
    }

    private static void json(byte[] content, List<Dated> found) {
        parsed(Bytes.text(content)).ifPresent(document -> {
            add(document.path("tcbInfo"), CollateralKind.TCB_INFO, found);
            add(document.path("enclaveIdentity"), CollateralKind.ENCLAVE_IDENTITY, found);
            // a set of Intel's collateral, where each document is a text
            parsed(document.path("tcb_info").asText()).ifPresent(one -> add(one, CollateralKind.TCB_INFO, found));
            parsed(document.path("qe_identity").asText())
                    .ifPresent(one -> add(one, CollateralKind.ENCLAVE_IDENTITY, found));
            for (String name : List.of("root_ca_crl", "pck_crl")) {
                String hex = document.path(name).asText();
                if (!hex.isBlank()) {
                    Pile.sort(List.of(new EvidenceFile(name, Bytes.fromHex(name, hex))))
                            .lists()
                            .forEach(list -> found.add(of(list)));
                }
            }
        });
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.ofNullable(JSON.readTree(text));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static void add(JsonNode said, CollateralKind kind, List<Dated> found) {
        if (said.isObject()) {
            String about = (said.path("id").asText() + " " + said.path("fmspc").asText()).strip();
            found.add(new Dated(kind, about, instant(said, "issueDate"), instant(said, "nextUpdate")));
        }
    }

    private static @Nullable Instant instant(JsonNode said, String name) {
        try {
            return said.has(name) ? Instant.parse(said.path(name).asText()) : null;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
