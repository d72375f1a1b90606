package eu.bailiwick.attestation.pack;

import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.attestation.pack.content.Scope;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Packs of the tenant in view: asked for here, made by `Packing`, taken by `PackDownloads`.
@ApplicationScoped
public class Packs {
    private static final int ROUNDS = 50;
    private static final int A_DAY = 50;
    private static final long VERDICTS_MAX = 20_000;
    private final PackRepository packs;
    private final Sql sql;
    private final Caller caller;
    private final Asking asking;

    Packs(PackRepository packs, Sql sql, Caller caller, Asking asking) {
        this.packs = packs;
        this.sql = sql;
        this.caller = caller;
        this.asking = asking;
    }

    /// What asking sets in motion.
    @ApplicationScoped
    static class Asking {
        private final VerdictLog log;
        private final Jobs jobs;
        private final Audit audit;
        private final PortalClock clock;

        Asking(VerdictLog log, Jobs jobs, Audit audit, PortalClock clock) {
            this.log = log;
            this.jobs = jobs;
            this.audit = audit;
            this.clock = clock;
        }

        Instant now() {
            return clock.now();
        }

        /// Gives all statements that wait their place, so that a pack can prove them.
        void logAll() {
            log.sequence();
            for (int round = 0; round < ROUNDS && log.waits(); round++) {
                log.sequence();
            }
            if (log.standsStill() && log.waits()) {
                throw log.waiting();
            }
        }

        VerdictLog.Standing standing(long atLeast) {
            return log.standing(atLeast);
        }

        void plan(UUID pack, String tenant, Instant keptUntil, Map<String, ?> details) {
            jobs.plan(Packing.KIND, pack, tenant, clock.now());
            jobs.plan(Removal.KIND, pack, tenant, keptUntil);
            audit.record("proof-pack.asked", "proof-pack", pack, details);
        }
    }

    @Transactional
    public List<PackView> list(@Nullable UUID before, int limit) {
        return packs.list(before, limit);
    }

    @Transactional
    public PackView view(UUID id) {
        return packs.find(id).orElseThrow(Problem::notFound);
    }

    /// Asks for a pack. What is in it is settled now: a period that is over gives the same pack however often it is
    /// asked for.
    @Transactional
    public PackView ask(PackWish wish) {
        sql.one("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, "proof-packs:" + caller.tenant());
        Instant now = asking.now();
        packs.steadily();
        Scope scope = scope(wish, now);
        long verdicts = sql.one(
                "select count(*)" + Scope.VERDICTS + scope.verdicts().text(),
                row -> row.longValue(1),
                scope.verdicts().values());
        Optional<PackView> same = packs.find(scope, verdicts);
        if (same.isPresent()) {
            return same.get();
        }
        if (verdicts > VERDICTS_MAX) {
            throw Problem.invalid(
                    "to",
                    "This period has " + verdicts + " verdicts; a pack holds " + VERDICTS_MAX
                            + ". Ask for a shorter period or one reservation.");
        }
        if (packs.askedSince(now.minus(Duration.ofDays(1))) >= A_DAY) {
            throw new Problem(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Your organisation has asked for " + A_DAY + " packs within a day. Ask again tomorrow.")
                    .with("retryAfterSeconds", Duration.ofHours(1).toSeconds());
        }
        UUID id = Ids.next();
        packs.insert(id, scope, verdicts);
        PackView asked = view(id);
        asking.plan(
                id,
                scope.tenant(),
                asked.keptUntil(),
                Map.of("period", scope.period().start() + " – " + scope.period().end()));
        return asked;
    }

    private Scope scope(PackWish wish, Instant now) {
        Period period = wish.stretch(now);
        known("project", "select id::text from tenancy.project where tenant_id = ? and id = ?", wish.project());
        known(
                "reservation",
                "select id::text from reservation.reservation where tenant_id = ? and id = ?",
                wish.reservation());
        String jurisdiction = wish.jurisdiction() == null || wish.jurisdiction().isBlank() ? null : wish.jurisdiction();
        if (jurisdiction != null
                && sql.optional("select 1 from catalog.jurisdiction where code = ?", row -> 1, jurisdiction)
                        .isEmpty()) {
            throw Problem.invalid("jurisdiction", "Name a jurisdiction by its code, such as DE.");
        }
        asking.logAll();
        Instant cutOff = period.end().isBefore(now) ? period.end() : now;
        Long first = sql.one(
                "select max(size) from attestation.log_checkpoint where signed_at <= ?",
                row -> row.longOrNull(1),
                period.start());
        long newest = sql.one("select max(size) from attestation.log_checkpoint", row -> row.longValue(1));
        boolean ofAuditor = caller.isAuditor();
        Scope all = new Scope(
                caller.tenant(),
                period,
                cutOff,
                wish.project(),
                jurisdiction,
                wish.reservation(),
                first,
                newest,
                false,
                ofAuditor);
        VerdictLog.Standing standing = standing(all, first == null ? 0 : first);
        return new Scope(
                all.tenant(),
                period,
                cutOff,
                all.project(),
                jurisdiction,
                all.reservation(),
                first,
                standing.size(),
                standing.witnessed(),
                ofAuditor);
    }

    // The first size over all of it that enough witnesses have signed, or the first at all.
    private VerdictLog.Standing standing(Scope all, long first) {
        Where verdicts = all.verdicts();
        long after = sql.one(
                "select coalesce(max(l.index), -1)" + Scope.VERDICTS + verdicts.text(),
                row -> row.longValue(1),
                verdicts.values());
        return asking.standing(Math.max(after + 1, first));
    }

    private void known(String field, String query, @Nullable UUID id) {
        if (id != null
                && sql.optional(query, row -> row.text(1), caller.tenant(), id).isEmpty()) {
            throw Problem.invalid(
                    field, field.equals("project") ? "There is no such project." : "There is no such reservation.");
        }
    }
}
