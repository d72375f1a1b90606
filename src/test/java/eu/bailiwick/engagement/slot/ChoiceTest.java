package eu.bailiwick.engagement.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who is chosen, and that the choice explains itself.
class ChoiceTest {
    private static final Instant AT = Instant.parse("2027-01-11T09:00:00Z");
    private static final SlotRules HOUR = new SlotRules(
            Duration.ofHours(1),
            Duration.ZERO,
            Duration.ZERO,
            60,
            Duration.ZERO,
            Duration.ofDays(60),
            4,
            Duration.ofDays(1),
            SlotRules.ANY);
    private static final Candidate ANA = one(1, "Ana", false, 300, "nccl");
    private static final Candidate BEN = one(2, "Ben", false, 60, "nccl");
    private static final Candidate CLEO = one(3, "Cleo", true, 900, "nccl", "storage");
    private static final Candidate DORA = one(4, "Dora", false, 0, "storage");

    private static Candidate one(int id, String name, boolean met, int minutes, String... skills) {
        return new Candidate(
                new UUID(0, id), name, List.of(skills), List.of("de"), false, met, Experience.NONE, minutes);
    }

    private static Ask asks(int engineers, Set<UUID> staying) {
        return new Ask(engineers, List.of("nccl"), "DE", "", "LLAMA INFINIBAND_NDR", "TT-000007", staying);
    }

    private static List<Slot> chosen(List<Candidate> candidates, Ask ask) {
        Map<UUID, List<Instant>> free = new HashMap<>();
        candidates.forEach(one -> free.put(one.engineer(), List.of(AT)));
        return Choice.of(candidates, free, ask, HOUR);
    }

    private static List<String> why(Slot slot, int who) {
        return slot.engineers().get(who).reasons().stream().map(Reason::kept).toList();
    }

    @Test
    void whoKnowsTheReservationComesFirstAndThenWhoHasLeastToDo() {
        Slot known = chosen(List.of(ANA, BEN, CLEO, DORA), asks(1, Set.of())).getFirst();
        assertThat(known.ids()).containsExactly(CLEO.engineer());
        assertThat(why(known, 0)).containsExactly("SKILLED nccl", "CLEARED DE", "MET");
        Slot least = chosen(List.of(ANA, BEN, DORA), asks(1, Set.of())).getFirst();
        assertThat(least.ids()).containsExactly(BEN.engineer());
        assertThat(why(least, 0)).containsExactly("SKILLED nccl", "CLEARED DE", "LEAST_BOOKED 60");
    }

    private static Candidate with(Candidate one, Experience experience) {
        return new Candidate(
                one.engineer(),
                one.name(),
                one.skills(),
                one.languages(),
                one.owns(),
                one.met(),
                experience,
                one.bookedMinutes());
    }

    @Test
    void whoHasTunedSuchAModelOnSuchAFabricComesBeforeWhoHasLeastToDo() {
        Candidate tuned = with(ANA, Experience.TUNED);
        Candidate versed = with(one(5, "Eve", false, 0, "nccl"), Experience.VERSED);
        Slot first = chosen(List.of(BEN, versed, tuned), asks(1, Set.of())).getFirst();
        assertThat(first.ids()).containsExactly(ANA.engineer());
        assertThat(why(first, 0)).containsExactly("SKILLED nccl", "CLEARED DE", "TUNED LLAMA INFINIBAND_NDR");
        Slot second = chosen(List.of(BEN, versed), asks(1, Set.of())).getFirst();
        assertThat(why(second, 0)).endsWith("VERSED LLAMA INFINIBAND_NDR");
        Slot known = chosen(List.of(tuned, CLEO), asks(1, Set.of())).getFirst();
        assertThat(known.ids()).as("who knows the reservation comes first").containsExactly(CLEO.engineer());
        assertThat(why(chosen(List.of(tuned), asks(1, Set.of())).getFirst(), 0)).endsWith("CLEARED DE", "ALONE");
        Slot moved =
                chosen(List.of(tuned, BEN), asks(1, Set.of(BEN.engineer()))).getFirst();
        assertThat(why(moved, 0)).endsWith("STAYS");
    }

