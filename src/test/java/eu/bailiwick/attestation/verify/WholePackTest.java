package eu.bailiwick.attestation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.Appraisers;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.PaperBundle;
import eu.bailiwick.attestation.bundle.PaperTree;
import eu.bailiwick.attestation.log.CosigningKey;
import eu.bailiwick.attestation.pack.content.PaperPack;
import eu.bailiwick.attestation.statement.Envelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pack of a period is verified as a whole, and whatever was done to it is found where it was done, by whomever.
class WholePackTest {
    private static final List<EvidenceFile> EVIDENCE = new ArrayList<>();
    private static final List<Envelope> VERDICTS = verdicts(1, 2);
    private static final PaperPack GENUINE = pack("aurora", VERDICTS).sealed();

    @TempDir
    static Path folder;

    private final Auditor auditor = new Auditor(folder);

    private static List<Envelope> verdicts(int... chips) {
        List<Envelope> all = new ArrayList<>();
        for (int chip : chips) {
            all.addAll(verdicts(Auditor.submission(chip), UnaryOperator.identity(), 1));
        }
        return all;
    }

    private static List<Envelope> verdicts(Submission submission, UnaryOperator<Appraisal> lie, int many) {
        EVIDENCE.addAll(submission.files());
        return PaperPack.judged(submission, lie.apply(Appraisers.appraise(submission)), Auditor.EXPECTED, many);
    }

    private static PaperPack pack(String tenant, List<Envelope> verdicts, CosigningKey... witnesses) {
        return PaperPack.of(tenant, Auditor.LOG, verdicts, EVIDENCE, witnesses);
    }

    private void finds(int code, String words, PaperPack pack, String... options) throws IOException {
        Auditor.Told told = auditor.verifies(pack.zip(), options);
        assertThat(told.text()).contains(words);
        assertThat(told.code()).as(told.text()).isEqualTo(code);
    }

    @Test
    void aGenuinePackIsVerified() throws IOException {
        finds(0, "each of 2 is signed, logged, listed and has its evidence", GENUINE, "--tenant", "aurora");
        finds(0, "A pack of aurora from 2027-03-01T00:00:00Z until before 2027-04-01T00:00:00Z: 2 ACCEPT", GENUINE);
    }

    @Test
    void oneChangedByteInAnyFileIsFoundInThatFile() throws IOException {
        for (String name : List.copyOf(GENUINE.files().keySet())) {
            PaperPack changed = changed(name);
            Auditor.Told told = auditor.verifies(changed.zip());
            assertThat(told.code()).as(name).isEqualTo(1);
            assertThat(told.text()).containsPattern("FAIL +[^\n]*" + name.replace(".", "\\."));
        }
    }

    private static PaperPack changed(String name) {
        PaperPack changed = GENUINE.copy();
        byte[] content = changed.files().get(name).clone();
        content[content.length / 2] ^= 1;
        changed.files().put(name, content);
        return changed;
    }

    @Test
    void oneChangedByteOfTheZipIsNeverVerified() throws IOException {
        byte[] zip = GENUINE.zip();
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        for (String name : List.of("pack.json", GENUINE.folder(1) + "statement.json", "SEAL.sig")) {
            byte[] changed = zip.clone();
            changed[text.indexOf(name) + name.length() + 12] ^= 4;
            Auditor.Told told = auditor.verifies(changed);
            assertThat(told.code()).as(name).isEqualTo(1);
            assertThat(told.text()).containsPattern("FAIL +[^\n]*" + name.replace(".", "\\."));
        }
    }

    /// Whoever has the issuer's key can seal anything. What was signed and logged verdict by verdict stays as it was.
    @Test
    void whatItsOwnIssuerChangedAndSealedAnewIsFoundInThatFile() throws IOException {
        for (String name : List.copyOf(GENUINE.files().keySet())) {
            boolean isSaidByTheIssuer = List.of("README.txt", "alarms.csv").contains(name);
            if (!isSaidByTheIssuer && !name.startsWith("S")) {
                Auditor.Told told = auditor.verifies(changed(name).sealed().zip());
                assertThat(told.code()).as(name + "\n" + told.text()).isEqualTo(1);
                assertThat(told.text()).as(name).containsPattern("FAIL +[^\n]*" + name.replace(".", "\\."));
            }
        }
    }

