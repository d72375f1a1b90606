package eu.bailiwick.attestation.pages;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.Control;
import eu.bailiwick.attestation.bundle.Support;
import eu.bailiwick.attestation.bundle.Theme;
import eu.bailiwick.attestation.eventlog.EventLogs;
import eu.bailiwick.attestation.layout.Layout;
import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Takes an appraisal apart for a reader.
@ApplicationScoped
class Explorer {
    private static final int OTHERS = 20;
    private final Appraisals appraisals;
    private final Verdicts verdicts;
    private final VerdictLog log;
    private final Caller caller;

    Explorer(Appraisals appraisals, Verdicts verdicts, VerdictLog log, Caller caller) {
        this.appraisals = appraisals;
        this.verdicts = verdicts;
        this.log = log;
        this.caller = caller;
    }

    /// The checks of a theme.
    public record Group(Theme theme, List<CheckView> checks) {
        public List<Control> controls() {
            return theme.controls();
        }
    }

    /// Fields of a part of the evidence; the whole has an empty name.
    public record Part(String name, List<Claim> claims) {}

    /// A file as it was judged.
    public record Kept(int position, String name, int size, String sha256) {}

    /// Where the statement stands in the log, once it has a place.
    public record Place(long index, long size, String root, List<String> path, String note) {}

    /// @param events whether an event log was replayed, whose events can be read
    /// @param tlsKey SHA-256 of the key of a connection that accepted evidence covers; empty when there is none
    /// @param layouts reports and quotes byte by byte
    /// @param decided the check that decided; null when accepted
    /// @param explanation of the reason in plain words; null when there is none
    public record Explored(
            String reservation,
            @Nullable CheckView decided,
            @Nullable Explanation explanation,
            C5Type type,
            List<CheckView> notChecked,
            List<CheckView> unasked,
            List<Group> groups,
            List<Part> parts,
            boolean events,
            String tlsKey,
            List<Kept> files,
            List<Layout> layouts,
            @Nullable Place place,
            List<Verdicts.Line> others) {}

    Explored explore(AppraisalView appraisal) {
        List<EvidenceFile> files = appraisals.files(appraisal.id());
        return new Explored(
                appraisal.reservation() == null ? "" : verdicts.reservationName(appraisal.reservation()),
                decided(appraisal),
                Explanation.of(appraisal.reason()).orElse(null),
                C5Type.values()[appraisal.c5Type() - 1],
                Support.open(appraisal),
                Support.unasked(appraisal),
                groups(appraisal),
                Claim.byPart(appraisal.claims()).entrySet().stream()
                        .map(part -> new Part(part.getKey(), part.getValue()))
                        .toList(),
                EventLogs.isIn(appraisal),
                tlsKey(appraisal),
                kept(files),
                layouts(files),
                place(appraisal.id()),
                others(appraisal));
    }

    private static String tlsKey(AppraisalView appraisal) {
        if (appraisal.verdict() != Verdict.ACCEPT && appraisal.verdict() != Verdict.CONDITIONAL) {
            return "";
        }
        JsonNode claims = appraisal.claims();
        return claims.path("tlsKeySha256")
                .asText(claims.path("cpu").path("tlsKeySha256").asText());
    }

    private static @Nullable CheckView decided(AppraisalView appraisal) {
        return appraisal.checks().stream()
                .filter(check -> !appraisal.reason().isEmpty()
                        && check.mandatory()
                        && check.reason().equals(appraisal.reason()))
                .findFirst()
                .orElse(null);
    }

    private static List<Group> groups(AppraisalView appraisal) {
        return Arrays.stream(Theme.values())
                .map(theme -> new Group(
                        theme,
                        appraisal.checks().stream()
                                .filter(check -> Theme.of(check.id()) == theme)
                                .toList()))
                .filter(group -> !group.checks.isEmpty())
                .toList();
    }

    List<Kept> files(UUID appraisal) {
        return kept(appraisals.files(appraisal));
    }

    List<Layout> layouts(UUID appraisal) {
        return layouts(appraisals.files(appraisal));
    }

    private static List<Layout> layouts(List<EvidenceFile> files) {
        return files.stream().flatMap(file -> Layout.of(file).stream()).toList();
    }

    private static List<Kept> kept(List<EvidenceFile> files) {
        return IntStream.range(0, files.size())
                .mapToObj(i -> new Kept(
                        i + 1,
                        files.get(i).name(),
                        files.get(i).content().length,
                        Statements.sha256(files.get(i).content())))
                .toList();
    }

    Map<String, String> hashes(UUID appraisal) {
        Map<String, String> hashes = new LinkedHashMap<>();
        files(appraisal).forEach(file -> hashes.put(file.name(), file.sha256()));
        return hashes;
    }

    private @Nullable Place place(UUID appraisal) {
        return log.place(caller.tenant(), appraisal)
                .map(it -> new Place(
                        it.index(),
                        it.checkpoint().size(),
                        it.checkpoint().root().base64(),
                        it.path().stream().map(hash -> hash.base64()).toList(),
                        it.note()))
                .orElse(null);
    }

    // Those of the same kind, to compare with.
    private List<Verdicts.Line> others(AppraisalView appraisal) {
        Filter alike = new Filter();
        alike.kind = appraisal.kind();
        if (appraisal.reservation() != null) {
            alike.reservation = appraisal.reservation().toString();
        }
        return verdicts.list(alike, null, OTHERS + 1).stream()
                .filter(line -> !line.id().equals(appraisal.id()))
                .toList();
    }
}
