package eu.bailiwick.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

/// A commit that fails tells what the database said, and never that nothing was changed when nobody knows.
class FailedCommitTest {
    private static Problem told(String sqlState) {
        XAException aside = new XAException(XAException.XA_RBROLLBACK);
        aside.initCause(new SQLException("said by the database", sqlState));
        RollbackException undone = new RollbackException("Could not commit transaction.");
        undone.addSuppressed(aside);
        return Problems.of(new IllegalStateException(undone));
    }

    @Test
    void aConnectionThatEndsDuringTheCommitIsNoFaultOfThePortalAndTheOutcomeIsOpen() {
        for (String state : new String[] {"57P01", "08006"}) {
            assertThat(told(state).type()).isEqualTo(ProblemType.UNAVAILABLE);
            assertThat(told(state).detail()).contains("may or may not have been done");
        }
    }

    @Test
    void aDeadlockThatIsFoundDuringTheCommitMayBeSentAgain() {
        assertThat(told("40P01").type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(told("40P01").detail()).contains("Send it again");
    }

    @Test
    void whatNobodyForesawStaysOurFault() {
        assertThat(told("XX000").type()).isEqualTo(ProblemType.INTERNAL);
    }
}
