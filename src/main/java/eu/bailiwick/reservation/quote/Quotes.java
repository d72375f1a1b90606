package eu.bailiwick.reservation.quote;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.capacity.Claims;
import eu.bailiwick.capacity.Held;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Quotes of the tenant in view: each holds capacity and price until it expires, is withdrawn or becomes a reservation.
@ApplicationScoped
public class Quotes {
    static final String EXPIRE = "quote.expire";
    private final QuoteRepository repository;
    private final Drafting drafting;
    private final Claims claims;
    private final Trail trail;

    Quotes(QuoteRepository repository, Drafting drafting, Claims claims, Trail trail) {
        this.repository = repository;
        this.drafting = drafting;
        this.claims = claims;
        this.trail = trail;
    }

    /// What a command leaves behind: an audit event, and work for later.
    @Singleton
    static class Trail {
        private final Audit audit;
        private final Jobs jobs;

        Trail(Audit audit, Jobs jobs) {
            this.audit = audit;
            this.jobs = jobs;
        }
    }

    /// Holds the capacity and the price of an offer. NO_CAPACITY when somebody was faster, QUOTA_EXCEEDED when
    /// the tenant holds as much as it may.
    @Transactional
    public QuoteView create(String offer) {
        QuoteTerms terms = drafting.draft(offer);
        int openMax = terms.rules().quota().openHoldsMax();
        if (repository.lockAndCountOpen() >= openMax) {
            throw new Problem(
                    ProblemType.QUOTA_EXCEEDED,
                    "Your organisation may hold " + openMax + " quotes at a time. Confirm or withdraw one of them.");
        }
        Held held = claims.hold(
                terms.id(),
                terms.pool().id(),
                terms.offer().nodes(),
                terms.offer().period(),
                terms.expiresAt());
        QuoteView quote = repository.insert(terms, held);
        trail.jobs.plan(EXPIRE, terms.id(), terms.tenant(), terms.expiresAt());
        trail.audit.record(
                "quote.created", "quote", quote.id(), Map.of("sha256", quote.sha256(), "gross", gross(quote)));
        return quote;
    }

    /// How long a quote that is made now for a window with this start holds.
    public Duration holdFor(Instant start) {
        return drafting.holdFor(start);
    }

    @Transactional
    public QuoteView view(UUID id) {
        return repository.find(id).orElseThrow(Problem::notFound);
    }

    /// Newest first, from below `before` on.
    @Transactional
    List<QuoteView> list(QuoteQuery.Filter filter, @Nullable UUID before, int limit) {
        return repository.list(filter, before, limit);
    }

    /// The open ones, newest first.
    @Transactional
    public List<QuoteView> open(int limit) {
        return repository.list(QuoteQuery.Filter.of(QuoteState.OPEN), null, limit);
    }

    /// The canonical JSON that the SHA-256 covers.
    @Transactional
    public String terms(UUID id) {
        view(id);
        return repository.terms(id);
    }

    /// Gives an open quote back, and with it the capacity. `version`, when given, is the one that the caller has seen.
    @Transactional
    public QuoteView withdraw(UUID id, @Nullable Integer version) {
        QuoteView quote = repository.lock(id).orElseThrow(Problem::notFound);
        if (version != null && version != quote.version()) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, "The quote has changed since you read it.");
        }
        requireOpen(quote);
        repository.close(id, QuoteState.WITHDRAWN);
        claims.release(quote.internals().held());
        trail.audit.record("quote.withdrawn", "quote", id, Map.of());
        return view(id);
    }

    /// Marks an open quote as confirmed. QUOTE_EXPIRED at the instant of its expiry and after; a conflict when it was
    /// withdrawn or confirmed before.
    @Transactional(Transactional.TxType.MANDATORY)
    public QuoteView confirm(UUID id) {
        return repository.confirm(id).orElseThrow(() -> refusal(view(id)));
    }

    private static void requireOpen(QuoteView quote) {
        if (!quote.isOpen()) {
            throw refusal(quote);
        }
    }

    private static Problem refusal(QuoteView quote) {
        return switch (quote.state()) {
            case OPEN -> Problem.conflict("This quote has changed in the meantime. Look at it again.");
            case EXPIRED ->
                new Problem(
                        ProblemType.QUOTE_EXPIRED,
                        "This quote was valid until " + quote.expiresAt() + ". Search again for a new one.");
            case WITHDRAWN -> Problem.conflict("This quote was withdrawn.");
            case CONFIRMED -> {
                Problem used = Problem.conflict("This quote has become a reservation already.");
                UUID reservation = quote.reservation();
                yield reservation == null ? used : used.with("reservation", reservation);
            }
        };
    }

    /// Writes down that an open quote has expired and clears its hold; for the job.
    @Transactional(Transactional.TxType.MANDATORY)
    void expire(UUID id) {
        QuoteView quote = repository.lock(id).orElseThrow(Problem::notFound);
        if (quote.state() == QuoteState.EXPIRED && repository.close(id, QuoteState.EXPIRED)) {
            claims.release(quote.internals().held());
            trail.audit.record("quote.expired", "quote", id, Map.of());
        }
    }

    private static String gross(QuoteView quote) {
        return quote.price().gross().toString();
    }
}
