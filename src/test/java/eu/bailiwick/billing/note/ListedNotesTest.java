package eu.bailiwick.billing.note;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.billing.Credited;
import eu.bailiwick.platform.database.Acting;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A list of credit notes reads the documents of those alone that it shows, and names each as its document does.
@QuarkusTest
class ListedNotesTest {
    @Inject
    CreditNotes notes;

    @Inject
    Acting acting;

    @Test
    void theListNamesEachAsItsDocumentDoes() throws SQLException {
        String tenant = BillingWorld.tenant();
        UUID note = Credited.note(tenant);
        acting.as(
                tenant,
                () -> assertThat(notes.heads())
                        .containsExactly(
                                new CreditNotes.Head(note, notes.view(note).number())));
    }
}
