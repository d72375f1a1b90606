package eu.bailiwick.attestation.opinion;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Opinions on verdicts of the tenant in view: only added to, and without effect on the verdict.
@ApplicationScoped
public class Opinions {
    private static final int NAME_MAX = 200;
    private static final int TOKEN_MAX = 20_000;
    private static final int MANY = 20;
    private final Appraisals appraisals;
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;
    private final PortalClock clock;

    Opinions(Appraisals appraisals, Sql sql, Caller caller, Audit audit, PortalClock clock) {
        this.appraisals = appraisals;
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    /// What is attached: a plain word, or a token, which says verdict and time itself.
    public record Word(
            @Nullable String verifier,
            @Nullable Verdict verdict,
            @Nullable Instant judgedAt,
            @Nullable String token,
            @Nullable VerifiedBy verifiedBy) {}

    @Transactional
    public OpinionView attach(UUID appraisal, Word word) {
        AppraisalView ours = appraisals.view(appraisal);
        OpinionToken said = said(word);
        Instant now = clock.now();
        Instant judgedAt = said.judgedAt() == null ? now : said.judgedAt();
        if (judgedAt.isAfter(now)) {
            throw Problem.invalid(
                    word.token == null ? "judgedAt" : "token", "It was judged after now. Name when it was judged.");
        }
        String verifier = Problem.plain("verifier", said.verifier(), NAME_MAX);
        UUID id = Ids.next();
        // two at once would each see room for the last one
        sql.one("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, "opinions:" + appraisal);
        int written = sql.update(
                "insert into attestation.opinion (tenant_id, id, appraisal_id, verifier, verdict, judged_at, token, nonce,"
                        + " verified_by, added_by, added_by_name) select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? where (select count(*) from"
                        + " attestation.opinion where tenant_id = ? and appraisal_id = ?) < ?",
                caller.tenant(),
                id,
                appraisal,
                verifier,
                said.verdict(),
                judgedAt,
                word.token == null ? null : word.token.strip(),
                said.nonce(),
                word.verifiedBy,
                caller.subject(),
                caller.name(),
                caller.tenant(),
                appraisal,
                MANY);
        if (written == 0) {
            throw Problem.conflict("A verdict takes " + MANY + " opinions of other verifiers.");
        }
        audit.record(
                "opinion.attached",
                "appraisal",
                appraisal,
                Map.of("name", verifier, "verdict", said.verdict().name()));
        return list(ours).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static OpinionToken said(Word word) {
        String name = word.verifier == null ? "" : word.verifier.strip();
        if (word.token == null || word.token.isBlank()) {
            Verdict verdict = word.verdict;
            if (verdict == null) {
                throw Problem.invalid("verdict", "Say what the verifier found, or paste its token.");
            }
            return new OpinionToken(name, verdict, word.judgedAt, null);
        }
        if (word.token.strip().length() > TOKEN_MAX) {
            throw Problem.invalid("token", "Paste at most " + TOKEN_MAX + " characters.");
        }
        if (word.verdict != null || word.judgedAt != null) {
            throw Problem.invalid("token", "A token says itself what was found and when. Leave out one of the two.");
        }
        OpinionToken read = OpinionToken.read(word.token.strip());
        return name.isEmpty() ? read : new OpinionToken(name, read.verdict(), read.judgedAt(), read.nonce());
    }

    /// Of one verdict, in the order in which they were attached.
    @Transactional
    public List<OpinionView> list(UUID appraisal) {
        return list(appraisals.view(appraisal));
    }

    @Transactional
    public List<OpinionView> list(AppraisalView ours) {
        return sql.list(
                "select id, verifier, verdict, judged_at, nonce, token, added_by_name, added_at, verified_by from attestation.opinion where"
                        + " tenant_id = ? and appraisal_id = ? order by added_at, id",
                row -> {
                    Verdict theirs = Verdict.valueOf(row.text(3));
                    Agreement agreement = Agreement.of(ours, theirs, row.textOrNull(5));
                    String by = row.textOrNull(9);
                    VerifiedBy verifiedBy = by == null ? null : VerifiedBy.valueOf(by);
                    return new OpinionView(
                            row.uuid(1),
                            ours.id(),
                            row.text(2),
                            theirs,
                            row.instant(4),
                            agreement,
                            verifiedBy,
                            // about other evidence, nothing of this one was verified
                            verifiedBy == null || agreement == Agreement.OTHER_EVIDENCE
                                    ? null
                                    : verifiedBy.c5Type(ours),
                            row.textOrNull(6),
                            row.text(7),
                            row.instant(8));
                },
                caller.tenant(),
                ours.id());
    }
}