    @Test
    void aRemovedVerdictIsFound() throws IOException {
        String gone = GENUINE.folder(0);
        PaperPack less = GENUINE.copy();
        less.files().keySet().removeIf(name -> name.startsWith(gone));
        finds(1, "FAIL         " + gone + "statement.json: it is missing", less);
        finds(1, "FAIL         " + gone + "statement.json: index.json lists it", less.sealed());
        PaperPack whole = pack("aurora", VERDICTS.subList(0, 1));
        whole.files().put("pack.json", GENUINE.files().get("pack.json"));
        finds(1, "FAIL         pack.json: it speaks of other verdicts than are here: 1 ACCEPT", whole.sealed());
    }

    @Test
    void anAddedVerdictIsFound() throws IOException {
        PaperPack more = pack("aurora", VERDICTS).sealed();
        PaperPack other = pack("aurora", verdicts(3));
        Map<String, byte[]> all = new LinkedHashMap<>(more.files());
        more.files().clear();
        all.forEach((name, content) -> {
            if (name.equals(GENUINE.folder(1) + "statement.json")) {
                other.files().forEach((file, bytes) -> {
                    if (file.startsWith("verdicts/")) {
                        more.files().put(file, bytes);
                    }
                });
            }
            more.files().put(name, content);
        });
        String added = other.folder(0) + "statement.json";
        finds(1, "FAIL         " + added + ": it was added", more);
        finds(1, "FAIL         " + added + ": index.json does not list it", more.sealed());
    }

    @Test
    void aSwappedPairIsFoundOnBothSides() throws IOException {
        for (String file : List.of("statement.json", "statement.sig", "evidence.tlog-proof")) {
            String one = GENUINE.folder(0) + file;
            String two = GENUINE.folder(1) + file;
            PaperPack swapped = GENUINE.copy();
            swapped.files().put(one, GENUINE.files().get(two));
            swapped.files().put(two, GENUINE.files().get(one));
            for (PaperPack either : List.of(swapped.copy(), swapped.sealed())) {
                finds(1, "FAIL         " + one, either);
                finds(1, "FAIL         " + two, either);
            }
        }
    }

    @Test
    void twoWholeVerdictsThatChangedPlacesAreFound() throws IOException {
        PaperPack swapped = GENUINE.copy();
        for (String file : List.of("statement.json", "statement.sig", "evidence.tlog-proof")) {
            swapped.files().put(GENUINE.folder(0) + file, GENUINE.files().get(GENUINE.folder(1) + file));
            swapped.files().put(GENUINE.folder(1) + file, GENUINE.files().get(GENUINE.folder(0) + file));
        }
        finds(1, "statement.json: index.json says otherwise of it: appraisal", swapped.sealed());
    }

    @Test
    void anotherTenantsPackIsFound() throws IOException {
        PaperPack other = pack("borealis", VERDICTS).sealed();
        finds(
                1,
                "FAIL         pack.json, tenant: it is a pack of borealis, not of aurora",
                other,
                "--tenant",
                "aurora");
        PaperPack renamed = other.copy();
        renamed.files().put("pack.json", GENUINE.files().get("pack.json"));
        finds(1, "FAIL         pack.json: it was changed since the pack was sealed", renamed, "--tenant", "aurora");
    }

    @Test
    void anotherLogOrAnotherIssuerIsFound() throws IOException {
        PaperTree fork = PaperTree.create("log.example/verdicts");
        PaperPack forked = PaperPack.of("aurora", fork, VERDICTS, EVIDENCE).sealed();
        finds(1, "FAIL         log/last.checkpoint: no log that you gave has signed", forked);
        finds(1, "FAIL         issuer.pem: ", GENUINE, "--issuer-sha256", "ab".repeat(32));
        assertThat(auditor.verifiesWith(GENUINE.zip()).code())
                .as("nothing was brought")
                .isEqualTo(2);
    }

