package eu.bailiwick.attestation.chain;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.bundle.Support;
import eu.bailiwick.attestation.posture.Fact;
import eu.bailiwick.attestation.posture.FactView;
import eu.bailiwick.attestation.posture.ItemKind;
import eu.bailiwick.attestation.posture.ItemView;
import eu.bailiwick.attestation.posture.Postures;
import eu.bailiwick.platform.PortalClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The chains of the tenant in view, node by node.
@ApplicationScoped
public class Chains {
    private static final int KEYS_MAX = 1000;
    private final Appraisals appraisals;
    private final Postures postures;
    private final PortalClock clock;

    Chains(Appraisals appraisals, Postures postures, PortalClock clock) {
        this.appraisals = appraisals;
        this.postures = postures;
        this.clock = clock;
    }

    /// Those of a reservation's nodes, or of every node that ever proved itself, by their names.
    @Transactional
    public List<ChainView> of(@Nullable UUID reservation) {
        List<AppraisalView> newest = appraisals.newest(reservation);
        List<ItemView> keys = newest.isEmpty() ? List.of() : postures.list(reservation, ItemKind.KEY, null, KEYS_MAX);
        Instant now = clock.now();
        return newest.stream().flatMap(verdict -> views(verdict, keys, now)).toList();
    }

    private static Stream<ChainView> views(AppraisalView verdict, List<ItemView> keys, Instant now) {
        UUID reservation = verdict.reservation();
        String node = verdict.nodeName();
        if (reservation == null || node == null) {
            return Stream.empty();
        }
        List<Chain.Release> releases = keys.stream()
                .filter(key -> reservation.equals(key.reservation()) && (key.node() == null || node.equals(key.node())))
                .flatMap(key -> key.facts().stream()
                        .filter(fact -> fact.fact() == Fact.RELEASE_MEASUREMENT)
                        .map(fact -> release(key, fact)))
                .toList();
        return Stream.of(new ChainView(
                verdict.id(),
                reservation,
                node,
                verdict.kind(),
                verdict.verdict(),
                Support.open(verdict).size(),
                verdict.validUntil(),
                new Chain(verdict, releases, now).links()));
    }

    private static Chain.Release release(ItemView key, FactView fact) {
        return new Chain.Release(key.name(), fact.value(), fact.basis(), fact.standing());
    }
}
