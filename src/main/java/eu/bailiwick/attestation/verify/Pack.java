package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.Continuation;
import eu.bailiwick.attestation.log.Note;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Asks a pack everything: that it is as it was sealed, that its log is the auditor's and goes on, and each verdict.
record Pack(PackZip zip, Demand demand, Findings findings, Logged logged) {
    static final String ABOUT = "pack.json";
    private static final String FORMAT = "bailiwick-proof-pack/2";
    /// In which the assessment results were written under ids that nobody but the portal could tell.
    static final String EARLIER = "bailiwick-proof-pack/1";
    private static final String FIRST = Continuation.FIRST;
    private static final String LAST = Continuation.LAST;
    /// Where the keys of older statements are.
    static final String ISSUERS = "issuers/";
    private static final int ISSUERS_MAX = 50;
    private static final String PATH = Continuation.LINES;

    static boolean isOne(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return zip.getEntry(ABOUT) != null || zip.getEntry(PackSums.SEAL) != null;
        } catch (ZipException | IllegalArgumentException noZip) {
            return false;
        }
    }

    static void examine(Demand demand, Findings findings) throws IOException {
        try (PackZip zip = PackZip.open(demand.bundle())) {
            Pack pack = new Pack(zip, demand, findings, new Logged(demand.log(), demand.quorum()));
            findings.ask(IssuerKey.FILE, () -> pack.issued(IssuerKey.read(zip.read(IssuerKey.FILE))));
        }
    }

    private void issued(IssuerKey issuer) {
        issuer.examine(findings, IssuerKey.FILE, demand.issuers());
        List<IssuerKey> issuers = new ArrayList<>(List.of(issuer));
        findings.ask(ISSUERS, () -> issuers.addAll(earlier()));
        PackSums sums = new PackSums(zip, demand.bundle(), findings);
        sums.seal(issuer);
        findings.ask(PackSums.SUMS, sums::walk);
        findings.ask(LAST, () -> {
            Note last = checkpoint(LAST);
            var keys = Logged.KeyFiles.of(zip.read("log/log.pem"), zip.read("log/log.vkey"));
            logged.checkpoint(findings, LAST, last, keys);
            findings.ask(PATH, () -> continuity(Checkpoint.read(last.text())));
            PackVerdicts verdicts = new PackVerdicts(zip, issuers, last, demand, findings);
            findings.ask(PackIndex.FILE, verdicts::examine);
            findings.ask(ABOUT, () -> about(verdicts));
        });
        new SignedPdf(zip.has("residency.pdf") ? zip.read("residency.pdf") : new byte[0], demand.authorities())
                .examine(findings, "residency.pdf", issuer, "Residency report");
        new PackTables(zip, findings).examine();
        findings.aside("log/policy.txt, log/witness-*.pem", "not used: rules and keys that count come from you");
    }

    /// The keys of older statements: each has the name that follows from it, and is one that the auditor knows.
    private List<IssuerKey> earlier() {
        List<String> files = zip.zip().stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(ISSUERS))
                .limit(ISSUERS_MAX + 1L)
                .toList();
        if (files.size() > ISSUERS_MAX) {
            throw new Malformed("There are more keys than an issuer has.");
        }
        List<IssuerKey> keys = new ArrayList<>();
        for (String file : files) {
            IssuerKey key = IssuerKey.read(zip.read(file));
            if (!file.equals(ISSUERS + key.fingerprint() + ".pem")) {
                throw new Malformed(file + " is not the key that its name says.");
            }
            key.examine(findings, file, demand.issuers());
            keys.add(key);
        }
        return keys;
    }

    private Note checkpoint(String name) {
        return Continuity.checkpoint(name, zip.read(name));
    }

    private void continuity(Checkpoint last) {
        Continuity continuity = new Continuity(findings, demand, logged);
        continuity.kept(last, zip.has(FIRST) ? continuity.continues(checkpoint(FIRST), zip.read(PATH), last) : null);
    }

    private void about(PackVerdicts verdicts) {
        JsonNode about = Said.json(ABOUT, zip.read(ABOUT));
        if (!Set.of(FORMAT, EARLIER).contains(about.path("format").asText())) {
            throw new Malformed("This verifier does not know packs of that format.");
        }
        findings.says("A pack of " + about.path("tenant").asText() + " from "
                + about.path("from").asText() + " until before "
                + about.path("to").asText() + ": " + verdicts.words() + ".");
        findings.require(
                ABOUT,
                verdicts.are(about.path("verdicts"))
                        && verdicts.areBetween(
                                about.path("from").asText(),
                                about.path("cutOff").asText()),
                "the verdicts are as many, and of the period, as it says",
                "it speaks of other verdicts than are here: " + verdicts.words());
        whose(about.path("tenant").asText());
        about(FIRST, about.path("log").path("first"));
        about(LAST, about.path("log").path("last"));
    }

    private void about(String name, JsonNode said) {
        @Nullable
        Checkpoint read = zip.has(name) ? Checkpoint.read(checkpoint(name).text()) : null;
        boolean same = read == null
                ? said.isNull()
                : said.path("size").asLong(-1) == read.size()
                        && said.path("root").asText().equals(read.root().base64());
        findings.require(
                ABOUT + ", log",
                same,
                "it names the checkpoint in " + name,
                "it names another checkpoint than " + name);
    }

    private void whose(String tenant) {
        if (demand.tenant() == null) {
            findings.aside("whose", "the pack says that it is of " + tenant + "; give --tenant to have it asked for");
        } else {
            findings.require(
                    ABOUT + ", tenant",
                    tenant.equals(demand.tenant()),
                    "it is a pack of " + tenant,
                    "it is a pack of " + tenant + ", not of " + demand.tenant());
        }
    }
}
