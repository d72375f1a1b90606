package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.pack.content.PeriodResults;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The assessment results of a pack, written again from its statements; neither document is held.
record PackOscal(PackZip zip) implements PeriodResults.Verdicts {
    static final String FILE = "oscal-assessment-results.json";

    void examine(Findings findings) {
        byte[] about = zip.read(Pack.ABOUT);
        if (Said.json(Pack.ABOUT, about).path("format").asText().equals(Pack.EARLIER)) {
            findings.aside(FILE, "not made again: the portal that made this pack wrote it in an earlier form");
            return;
        }
        compare(findings, about);
    }

    private void compare(Findings findings, byte[] about) {
        try (InputStream kept = zip.stream(FILE);
                DigestOutputStream theirs = new DigestOutputStream(OutputStream.nullOutputStream(), sha256());
                DigestOutputStream ours = new DigestOutputStream(OutputStream.nullOutputStream(), sha256())) {
            kept.transferTo(theirs);
            new PeriodResults(about, this).write(ours);
            findings.require(
                    FILE,
                    MessageDigest.isEqual(
                            theirs.getMessageDigest().digest(),
                            ours.getMessageDigest().digest()),
                    "it says what follows from the statements",
                    "it does not say what follows from the statements");
        } catch (IOException e) {
            throw PackZip.unreadable(FILE, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void statements(BiConsumer<JsonNode, Said> reading) {
        new PackIndex(zip).each(row -> {
            String name = PackVerdicts.FOLDER + row.path("appraisal").asText() + "/statement.json";
            reading.accept(row, Said.read(zip.read(name)));
        });
    }

    private static UUID id(Said said) {
        try {
            return UUID.fromString(said.appraisal());
        } catch (IllegalArgumentException e) {
            throw new Malformed("A statement does not say which appraisal it is about.", e);
        }
    }

    @Override
    public void each(Consumer<PeriodResults.Verdict> one) {
        statements((row, said) -> one.accept(new PeriodResults.Verdict(
                id(said),
                said.text("verdict"),
                said.text("reason"),
                said.text("kind"),
                Said.kept(said.appraisedAt()),
                said.c5Type(),
                said.policy().id(),
                row.path("log_index").asLong(),
                row.path("statement_sha256").asText())));
    }

    @Override
    public void checked(Consumer<PeriodResults.Checked> one) {
        statements((row, said) -> one.accept(new PeriodResults.Checked(
                id(said), said.statement().path("predicate").path("checks"))));
    }
}
