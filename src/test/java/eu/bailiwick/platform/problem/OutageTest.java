package eu.bailiwick.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.database.DatabaseException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a database says, or the pool in its place, when it cannot serve just now: try again, nobody's request is wrong.
class OutageTest {
    @ParameterizedTest
    @CsvSource({
        "08006, An I/O error occurred while sending to the backend.",
        "57P01, FATAL: terminating connection due to administrator command",
        "57P03, FATAL: the database system is starting up",
        "53300, 'FATAL: sorry, too many clients already'",
        "58000, FATAL: could not access a file",
        ", 'Sorry, acquisition timeout!'",
        ", Exception while creating new connection"
    })
    void theCallerIsToldToTryAgain(@Nullable String state, String said) {
        var refused = new DatabaseException(new SQLException(said, state));
        assertThat(Problems.of(new IllegalStateException(refused)).type()).isEqualTo(ProblemType.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({"42P01, relation does not exist", "XX000, cache lookup failed", "23514, a check that nobody told us of"
    })
    void aFaultOfOursStaysOne(String state, String said) {
        assertThat(Problems.of(new DatabaseException(new SQLException(said, state)))
                        .type())
                .isEqualTo(ProblemType.INTERNAL);
    }
}