    @Test
    void whoWorksOnTheTicketComesBeforeWhoKnowsTheReservation() {
        Candidate owner = new Candidate(
                BEN.engineer(), BEN.name(), BEN.skills(), BEN.languages(), true, false, Experience.NONE, 5000);
        Slot first = chosen(List.of(ANA, CLEO, owner), asks(1, Set.of())).getFirst();
        assertThat(first.ids()).containsExactly(BEN.engineer());
        assertThat(why(first, 0)).containsExactly("SKILLED nccl", "CLEARED DE", "OWNS TT-000007");
        assertThat(why(chosen(List.of(owner), asks(1, Set.of())).getFirst(), 0)).endsWith("CLEARED DE", "ALONE");
        assertThat(chosen(List.of(ANA, owner), asks(1, Set.of(ANA.engineer())))
                        .getFirst()
                        .ids())
                .as("who is in a session stays")
                .containsExactly(ANA.engineer());
        Candidate unable = new Candidate(
                owner.engineer(), owner.name(), List.of(), List.of("de"), true, false, Experience.NONE, 0);
        assertThat(chosen(List.of(ANA, unable), asks(1, Set.of())).getFirst().ids())
                .as("without the skill")
                .containsExactly(ANA.engineer());
    }

    @Test
    void whoIsBookedIsExplainedAsTheyWereOffered() {
        Slot offered = named(List.of(ANA, BEN, DORA), BEN).orElseThrow();
        assertThat(why(offered, 0)).containsExactly("SKILLED nccl", "CLEARED DE", "LEAST_BOOKED 60");
        assertThat(why(named(List.of(BEN, DORA), BEN).orElseThrow(), 0)).endsWith("ALONE");
        Slot passedOver = named(List.of(ANA, BEN, DORA), ANA).orElseThrow();
        assertThat(why(passedOver, 0)).as("others come first by now").containsExactly("SKILLED nccl", "CLEARED DE");
        assertThat(why(named(List.of(BEN, CLEO), CLEO).orElseThrow(), 0)).endsWith("MET");
        assertThat(named(List.of(ANA, DORA), DORA)).as("without the skill").isEmpty();
        assertThat(named(List.of(ANA), BEN)).as("not free").isEmpty();
        assertThat(named(List.of(ANA, BEN), ANA, BEN))
                .as("more than are asked for")
                .isEmpty();
    }

    private static Optional<Slot> named(List<Candidate> candidates, Candidate... who) {
        Map<UUID, List<Instant>> free = new HashMap<>();
        candidates.forEach(one -> free.put(one.engineer(), List.of(AT)));
        Set<UUID> ids = Arrays.stream(who).map(Candidate::engineer).collect(Collectors.toSet());
        return Choice.named(candidates, free, asks(1, Set.of()), HOUR, new Choice.Wanted(AT, ids));
    }

    @Test
    void whoIsInASessionStaysWhenItMoves() {
        Slot moved =
                chosen(List.of(ANA, BEN, CLEO), asks(1, Set.of(ANA.engineer()))).getFirst();
        assertThat(moved.ids()).containsExactly(ANA.engineer());
        assertThat(why(moved, 0)).endsWith("STAYS");
    }

    @Test
    void severalComeTogetherOrNobody() {
        assertThat(chosen(List.of(ANA, BEN, CLEO), asks(2, Set.of())).getFirst().ids())
                .containsExactly(CLEO.engineer(), BEN.engineer());
        assertThat(chosen(List.of(ANA, DORA), asks(2, Set.of()))).isEmpty();
        assertThat(why(chosen(List.of(ANA, BEN), asks(2, Set.of())).getFirst(), 0))
                .endsWith("ALONE");
    }

    @Test
    void theOrderInWhichEngineersAreReadDecidesNothing() {
        List<Candidate> all = new ArrayList<>(List.of(ANA, BEN, CLEO, DORA, one(5, "Eve", false, 60, "nccl")));
        List<Slot> first = chosen(all, asks(2, Set.of()));
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(all, new Random(round));
            assertThat(chosen(all, asks(2, Set.of()))).isEqualTo(first);
        }
    }

    @Test
    void whatIsKeptOfAReasonIsReadAgain() {
        for (Reason.Rule rule : Reason.Rule.values()) {
            assertThat(Reason.read(new Reason(rule, "").kept())).isEqualTo(new Reason(rule, ""));
            assertThat(Reason.read(new Reason(rule, "a b").kept())).isEqualTo(new Reason(rule, "a b"));
        }
    }
}
