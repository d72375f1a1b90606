package eu.bailiwick.attestation;

import static eu.bailiwick.attestation.Papers.DESK;
import static eu.bailiwick.attestation.Papers.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Pdf;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Documents under attack: by many at once, and past the portal.
@QuarkusTest
class DocumentWallTest {
    private static final String PROVIDER = "(select id from tenancy.tenant where kind = 'PROVIDER')";
    private final String title = Papers.word();

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        List<T> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    @Test
    void versionsThatAreProposedAtOnceHaveNoGapAndTheSameFileIsTakenOnce() throws Exception {
        String first = Papers.published(title);
        List<Callable<Integer>> many = IntStream.range(0, 6)
                .<Callable<Integer>>mapToObj(i ->
                        () -> Papers.propose(Papers.wish(title, Pdf.of(title + i), "document", first))
                                .statusCode())
                .toList();
        assertThat(atOnce(many)).containsOnly(201);
        assertThat(Database.SUPERUSER.value(
                        "select string_agg(version::text, ',' order by version) from attestation.document where document = '"
                                + first + "'"))
                .isEqualTo("1,2,3,4,5,6,7");
        byte[] one = Pdf.of(title + "same");
        Callable<Integer> same = () -> Papers.propose(Papers.wish(title, one)).statusCode();
        assertThat(atOnce(List.of(same, same, same))).containsExactlyInAnyOrder(201, 409, 409);
    }

    @Test
    void ofManyWhoPublishOneDoes() throws Exception {
        String id = Papers.proposed(title, Pdf.of(title));
        Callable<Integer> publish = () -> Person.OPERATOR_2
                .sends(Map.of())
                .post(DESK + "/" + id + "/confirmation")
                .statusCode();
        assertThat(atOnce(List.of(publish, publish, publish))).containsExactlyInAnyOrder(200, 409, 409);
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from audit.audit_event where action = 'document.published' and target_id = '"
                                + id + "'"))
                .isEqualTo("1");
    }

    // As the portal connects, for a tenant or for the provider; nothing of it stays.
    private static String as(String tenant, String statement) throws SQLException {
        try (var connection = Database.APP.connect();
                var prepared = connection.createStatement()) {
            connection.setAutoCommit(false);
            prepared.execute("select set_config('app.tenant', '" + tenant + "', true)");
            boolean rows = prepared.execute(statement);
            if (!rows) {
                connection.commit();
                return String.valueOf(prepared.getUpdateCount());
            }
            try (var result = prepared.getResultSet()) {
                return result.next() ? String.valueOf(result.getString(1)) : "";
            }
        }
    }

    private static String insert(UUID id, String sha256, String by) {
        return "insert into attestation.document (id, document, version, kind, language, title, issued_by, valid_from, pages, size_bytes, sha256,"
                + " proposed_by, proposed_by_name) values ('" + id + "', '" + id
                + "', 1, 'OTHER', 'EN', 'x', 'x', '2026-01-01', 1, 3, " + sha256 + ", '" + by + "', 'x')";
    }

    @Test
    void noTenantReadsWhatIsNotPublishedAndNoneWrites() throws SQLException {
        String waiting = Papers.proposed(title, Pdf.of(title));
        String gone = Papers.published(title);
        Papers.does(Person.OPERATOR, gone, "withdrawal", Map.of("reason", "x")).statusCode(200);
        String chunks = "select count(*) from attestation.document_chunk where document_id = '%s'";
        for (String tenant : List.of(Auditing.AURORA, "")) {
            assertThat(as(tenant, "select count(*) from attestation.document where id = '" + waiting + "'"))
                    .isEqualTo("0");
            assertThat(as(tenant, chunks.formatted(waiting))).isEqualTo("0");
            assertThat(as(tenant, chunks.formatted(gone))).isEqualTo("0");
            assertThatThrownBy(() -> as(tenant, insert(UUID.randomUUID(), "sha256('abc')", "me")))
                    .hasMessageContaining("row-level security");
        }
        assertThat(as(
                        Auditing.AURORA,
                        "update attestation.document set published_by = 'me', published_by_name = 'me', published_at = now() where id = '"
                                + waiting + "'"))
                .isEqualTo("0");
        assertThatThrownBy(() -> as(
                        Auditing.AURORA,
                        "update attestation.document set withdrawn_by = 'me', withdrawn_by_name = 'me', withdrawn_at = now(),"
                                + " withdrawn_reason = 'x' where id = '" + Papers.published(title) + "'"))
                .hasMessageContaining("row-level security");
        Person.AURORA_COMPLIANCE.asks().get(READ + "/" + waiting).then().statusCode(404);
    }

    @Test
    void aVersionIsWholeAndNeverChanged() throws SQLException {
        String id = Papers.published(title);
        String provider = Database.SUPERUSER.value("select " + PROVIDER);
        String row = " where id = '" + id + "'";
        assertThatThrownBy(() -> as(provider, "update attestation.document set title = 'x'" + row))
                .hasMessageContaining("permission denied");
        for (String attack : List.of(
                "update attestation.document set title = 'x'" + row,
                "update attestation.document set published_at = now()" + row,
                "delete from attestation.document" + row,
                "update attestation.document_chunk set content = 'x' where document_id = '" + id + "'",
                "truncate attestation.document cascade",
                "insert into attestation.document_chunk values ('" + id + "', 7, 'x')")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                    .as(attack)
                    .isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> as(provider, insert(UUID.randomUUID(), "sha256('abc')", "me")))
                .hasMessageContaining("a document is what its chunks are");
        UUID html = UUID.randomUUID();
        assertThatThrownBy(
                        () -> as(
                                provider,
                                "with made as (" + insert(html, "sha256('abc')", "me")
                                        + " returning id) insert into attestation.document_chunk select id, 0, 'abc' from made"))
                .isInstanceOf(SQLException.class);
        String waiting = Papers.proposed(title, Pdf.of(title));
        String proposer =
                Database.SUPERUSER.value("select proposed_by from attestation.document where id = '" + waiting + "'");
        assertThatThrownBy(() -> as(
                        provider,
                        "update attestation.document set published_at = now(), published_by_name = 'x', published_by = '"
                                + proposer + "' where id = '" + waiting + "'"))
                .hasMessageContaining("document_by_two_people");
    }
}
