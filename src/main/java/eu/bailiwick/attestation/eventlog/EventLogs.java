package eu.bailiwick.attestation.eventlog;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.composite.CompositeAppraiser;
import eu.bailiwick.attestation.dcap.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The event logs behind verdicts of the tenant in view, read anew from the bytes that were judged.
@ApplicationScoped
public class EventLogs {
    private static final String CHECK = "event-log";
    private final Appraisals appraisals;

    EventLogs(Appraisals appraisals) {
        this.appraisals = appraisals;
    }

    /// Whether a log was there and could be read.
    public static boolean isIn(AppraisalView appraisal) {
        return passed(appraisal).contains(CHECK);
    }

    // Beside GPUs the processor's checks are `cpu/…`.
    private static Set<String> passed(AppraisalView appraisal) {
        return appraisal.checks().stream()
                .filter(check -> check.outcome() == Outcome.PASS)
                .map(check -> check.id().replaceFirst("^cpu/", ""))
                .filter(id -> id.startsWith(CHECK))
                .collect(Collectors.toSet());
    }

    /// The events behind a verdict, in their order; none when no log was read for it.
    public List<EventView> of(UUID appraisal) {
        AppraisalView view = appraisals.view(appraisal);
        if (!isIn(view)) {
            return List.of();
        }
        List<EvidenceFile> files = appraisals.files(appraisal);
        boolean beside = view.kind().equals(Kind.COMPOSITE.wireName());
        Set<String> passed = passed(view);
        return (beside ? CompositeAppraiser.ofProcessor(files) : files)
                .stream()
                        .map(EvidenceFile::content)
                        .filter(EventLog::is)
                        .findFirst()
                        .map(log -> views(EventLog.read(log).events(), passed))
                        .orElseThrow();
    }

    private static List<EventView> views(List<EventLog.Event> events, Set<String> passed) {
        return IntStream.range(0, events.size())
                .mapToObj(i -> view(i + 1, events.get(i), passed))
                .toList();
    }

    private static EventView view(int position, EventLog.Event event, Set<String> passed) {
        return new EventView(
                position,
                event.registerName(),
                event.isMeasured(),
                event.isMeasured() && passed.contains(CHECK + "-rtmr" + (event.register() - 1)),
                event.typeName(),
                Bytes.hex(event.digest()),
                event.data().length,
                event.text(),
                event.isOfItsData());
    }
}
