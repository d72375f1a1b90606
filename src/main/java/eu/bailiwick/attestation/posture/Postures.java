package eu.bailiwick.attestation.posture;

import eu.bailiwick.attestation.Whose;
import eu.bailiwick.attestation.posture.PostureRepository.Noted;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The encryption posture of the tenant in view. Facts are only ever added; the newest of each counts, until it
/// expires.
@ApplicationScoped
public class Postures {
    private static final Duration DECLARED_FOR = Duration.ofDays(180);
    private static final Duration DECLARED_MAX = Duration.ofDays(366);
    private static final Duration OBSERVED_FOR = Duration.ofDays(7);
    private static final Duration OBSERVED_MAX = Duration.ofDays(31);
    private static final Duration SEEN_FOR = Duration.ofHours(24);
    private static final int NAME_MAX = 120;
    private final PostureRepository rows;
    private final Caller caller;
    private final Whose whose;
    private final Audit audit;
    private final PortalClock clock;
    private final Event<HsmKeyNamed> named;

    Postures(
            PostureRepository rows,
            Caller caller,
            Whose whose,
            Audit audit,
            Event<HsmKeyNamed> named,
            PortalClock clock) {
        this.named = named;
        this.rows = rows;
        this.caller = caller;
        this.whose = whose;
        this.audit = audit;
        this.clock = clock;
    }

    /// Items with the newest of each of their facts; those of a reservation come with the tenant's keys for all.
    @Transactional
    public List<ItemView> list(@Nullable UUID reservation, @Nullable ItemKind kind, @Nullable UUID before, int limit) {
        return rows.items(reservation, kind, before, limit);
    }

    /// What lies in these nodes of a reservation, by their ids, and the keys that protect it; all of it when there are
    /// none.
    @Transactional
    public List<ItemView> ofNodes(UUID reservation, List<String> nodes, @Nullable UUID before, int limit) {
        return nodes.isEmpty()
                ? rows.items(reservation, null, before, limit)
                : rows.itemsIn(reservation, nodes, before, limit);
    }

    @Transactional
    public ItemView view(UUID id) {
        return rows.item(id).orElseThrow(Problem::notFound);
    }

    /// Everything that was ever said of an item, the newest first.
    @Transactional
    public List<FactView> history(UUID item, @Nullable UUID before, int limit) {
        view(item);
        return rows.history(item, before, limit);
    }

    /// Somebody says so: a tenant of the keys that it holds, the provider of everything else.
    @Transactional
    public ItemView declare(Report report) {
        String owner = whose.isProvider() ? "PROVIDER" : "TENANT";
        if (owner.equals("TENANT") && report.whatKind() != ItemKind.KEY) {
            throw Problem.invalid("kind", "You declare your own keys; what they protect is observed by us.");
        }
        UUID id = item(report, owner);
        if (!view(id).owner().equals(owner)) {
            throw Problem.conflict(
                    owner.equals("TENANT")
                            ? "This key is the provider's, who speaks for it. Choose another name for yours."
                            : "This key is the customer's, who alone declares what it is.");
        }
        Instant now = clock.now();
        return written("posture.declared", id, facts(report, line -> declared(line, asOf(report, now)), owner));
    }

    /// Something of the provider's looked. A fact that names a verdict is attested by the evidence behind it.
    @Transactional
    public ItemView observe(Report report) {
        String source = report.source() == null ? "" : report.source().strip();
        String fault = PlainText.fault(source, Fact.LENGTH_MAX);
        if (fault != null) {
            throw Problem.invalid("source", fault);
        }
        UUID id = item(report, "PROVIDER");
        String owner = view(id).owner();
        Instant now = clock.now();
        return written("posture.observed", id, facts(report, line -> observed(line, source, asOf(report, now)), owner));
    }

    /// What the provider's own reader has seen of an item; kept when it is news, or before what is known expires.
    @Transactional
    public void seen(UUID id, Map<Fact, String> found, String source) {
        ItemView item = view(id);
        Instant now = clock.now();
        boolean news = found.entrySet().stream()
                .anyMatch(it -> item.facts().stream()
                        .noneMatch(known -> known.fact() == it.getKey()
                                && known.value().equals(it.getValue())
                                && known.source().equals(source)));
        boolean ends = item.facts().stream()
                .anyMatch(known ->
                        found.containsKey(known.fact()) && known.expiresAt().isBefore(now.plus(SEEN_FOR.dividedBy(2))));
        List<Noted> facts = found.entrySet().stream()
                .map(it -> new Noted(it.getKey(), it.getValue(), Basis.OBSERVED, null, source, now, now.plus(SEEN_FOR)))
                .toList();
        if (news) {
            written("posture.observed", id, facts);
        } else if (ends) {
            rows.note(id, facts);
        }
    }

    private ItemView written(String action, UUID id, List<Noted> facts) {
        rows.note(id, facts);
        if (facts.stream().anyMatch(fact -> fact.fact() == Fact.HSM_KEY)) {
            named.fire(new HsmKeyNamed(id));
        }
        ItemView item = view(id);
        audit.record(
                action,
                "posture-item",
                id,
                Map.of(
                        "name",
                        item.name(),
                        "kind",
                        item.kind().name(),
                        "facts",
                        facts.stream()
                                .map(fact -> fact.fact() + "=" + fact.value())
                                .toList()));
        return item;
    }

