package eu.bailiwick.attestation;

import eu.bailiwick.world.Pdf;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Documents of the provider, as tests propose and publish them.
public final class Papers {
    static final String DESK = "/api/v1/operator/documents";
    static final String READ = "/api/v1/documents";

    private Papers() {}

    static String word() {
        return "Paper " + UUID.randomUUID().toString().substring(0, 8);
    }

    static LocalDate today() {
        return PortalTime.now().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    public static Map<String, Object> wish(String title, byte[] file, Object... others) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "kind",
                "CONFIDENTIAL_COMPUTING",
                "language",
                "DE",
                "title",
                title,
                "issuedBy",
                "Audit & Partner",
                "validFrom",
                today().minusDays(30).toString(),
                "content",
                Base64.getEncoder().encodeToString(file)));
        for (int i = 0; i < others.length; i += 2) {
            wish.put((String) others[i], others[i + 1]);
        }
        return wish;
    }

    static Response propose(Map<String, Object> wish) {
        return Person.OPERATOR.sends(wish).post(DESK);
    }

    static String proposed(String title, byte[] file, Object... others) {
        return propose(wish(title, file, others))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static ValidatableResponse does(Person person, String id, String what, Object body) {
        return person.sends(body).post(DESK + "/" + id + "/" + what).then();
    }

    /// A version that two people stand for.
    static String published(String title, Object... others) {
        String id = proposed(title, Pdf.of(title + UUID.randomUUID()), others);
        does(Person.OPERATOR_2, id, "confirmation", Map.of()).statusCode(200);
        return id;
    }
}
