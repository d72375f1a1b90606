package eu.bailiwick.attestation.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Agreement with the vectors that logs and their clients test each other with.
class LogCorpusTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("evidence.corpus", "../shared/evidence")).resolve("tlog");
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeAll
    static void theCorpusIsThere() {
        assumeTrue(
                Files.isDirectory(FOLDER),
                "The corpus of real evidence is not beside this checkout; -Devidence.corpus names another place.");
    }

    @Test
    void inclusion() throws IOException {
        agree(
                "merkle_inclusion.json",
                List.of("root", "leafHash"),
                (one, two, path) -> Proofs.includes(
                        one.get("leafIdx").asLong(), one.get("treeSize").asLong(), two.get(1), path, two.get(0)));
    }

    @Test
    void consistency() throws IOException {
        agree(
                "merkle_consistency.json",
                List.of("root1", "root2"),
                (one, two, path) -> Proofs.consistent(
                        one.get("size1").asLong(), one.get("size2").asLong(), path, two.get(0), two.get(1)));
    }

    private interface Claimed {
        boolean holds(JsonNode vector, List<Hash> hashes, List<Hash> path);
    }

    private static void agree(String file, List<String> names, Claimed claimed) throws IOException {
        int agreed = 0;
        for (JsonNode one : JSON.readTree(FOLDER.resolve(file).toFile())) {
            boolean proved = hashes(one, names.get(0), names.get(1))
                    .flatMap(two -> path(one).map(path -> claimed.holds(one, two, path)))
                    .orElse(false);
            assertThat(proved)
                    .as(one.get("file").asText())
                    .isEqualTo(!one.get("wantErr").asBoolean());
            agreed++;
        }
        assertThat(agreed).isGreaterThan(40);
    }

    @Test
    void aNoteOfAnotherHand() throws IOException {
        Note note = Note.read(Files.readString(FOLDER.resolve("signed_note_example.txt")));
        String key = "";
        for (JsonNode one : JSON.readTree(FOLDER.resolveSibling("CASES.json").toFile())) {
            key = one.path("inputs").path("vkey").asText(key);
        }
        assertThat(note.signedBy(NoteKey.read(key))).isTrue();
        assertThat(new Note(note.text().replace('.', '!'), note.lines()).signedBy(NoteKey.read(key)))
                .isFalse();
    }

    @Test
    void anEntryOfAnotherLog() throws IOException {
        JsonNode entry = JSON.readTree(FOLDER.resolve("rekor_entry.json").toFile())
                .elements()
                .next();
        JsonNode proof = entry.get("verification").get("inclusionProof");
        Checkpoint checkpoint =
                Checkpoint.read(Note.read(proof.get("checkpoint").asText()).text());
        List<Hash> path = new ArrayList<>();
        proof.get("hashes").forEach(one -> path.add(new Hash(HexFormat.of().parseHex(one.asText()))));
        Hash leaf = Hash.ofLeaf(Base64.getDecoder().decode(entry.get("body").asText()));
        assertThat(Proofs.includes(proof.get("logIndex").asLong(), checkpoint.size(), leaf, path, checkpoint.root()))
                .isTrue();
    }

    private static Optional<List<Hash>> path(JsonNode one) {
        List<Hash> path = new ArrayList<>();
        for (JsonNode node : one.path("proof")) {
            byte[] bytes = Base64.getDecoder().decode(node.asText());
            if (bytes.length != Hash.LENGTH) {
                return Optional.empty();
            }
            path.add(new Hash(bytes));
        }
        return Optional.of(path);
    }

    private static Optional<List<Hash>> hashes(JsonNode one, String first, String second) {
        byte[] a = Base64.getDecoder().decode(one.get(first).asText());
        byte[] b = Base64.getDecoder().decode(one.get(second).asText());
        return a.length == Hash.LENGTH && b.length == Hash.LENGTH
                ? Optional.of(List.of(new Hash(a), new Hash(b)))
                : Optional.empty();
    }
}
