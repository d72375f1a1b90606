package eu.bailiwick.attestation;

import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A reservation of aurora's that the provider's operator may look at, so that both can be read and grow meanwhile: its
/// verdicts and its encryption.
public final class LookedAt {
    private static final int ROWS = 5;
    private final Confidential reservation;
    private final String node;
    private final String access;

    private LookedAt(Confidential reservation) {
        this.reservation = reservation;
        this.node = reservation.nodes().getFirst();
        this.access = opened("VERDICTS");
        opened("ENCRYPTION");
    }

    /// Five verdicts and five keys, open for hours.
    public static LookedAt open() throws SQLException {
        LookedAt made = new LookedAt(Confidential.of(1, 2).preparedWithoutProof());
        for (int row = 0; row < ROWS; row++) {
            made.grow();
        }
        return made;
    }

    private String opened(String scope) {
        String until = PortalTime.now().plus(Duration.ofHours(7)).toString();
        String id = Person.OPERATOR
                .sends(Map.of("reservation", reservation.id(), "scope", scope, "reason", "A ticket", "until", until))
                .post("/api/v1/operator/staff-accesses")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Person.AURORA_ADMIN
                .sends(Map.of("decision", "APPROVE"))
                .post("/api/v1/staff-accesses/" + id + "/decision")
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"));
        return id;
    }

    public String reservation() {
        return reservation.id();
    }

    /// The access to the verdicts.
    public String access() {
        return access;
    }

    /// One verdict and one key more.
    public void grow() {
        Agent agent = Agent.named("attestation-agent");
        agent.answers(agent.challenge(reservation.id(), node), List.of(Chip.file("report.bin", new byte[3])))
                .statusCode(200);
        Person.AURORA_ADMIN
                .sends(Map.of(
                        "kind",
                        "KEY",
                        "name",
                        "Key " + UUID.randomUUID(),
                        "reservation",
                        reservation.id(),
                        "facts",
                        List.of(Map.of("fact", "PLACE", "value", "ber1"))))
                .post("/api/v1/posture-declarations")
                .then()
                .statusCode(201);
    }
}
