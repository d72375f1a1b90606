package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.attestation.device.Register;
import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.attestation.statement.Envelope;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.attestation.trust.Signatures;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Keeps what was judged in one call, with the bytes, the collateral as it was used, a signed statement and its
/// place in the log: all of it or nothing. Bad evidence is kept as well: nothing here can be taken back.
@ApplicationScoped
class Keeping {
    private static final String VERIFIER = "bailiwick/1";
    private final AppraisalRepository repository;
    private final EvidenceFiles files;
    private final Answering answering;
    private final Register register;
    private final Sealing sealing;
    private final Trail trail;

    Keeping(
            AppraisalRepository repository,
            EvidenceFiles files,
            Answering answering,
            Register register,
            Sealing sealing,
            Trail trail) {
        this.repository = repository;
        this.files = files;
        this.answering = answering;
        this.register = register;
        this.sealing = sealing;
        this.trail = trail;
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

    /// By whom, with what and when all of a call was judged.
    ///
    /// @param c5Type 1 to 4 by BSI C5:2026 OPS-33
    record Judging(String collector, int c5Type, String verifier, Instant at) {
        static Judging of(boolean byProvider, Instant at) {
            return new Judging(
                    byProvider ? "PROVIDER" : "CUSTOMER",
                    byProvider ? 4 : 3,
                    VERIFIER + " " + Signatures.providerName(),
                    at);
        }
    }

    /// Uses the challenges up, asks of whose hardware the answers are, and writes everything.
    @Transactional(Transactional.TxType.MANDATORY)
    List<AppraisalView> keep(List<Judgement> judgements, Judging judging) {
        answering.use(judgements.stream().map(Judgement::question).toList());
        List<Judged> judged = ofHardware(judgements).stream()
                .map(judgement -> sealed(judgement, judging))
                .toList();
        List<AppraisalView> verdicts = repository.insert(judged, judging);
        files.keep(judged);
        SequencedMap<UUID, byte[]> statements = new LinkedHashMap<>();
        for (Judged one : judged) {
            statements.put(
                    one.id(), EvidenceFiles.sha256(one.envelope().statement().getBytes(StandardCharsets.UTF_8)));
            trail.audit.record(
                    "evidence.appraised",
                    "appraisal",
                    one.id(),
                    Map.of(
                            "kind",
                            one.judgement().appraisal().kind().wireName(),
                            "verdict",
                            one.judgement().appraisal().verdict().name()));
        }
        sealing.log.await(trail.caller.tenant(), statements);
        trail.event.fire(new Appraised(verdicts));
        return verdicts;
    }

    // One answer after the other, as if each had come by itself.
    private List<Judgement> ofHardware(List<Judgement> judgements) {
        List<Register.Claim> claims = new ArrayList<>();
        SortedMap<UUID, List<String>> devices = new TreeMap<>();
        for (Judgement judgement : judgements) {
            Challenge challenge = judgement.challenge();
            if (challenge != null) {
                List<String> named = judgement.appraisal().devices();
                claims.add(new Register.Claim(challenge.node(), named));
                devices.computeIfAbsent(challenge.reservation(), any -> new ArrayList<>())
                        .addAll(named);
            }
        }
        if (claims.isEmpty()) {
            return judgements;
        }
        Distinct distinct = new Distinct(repository.nodesProvedBy(devices));
        Iterator<Check> registered = register.checks(claims).iterator();
        List<Judgement> asked = new ArrayList<>();
        for (Judgement judgement : judgements) {
            Challenge challenge = judgement.challenge();
            Judgement one = challenge == null
                    ? judgement
                    : judgement
                            .with(distinct.check(judgement.appraisal(), challenge))
                            .with(registered.next());
            if (challenge != null && one.counts() && one.appraisal().verdict() == Verdict.ACCEPT) {
                distinct.accepted(one.appraisal(), challenge);
            }
            asked.add(one);
        }
        return asked;
    }

    private Judged sealed(Judgement judgement, Judging judging) {
        UUID id = Ids.next();
        Map<String, String> scope = new TreeMap<>();
        scope.put("appraisal", id.toString());
        Challenge challenge = judgement.challenge();
        if (challenge != null) {
            scope.put("challenge", challenge.id().toString());
            scope.put("reservation", challenge.reservation().toString());
            scope.put("node", challenge.node().toString());
        }
        Question question = judgement.question();
        Envelope envelope = sealing.statements.write(
                judgement.appraisal(),
                question.files(),
                new Statements.About(
                        question.policy(),
                        question.expectedWords(),
                        judging.c5Type,
                        scope,
                        judging.verifier,
                        judging.at.toString(),
                        judgement.kept()));
        return new Judged(id, judgement, envelope);
    }
}
