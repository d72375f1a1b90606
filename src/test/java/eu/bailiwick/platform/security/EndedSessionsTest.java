package eu.bailiwick.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Keycloak tells once that a session has ended; a database that is away then does not make it live on.
class EndedSessionsTest {
    private final List<String> written = new ArrayList<>();
    private boolean away = true;

    private final EndedSessions ended = new EndedSessions(null, null) {
        @Override
        public void add(Collection<String> sids) {
            if (away) {
                throw new IllegalStateException("away");
            }
            written.addAll(sids);
        }
    };

    @Test
    void whatEndedWhileTheDatabaseWasAwayCountsHereAtOnceAndIsWrittenWhenItIsBack() {
        ended.end("one");
        ended.end("two");
        assertThatThrownBy(ended::write).isInstanceOf(IllegalStateException.class);
        assertThat(ended.contains("one")).isTrue();
        away = false;
        ended.write();
        ended.write();
        assertThat(written).as("once").containsExactlyInAnyOrder("one", "two");
    }
}