    @Test
    void theQuorumOfTheAuditorsPolicyIsAskedFor() throws Exception {
        CosigningKey one = witness("one.example");
        CosigningKey two = witness("two.example");
        String policy = auditor.file(
                "policy.txt",
                "log " + Auditor.LOG.key().show() + "\nwitness A "
                        + one.verifier().show() + "\nwitness B "
                        + two.verifier().show() + "\ngroup both all A B\nquorum both\n");
        finds(
                0,
                "enough have signed the checkpoint: A, B",
                pack("aurora", VERDICTS, one, two).sealed(),
                "--policy",
                policy);
        finds(
                1,
                "FAIL         witnesses: not enough",
                pack("aurora", VERDICTS, one).sealed(),
                "--policy",
                policy);
        finds(1, "FAIL         witnesses: not enough", GENUINE, "--policy", policy);
    }

    private static CosigningKey witness(String name) throws GeneralSecurityException {
        return CosigningKey.of(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    @Test
    void theLogHasToContinueTheCheckpointThatTheAuditorKept() throws IOException {
        List<String> entries = new ArrayList<>(List.of("before 0", "before 1", "before 2", "before 3"));
        PaperTree.Written early = Auditor.LOG.of(entries);
        VERDICTS.forEach(one -> entries.add(one.statement()));
        PaperTree.Written whole = Auditor.LOG.of(entries);
        finds(0, "OK           continuity: it is the log", GENUINE, "--checkpoint", kept(early.note(4)));
        finds(0, "OK           continuity: it is the log", GENUINE, "--checkpoint", kept(whole.note(6)));
        String path = auditor.file("path", PaperPack.lines(whole.consistency(3)));
        finds(0, "OK           continuity", GENUINE, "--checkpoint", kept(early.note(3)), "--consistency", path);
        finds(2, "/log/consistency/3/6", GENUINE, "--checkpoint", kept(early.note(3)));
        String otherPast =
                kept(Auditor.LOG.of(List.of("x", "before 1", "before 2")).note(3));
        finds(1, "FAIL         continuity", GENUINE, "--checkpoint", otherPast, "--consistency", path);
        String otherRoot =
                kept(Auditor.LOG.of(List.of("a", "b", "c", "d", "e", "f")).note(6));
        finds(1, "FAIL         continuity: it is another history", GENUINE, "--checkpoint", otherRoot);
        String foreign =
                kept(PaperTree.create("log.example/verdicts").of(entries).note(4));
        finds(1, "No log that you gave has signed the checkpoint", GENUINE, "--checkpoint", foreign);
    }

    private String kept(String note) throws IOException {
        return auditor.file("kept", note);
    }

    @Test
    void anIssuerWhoLiesAboutEvidenceIsFound() throws IOException {
        List<Envelope> lies = verdicts(
                Auditor.submission(1),
                it -> new Appraisal(
                        it.kind(),
                        Verdict.REJECT,
                        "DEBUG_ENABLED",
                        it.checks(),
                        it.claims(),
                        it.asOf(),
                        it.ends(),
                        it.used(),
                        it.devices()),
                1);
        PaperPack lying = pack("aurora", lies).sealed();
        finds(1, "FAIL         " + lying.folder(0) + "verdict: the statement says REJECT", lying);
    }

    /// Two thousand verdicts, read by a process of its own that could not hold them.
    @Test
    void thousandsOfVerdictsAreReadInASmallHeap() throws Exception {
        List<Envelope> many = verdicts(Auditor.submission(1), UnaryOperator.identity(), 2_000);
        Path zip = Files.write(
                folder.resolve("many.zip"), pack("aurora", many).sealed().zip());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Verify.class.getName(),
                        zip.toString(),
                        "--issuer-sha256",
                        PaperBundle.issuer(),
                        "--log-key",
                        Auditor.LOG.key().show())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(2);
        assertThat(said)
                .contains("each of 2000 is signed, logged, listed and has its evidence", "(2000 of 2000 verdicts)")
                .doesNotContain("FAIL");
    }
}
