package eu.bailiwick.attestation;

import eu.bailiwick.attestation.anchor.TrustAnchors;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.ReferenceValue;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.attestation.reference.ReferenceValues;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Judges evidence, and shows what was judged.
@ApplicationScoped
public class Appraisals {
    private final AppraisalRepository repository;
    private final EvidenceFiles files;
    private final TrustAnchors anchors;
    private final ReferenceValues references;
    private final Answering answering;
    private final Newest newest;
    private final Keeping keeping;

    Appraisals(
            AppraisalRepository repository,
            EvidenceFiles files,
            TrustAnchors anchors,
            ReferenceValues references,
            Answering answering,
            Newest newest,
            Keeping keeping) {
        this.repository = repository;
        this.files = files;
        this.anchors = anchors;
        this.references = references;
        this.answering = answering;
        this.newest = newest;
        this.keeping = keeping;
    }

    /// By which roots, at which moment and to which challenges a call is judged.
    private record Terms(TrustAnchors.Standing standing, List<ReferenceValue> references, Map<UUID, Challenge> open) {
        private Judgement judge(Question asked) {
            Challenge challenge = asked.challenge() == null ? null : open.get(asked.challenge());
            Question question = (challenge == null ? asked : asked.to(challenge)).knowing(references);
            Instant asOf = question.asOf() == null ? standing.at() : question.asOf();
            Appraisal appraisal = Appraisers.appraise(new Submission(
                    question.kind(),
                    question.files(),
                    asOf,
                    question.expected(),
                    question.policy(),
                    standing.anchors()));
            return new Judgement(question.cameTo(appraisal), challenge, appraisal, new TreeMap<>());
        }
    }

    /// Judges the answer to a challenge, which is used up by it, whatever the verdict. The evidence has to be of a
    /// machine.
    public AppraisalView answer(UUID challenge, Kind kind, List<EvidenceFile> files, boolean byProvider) {
        return judge(List.of(Question.answer(challenge, kind, files)), byProvider)
                .get()
                .getFirst();
    }

    /// Judges all that was asked in one call. What is answered keeps the verdicts, in their order, and uses
    /// challenges up; until then nothing is written but what vendors said that is newer than what was kept.
    Supplier<List<AppraisalView>> judge(List<Question> questions, boolean byProvider) {
        // on its own: that a challenge is used up already must not spoil the answer that is kept for the same key
        Terms terms = QuarkusTransaction.requiringNew().call(() -> {
            TrustAnchors.Standing standing = anchors.current();
            return new Terms(standing, references.current(), answering.open(questions, standing.at()));
        });
        List<Judgement> judgements =
                newest.under(questions.stream().map(terms::judge).toList(), terms.standing, terms::judge);
        Keeping.Judging judging = Keeping.Judging.of(byProvider, terms.standing.at());
        return () -> QuarkusTransaction.joiningExisting().call(() -> keeping.keep(judgements, judging));
    }

    @Transactional
    public AppraisalView view(UUID id) {
        return repository.find(id).orElseThrow(Problem::notFound);
    }

    @Transactional
    public List<AppraisalView> list(
            @Nullable UUID reservation, @Nullable Verdict verdict, @Nullable UUID before, int limit) {
        return repository.list(reservation, verdict, before, limit);
    }

    /// Those of some nodes of a reservation, by their ids; of all of it when none are named.
    @Transactional
    public List<AppraisalView> ofNodes(UUID reservation, List<String> nodes, @Nullable UUID before, int limit) {
        return repository.ofNodes(reservation, nodes, before, limit);
    }

    /// The newest that counts of each node of a reservation, or of every node.
    @Transactional
    public List<AppraisalView> newest(@Nullable UUID reservation) {
        return repository.newest(reservation);
    }

    @Transactional
    public List<EvidenceFile> files(UUID id) {
        view(id);
        return files.of(id);
    }

    /// When the tenant first handed in each of the files, in their order; of the portal's own, since when it kept them.
    @Transactional
    public List<Received> received(UUID id) {
        view(id);
        return files.received(id);
    }

    /// @param own whether it is the portal's own and did not come with the evidence
    public record Received(Instant at, boolean own) {}

    /// The statement and its envelope, byte for byte as they were signed.
    public record Sealed(String statement, String envelope) {}

    @Transactional
    public Sealed sealed(UUID id) {
        return repository.sealed(id).orElseThrow(Problem::notFound);
    }
}
