package eu.bailiwick.attestation.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script in a pack follows what the log gives, with openssl alone, and nothing else.
class ConsistencyScriptTest {
    private static final String NAME = "log.example";

    @TempDir
    Path folder;

    private KeyPair pair;

    @BeforeEach
    void pack() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.createDirectories(folder.resolve("log"));
        Files.createDirectories(folder.resolve("tools"));
        Files.writeString(
                folder.resolve("log/log.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        try (InputStream script = getClass().getResourceAsStream("/bundle/verify-consistency.sh")) {
            Files.write(
                    folder.resolve("tools/verify-consistency.sh"),
                    Objects.requireNonNull(script).readAllBytes());
        }
    }

    private static Tree tree(long size, String kind) {
        return new Tree(size, (level, index) -> subtree(level, index, kind));
    }

    private static Hash subtree(int level, long index, String kind) {
        return level == 0
                ? Hash.ofLeaf((kind + " " + index).getBytes(StandardCharsets.UTF_8))
                : Hash.ofNode(subtree(level - 1, 2 * index, kind), subtree(level - 1, 2 * index + 1, kind));
    }

    private String note(Tree tree) throws Exception {
        String text = new Checkpoint(NAME, tree.size(), tree.root()).text();
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        NoteKey key = NoteKey.of(NAME, NoteKey.LOG_ED25519, pair.getPublic());
        return new Note(text, List.of(new Note.Line(key.name(), key.id(), signer.sign()))).show();
    }

    private int followed(Tree older, Tree newer, List<Hash> path) throws Exception {
        Files.writeString(folder.resolve("log/first.checkpoint"), note(older));
        Files.writeString(folder.resolve("log/last.checkpoint"), note(newer));
        Files.writeString(
                folder.resolve("log/consistency.txt"),
                path.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining()));
        return run();
    }

    private int run() throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "tools/verify-consistency.sh")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void whatTheLogGivesIsFollowedWhateverTheSizes() throws Exception {
        for (long[] sizes :
                new long[][] {{0, 5}, {1, 1}, {1, 2}, {2, 7}, {3, 7}, {4, 8}, {6, 8}, {7, 13}, {8, 13}, {12, 21}}) {
            Tree newer = tree(sizes[1], "leaf");
            assertThat(followed(tree(sizes[0], "leaf"), newer, newer.consistency(sizes[0])))
                    .as("%d to %d", sizes[0], sizes[1])
                    .isZero();
        }
    }

    @Test
    void anotherHistoryAShorterLogAndAnotherPathAreFound() throws Exception {
        Tree newer = tree(13, "leaf");
        List<Hash> path = newer.consistency(7);
        assertThat(followed(tree(7, "other"), newer, path))
                .as("another history")
                .isNotZero();
        assertThat(followed(tree(7, "leaf"), tree(13, "other"), path))
                .as("another future")
                .isNotZero();
        assertThat(followed(tree(8, "leaf"), newer, path)).as("another size").isNotZero();
        assertThat(followed(tree(13, "leaf"), tree(7, "leaf"), List.of()))
                .as("a shorter log")
                .isNotZero();
        assertThat(followed(tree(7, "leaf"), newer, path.subList(0, path.size() - 1)))
                .as("a path cut off")
                .isNotZero();
        assertThat(followed(tree(13, "other"), newer, List.of()))
                .as("two roots of one size")
                .isNotZero();
        assertThat(followed(tree(7, "leaf"), newer, path)).isZero();
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThat(followed(tree(7, "leaf"), newer, path))
                .as("another log's key")
                .isNotZero();
    }
}
