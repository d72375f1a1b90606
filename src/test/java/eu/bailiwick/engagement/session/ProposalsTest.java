package eu.bailiwick.engagement.session;

import static eu.bailiwick.engagement.session.Proposals.Turn.AFTER;
import static eu.bailiwick.engagement.session.Proposals.Turn.BEFORE;
import static eu.bailiwick.engagement.session.Proposals.Turn.FIRST_DAY;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.session.Proposals.Bookable;
import eu.bailiwick.engagement.session.Proposals.Turn;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which sessions for getting started a reservation of 10 to 24 March is proposed.
class ProposalsTest {
    private static final LocalDate BEGINS = LocalDate.of(2027, 3, 10);
    private static final LocalDate ENDS = LocalDate.of(2027, 3, 24);
    private static final Bookable FROM_FEBRUARY = new Bookable(LocalDate.of(2027, 2, 1), LocalDate.of(2027, 5, 31));

    private static List<Turn> open(Bookable bookable, LocalDate... taken) {
        return Proposals.turns(BEGINS, ENDS, List.of(taken), bookable);
    }

    private static Bookable between(int first, int last) {
        return new Bookable(LocalDate.of(2027, 3, first), LocalDate.of(2027, 3, last));
    }

    @Test
    void allThreeAreProposedAheadOfIt() {
        assertThat(open(FROM_FEBRUARY)).containsExactly(BEFORE, FIRST_DAY, AFTER);
    }

    @Test
    void aDayThatCannotBeBookedAnyMoreOrNotYetIsNotProposed() {
        assertThat(open(between(3, 31))).containsExactly(BEFORE, FIRST_DAY, AFTER);
        assertThat(open(between(4, 31))).containsExactly(FIRST_DAY, AFTER);
        assertThat(open(between(11, 31))).containsExactly(AFTER);
        assertThat(open(between(18, 31))).isEmpty();
        assertThat(open(between(1, 16))).containsExactly(BEFORE, FIRST_DAY);
    }

    @Test
    void whatIsBookedNearItsDayIsNotProposedAgain() {
        assertThat(open(FROM_FEBRUARY, LocalDate.of(2027, 3, 6))).containsExactly(FIRST_DAY, AFTER);
        assertThat(open(FROM_FEBRUARY, LocalDate.of(2027, 3, 7))).containsExactly(BEFORE, AFTER);
        assertThat(open(FROM_FEBRUARY, LocalDate.of(2027, 3, 13), LocalDate.of(2027, 3, 20)))
                .containsExactly(BEFORE);
        assertThat(open(FROM_FEBRUARY, LocalDate.of(2027, 2, 27))).hasSize(3);
    }

    @Test
    void aWeekAfterIsNotProposedOfWhatIsOverByThen() {
        assertThat(Proposals.turns(BEGINS, BEGINS.plusDays(7), List.of(), FROM_FEBRUARY))
                .containsExactly(BEFORE, FIRST_DAY);
        assertThat(Proposals.turns(BEGINS, BEGINS.plusDays(8), List.of(), FROM_FEBRUARY))
                .hasSize(3);
    }
}
