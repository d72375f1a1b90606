package eu.bailiwick.attestation;

import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.world.Person;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Imports roots as two operators do.
public final class Anchoring {
    /// Forged hardware whose root counts once `forged()` was asked for.
    static final AmdPki FORGED = AmdPki.of("Milan");

    private static final Set<String> IMPORTED = new HashSet<>();

    private Anchoring() {}

    /// The vendor's root in that file of the corpus counts from now on.
    static void importFrom(String file, String kind) {
        if (IMPORTED.add(file)) {
            confirm(propose(kind, new String(Corpus.read(file), StandardCharsets.US_ASCII), null, true));
        }
    }

    /// The forge's own hardware, whose root counts from now on.
    static synchronized AmdPki forged() {
        if (IMPORTED.add("forged")) {
            confirm(propose("AMD_SEV", pem(FORGED), "test", false));
        }
        return FORGED;
    }

    public static String pem(AmdPki pki) {
        return new String(Pem.of(pki.root().certificate()), StandardCharsets.US_ASCII);
    }

    static String propose(String kind, String pem, String reason, boolean recognised) {
        Map<String, Object> wanted = new HashMap<>(Map.of("kind", kind, "certificates", pem));
        if (reason != null) {
            wanted.put("reason", reason);
        }
        return Person.OPERATOR
                .sends(wanted)
                .post("/api/v1/trust-anchors")
                .then()
                .statusCode(201)
                .body("recognised", equalTo(recognised))
                .body("state", equalTo("PROPOSED"))
                .extract()
                .path("id");
    }

    static void confirm(String id) {
        Person.OPERATOR_2
                .asks()
                .post("/api/v1/trust-anchors/" + id + "/confirmation")
                .then()
                .statusCode(200)
                .body("state", equalTo("CONFIRMED"));
    }

    static void withdraw(String id) {
        Person.OPERATOR
                .asks()
                .post("/api/v1/trust-anchors/" + id + "/withdrawal")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
    }
}
