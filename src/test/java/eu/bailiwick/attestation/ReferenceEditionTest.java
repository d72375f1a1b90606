package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.ReferenceValue;
import eu.bailiwick.attestation.reference.ReferenceValues;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An appraisal asks whether the register has changed, and reads it only then.
@QuarkusTest
class ReferenceEditionTest {
    private static final String VALUES = "/api/v1/operator/reference-values";

    @Inject
    ReferenceValues values;

    @Inject
    Acting acting;

    private List<ReferenceValue> asked() {
        return acting.as(Auditing.AURORA, () -> values.current());
    }

    private static String proposed() {
        byte[] measurement = new byte[32];
        new Random(UUID.randomUUID().getMostSignificantBits()).nextBytes(measurement);
        return Person.OPERATOR
                .sends(Map.of(
                        "kind",
                        "SGX_MRENCLAVE",
                        "value",
                        HexFormat.of().formatHex(measurement),
                        "artefact",
                        "An enclave",
                        "saidBy",
                        "Its maker",
                        "source",
                        "https://enclaves.example/1",
                        "reason",
                        "Built twice, alike"))
                .post(VALUES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void says(Person who, String id, String what) {
        who.sends(Map.of("reason", "Because"))
                .post(VALUES + "/" + id + "/" + what)
                .then()
                .statusCode(200);
    }

    @Test
    void theRegisterIsReadAgainWhenItHasChangedAndOnlyThen() throws Exception {
        String id = proposed();
        List<ReferenceValue> before = asked();
        assertThat(before).noneMatch(one -> one.id().equals(id));
        assertThat(asked()).as("nothing was said in between").isSameAs(before);
        says(Person.OPERATOR_2, id, "confirmation");
        List<ReferenceValue> after = asked();
        assertThat(after).anyMatch(one -> one.id().equals(id) && one.withdrawn() == null);
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate(
                    "update attestation.reference_value set withdrawn_by = 'x', withdrawn_by_name = 'x',"
                            + " withdrawn_at = now(), withdrawn_reason = 'x' where id = '" + id + "'");
            assertThat(asked()).as("what is not said yet").isSameAs(after);
            connection.rollback();
        }
        assertThat(asked()).isSameAs(after);
        says(Person.OPERATOR, id, "withdrawal");
        assertThat(asked()).anyMatch(one -> one.id().equals(id) && one.withdrawn() != null);
    }
}