    private UUID item(Report report, String owner) {
        String name = report.name() == null ? "" : report.name().strip();
        String fault = PlainText.fault(name, NAME_MAX);
        if (fault != null) {
            throw Problem.invalid("name", fault);
        }
        if (report.whatKind() != ItemKind.KEY && report.reservation() == null) {
            throw Problem.invalid("reservation", "Name the reservation.");
        }
        if (report.reservation() != null && !rows.hasReservation(report.reservation())) {
            throw Problem.invalid("reservation", "There is no such reservation.");
        }
        return rows.itemFor(report, name, node(report), owner);
    }

    private @Nullable UUID node(Report report) {
        String name = report.node();
        UUID reservation = report.reservation();
        if (name == null) {
            return null;
        }
        if (report.whatKind() == ItemKind.KEY) {
            throw Problem.invalid("node", "A key lies in no node: name what it protects there.");
        }
        return (reservation == null || PlainText.fault(name, NAME_MAX) != null
                        ? Optional.<UUID>empty()
                        : rows.node(reservation, name))
                .orElseThrow(() -> Problem.invalid("node", "Name a node of this reservation, or none."));
    }

    private interface Reading {
        Noted of(Report.Line line, Fact fact, String value, String field);
    }

    private List<Noted> facts(Report report, java.util.function.Function<Report.Line, Reading> reading, String owner) {
        List<Noted> facts = new ArrayList<>();
        Set<Fact> named = EnumSet.noneOf(Fact.class);
        for (int i = 0; i < report.lines().size(); i++) {
            Report.Line line = report.lines().get(i);
            String field = "facts[" + i + "]";
            Fact fact = line.fact();
            if (fact == null || !named.add(fact)) {
                throw Problem.invalid(field + ".fact", "Say each fact once.");
            }
            if (!fact.fits(report.whatKind())) {
                throw Problem.invalid(field + ".fact", "This is nothing that such a thing has.");
            }
            String value = fact.read(field + ".value", String.valueOf(line.value()));
            held(fact, value, field, owner);
            facts.add(reading.apply(line).of(line, fact, value, field));
        }
        return facts;
    }

    private void held(Fact fact, String value, String field, String owner) {
        boolean tenants = owner.equals("TENANT");
        if (fact == Fact.CUSTODY && Custody.valueOf(value).isTheTenants() != tenants) {
            throw Problem.invalid(
                    field + ".value",
                    tenants
                            ? "You speak for keys that you hold: choose BRING_YOUR_OWN or HOLD_YOUR_OWN."
                            : "Whoever holds a key speaks for it: the customer declares its own keys.");
        }
        if (fact == Fact.HSM_KEY && tenants) {
            throw Problem.invalid(field + ".fact", "Our HSM is asked about our keys alone.");
        }
        if (fact == Fact.KEY
                && rows.item(UUID.fromString(value))
                        .filter(key -> key.kind() == ItemKind.KEY)
                        .isEmpty()) {
            throw Problem.invalid(field + ".value", "There is no such key.");
        }
    }

    private static Instant asOf(Report report, Instant now) {
        Instant asOf = report.asOf() == null ? now : report.asOf();
        if (asOf.isAfter(now) || asOf.isBefore(now.minus(OBSERVED_MAX))) {
            throw Problem.invalid("asOf", "Name an instant of the last 31 days.");
        }
        return asOf;
    }

    private static Reading declared(Report.Line sent, Instant asOf) {
        return (line, fact, value, field) -> {
            if (fact.isOnlySeen()) {
                throw Problem.invalid(field + ".fact", "Whether a key manager answers is seen, not declared.");
            }
            if (sent.appraisal() != null) {
                throw Problem.invalid(field + ".appraisal", "What is declared is not attested; leave this out.");
            }
            Instant end = end(line, field, asOf.plus(DECLARED_FOR), asOf, asOf.plus(DECLARED_MAX));
            return new Noted(fact, value, Basis.DECLARED, null, "", asOf, end);
        };
    }

    private Reading observed(Report.Line sent, String source, Instant asOf) {
        return (line, fact, value, field) -> {
            Instant usual = asOf.plus(fact.isOnlySeen() ? SEEN_FOR : OBSERVED_FOR);
            Instant last = fact.isOnlySeen() ? usual : asOf.plus(OBSERVED_MAX);
            UUID appraisal = sent.appraisal();
            if (appraisal == null) {
                return new Noted(fact, value, Basis.OBSERVED, null, source, asOf, end(line, field, usual, asOf, last));
            }
            if (fact != Fact.RELEASE_MEASUREMENT) {
                throw Problem.invalid(
                        field + ".appraisal",
                        "Evidence attests the measurement that a key is released to, nothing else.");
            }
            Instant until = rows.acceptedUntil(appraisal)
                    .orElseThrow(() -> Problem.invalid(
                            field + ".appraisal",
                            "Only a verdict that counts, was ACCEPT and still holds attests a fact."));
            if (!rows.saysSo(appraisal, value)) {
                throw Problem.invalid(field + ".value", "The evidence behind this verdict does not say so.");
            }
            Instant latest = until.isBefore(last) ? until : last;
            return new Noted(
                    fact,
                    value,
                    Basis.ATTESTED,
                    appraisal,
                    "",
                    asOf,
                    end(line, field, usual.isBefore(latest) ? usual : latest, asOf, latest));
        };
    }

    private static Instant end(Report.Line line, String field, Instant usual, Instant asOf, Instant latest) {
        Instant end = line.expiresAt() == null ? usual : line.expiresAt();
        if (!end.isAfter(asOf) || end.isAfter(latest)) {
            throw Problem.invalid(field + ".expiresAt", "This is good until " + latest + " at most.");
        }
        return end;
    }
}
