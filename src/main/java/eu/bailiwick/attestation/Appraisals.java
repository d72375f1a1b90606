package eu.bailiwick.attestation;

import eu.bailiwick.attestation.anchor.TrustAnchors;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.attestation.challenge.Challenges;
import eu.bailiwick.attestation.device.Register;
import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.attestation.statement.Envelope;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.attestation.trust.Signatures;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Judges evidence and keeps what was judged, with the bytes, the collateral as it was used, a signed statement and its
/// place in the log. Bad evidence is kept as well: nothing here can be taken back.
@ApplicationScoped
public class Appraisals {
    private static final String VERIFIER = "bailiwick/1";
    private final AppraisalRepository repository;
    private final TrustAnchors anchors;
    private final Asked asked;
    private final Sealing sealing;
    private final Trail trail;

    Appraisals(AppraisalRepository repository, TrustAnchors anchors, Asked asked, Sealing sealing, Trail trail) {
        this.repository = repository;
        this.anchors = anchors;
        this.asked = asked;
        this.sealing = sealing;
        this.trail = trail;
    }

    /// Which node was asked, and which hardware belongs there.
    @Singleton
    static class Asked {
        private final Challenges challenges;
        private final Register register;

        Asked(Challenges challenges, Register register) {
            this.challenges = challenges;
            this.register = register;
        }
    }

    /// What makes a verdict a document.
    @Singleton
    static class Sealing {
        private final Statements statements;
        private final VerdictLog log;

        Sealing(Statements statements, VerdictLog log) {
            this.statements = statements;
            this.log = log;
        }
    }

    /// Who is told.
    @Singleton
    static class Trail {
        private final Caller caller;
        private final Audit audit;
        private final Event<Appraised> event;

        Trail(Caller caller, Audit audit, Event<Appraised> event) {
            this.caller = caller;
            this.audit = audit;
            this.event = event;
        }
    }

    /// A question: what, against what, as of when; `asOf` null is now.
    public record Question(
            Kind kind,
            List<EvidenceFile> files,
            @Nullable Instant asOf,
            Expected expected,
            Map<String, Object> expectedWords,
            Policy policy) {}

    /// Judges without a challenge: a question of "what if", which never counts for a reservation.
    /// What is answered keeps the verdict; until then nothing is written.
    Supplier<AppraisalView> whatIf(Question question, boolean byProvider) {
        TrustAnchors.Standing standing = QuarkusTransaction.requiringNew().call(anchors::current);
        Instant now = standing.at();
        Instant asOf = question.asOf == null ? now : question.asOf;
        Appraisal appraisal = Appraisers.appraise(new Submission(
                question.kind, question.files, asOf, question.expected, question.policy, standing.anchors()));
        return () -> QuarkusTransaction.joiningExisting().call(() -> keep(question, appraisal, null, byProvider, now));
    }

    /// Evidence of a kind, as it answers a challenge.
    public static Question evidence(Kind kind, List<EvidenceFile> files) {
        return new Question(kind, files, null, Expected.nothing(), Map.of(), Policy.RESERVATION);
    }

    /// Judges the answer to a challenge, which is used up by it, whatever the verdict. The evidence has to be of a
    /// machine.
    public AppraisalView answer(UUID challengeId, Question question, boolean byProvider) {
        return judge(challengeId, question, byProvider).get();
    }

    /// The same; what is answered keeps the verdict and uses the challenge up.
    Supplier<AppraisalView> judge(UUID challengeId, Question question, boolean byProvider) {
        TrustAnchors.Standing standing = QuarkusTransaction.requiringNew().call(anchors::current);
        Instant now = standing.at();
        // on its own: that it is used up already must not spoil the answer that is kept for the same key
        Challenge challenge = QuarkusTransaction.requiringNew().call(() -> asked.challenges.open(challengeId));
        Expected expected = new Expected(challenge.nonce(), challenge.nonce(), null, List.of(), null, null);
        Appraisal appraisal = Appraisers.appraise(
                new Submission(question.kind, question.files, now, expected, Policy.RESERVATION, standing.anchors()));
        String nonce = Bytes.hex(challenge.nonce());
        Map<String, Object> words = Map.of("nonce", nonce, "reportData", nonce);
        Question answer = new Question(question.kind, question.files, now, expected, words, Policy.RESERVATION);
        return () -> QuarkusTransaction.joiningExisting().call(() -> {
            Challenge used = asked.challenges.use(challengeId);
            Check distinct = Distinct.check(appraisal, repository.nodesProvedBy(used.reservation(), appraisal), used);
            Check registered = asked.register.check(appraisal, used.node());
            return keep(answer, appraisal.with(distinct).with(registered), used, byProvider, now);
        });
    }

    private AppraisalView keep(
            Question question, Appraisal appraisal, @Nullable Challenge challenge, boolean byProvider, Instant now) {
        UUID id = Ids.next();
        Map<String, String> scope = new TreeMap<>();
        scope.put("appraisal", id.toString());
        if (challenge != null) {
            scope.put("challenge", challenge.id().toString());
            scope.put("reservation", challenge.reservation().toString());
            scope.put("node", challenge.node().toString());
        }
        int c5Type = byProvider ? 4 : 3;
        String verifier = VERIFIER + " " + Signatures.providerName();
        Envelope envelope = sealing.statements.write(
                appraisal,
                question.files,
                new Statements.About(question.policy, question.expectedWords, c5Type, scope, verifier, now.toString()));
        AppraisalView view = repository.insert(new Judged(
                id,
                appraisal,
                question.policy,
                question.expectedWords,
                challenge,
                byProvider ? "PROVIDER" : "CUSTOMER",
                c5Type,
                verifier,
                now,
                envelope));
        repository.keep(id, question.files);
        sealing.log.await(
                trail.caller.tenant(),
                id,
                AppraisalRepository.sha256(envelope.statement().getBytes(StandardCharsets.UTF_8)));
        trail.audit.record(
                "evidence.appraised",
                "appraisal",
                id,
                Map.of(
                        "kind",
                        appraisal.kind().wireName(),
                        "verdict",
                        appraisal.verdict().name()));
        trail.event.fire(new Appraised(view));
        return view;
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

    @Transactional
    public List<EvidenceFile> files(UUID id) {
        view(id);
        return repository.files(id);
    }

    /// The statement and its envelope, byte for byte as they were signed.
    public record Sealed(String statement, String envelope) {}

    @Transactional
    public Sealed sealed(UUID id) {
        return repository.sealed(id).orElseThrow(Problem::notFound);
    }
}
