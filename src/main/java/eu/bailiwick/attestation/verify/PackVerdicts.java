package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.log.Note;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The verdicts of a pack, one after the other beside the list of them; none is kept.
final class PackVerdicts {
    static final String FOLDER = "verdicts/";
    private static final List<String> FILES = List.of("statement.json", "statement.sig", "evidence.tlog-proof");
    private final PackZip zip;
    private final Findings findings;
    private final PackedVerdict.Asking asking;
    private final Tally tally;
    private final Map<Verdict, Long> counted = new EnumMap<>(Verdict.class);
    private final Iterator<String> folders;
    private @Nullable String next;
    private long index = -1;
    private Instant earliest = Instant.MAX;
    private Instant latest = Instant.MIN;

    PackVerdicts(PackZip zip, List<IssuerKey> issuers, Note last, Demand demand, Findings findings) {
        this.zip = zip;
        this.findings = findings;
        this.asking = new PackedVerdict.Asking(zip, issuers, last.show(), demand.roots(), demand.asOf());
        this.tally = new Tally(findings);
        for (Verdict verdict : Verdict.values()) {
            counted.put(verdict, 0L);
        }
        this.folders = zip.zip().stream()
                .map(entry -> entry.getName())
                .filter(name -> name.startsWith(FOLDER))
                .iterator();
        advance();
    }

    private void advance() {
        next = folders.hasNext() ? folders.next() : null;
    }

    /// Reads the list and each verdict that it names.
    void examine() {
        new PackIndex(zip).each(this::verdict);
        for (; next != null; advance()) {
            findings.fail(next, "index.json does not list it");
        }
        tally.close();
    }

    private void verdict(JsonNode row) {
        String folder = FOLDER + row.path("appraisal").asText() + "/";
        for (String file : FILES) {
            if (!arrived(folder + file)) {
                findings.fail(folder + file, "index.json lists it, and it is not here");
                return;
            }
        }
        long place = row.path("log_index").asLong(-1);
        findings.ask(folder, () -> {
            if (place <= index) {
                throw new Malformed("It stands in the list before an earlier entry of the log.");
            }
            index = place;
            @Nullable Said said = new PackedVerdict(asking, folder, row).examine(tally);
            if (said != null) {
                counted.merge(said.verdict(), 1L, Long::sum);
                within(said.appraisedAt());
            }
        });
    }

    // Whatever stands before it and is not listed was added.
    private boolean arrived(String name) {
        if (!zip.has(name)) {
            return false;
        }
        for (; next != null && !next.equals(name); advance()) {
            findings.fail(next, "index.json does not list it there");
        }
        advance();
        return true;
    }

    private void within(Instant appraised) {
        earliest = appraised.isBefore(earliest) ? appraised : earliest;
        latest = appraised.isAfter(latest) ? appraised : latest;
    }

    String words() {
        return counted.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }

    /// Whether there are as many of each as somebody says.
    boolean are(JsonNode said) {
        return said.size() == counted.size()
                && counted.entrySet().stream()
                        .allMatch(one -> said.path(one.getKey().name()).asLong(-1) == one.getValue());
    }

    boolean areBetween(String from, String until) {
        try {
            return earliest == Instant.MAX
                    || !earliest.isBefore(Instant.parse(from)) && latest.isBefore(Instant.parse(until));
        } catch (DateTimeException e) {
            throw new Malformed("It does not say which period it is of.", e);
        }
    }
}
