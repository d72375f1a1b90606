package eu.bailiwick.attestation;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

/// Two reservations of aurora's with a verdict each, which have begun to run; made once for all tests of
/// auditors: these see the first and never the second.
record Audited(Confidential mine, String seen, Confidential other, String hidden) {
    private static final AtomicReference<Audited> MADE = new AtomicReference<>();

    static Audited world() throws SQLException {
        if (MADE.get() == null) {
            Confidential mine = Confidential.of(1, 2).preparedWithoutProof();
            String seen = Auditing.proves(mine, 970960);
            Confidential other = Confidential.of(1, 2).preparedWithoutProof();
            String hidden = Auditing.proves(other, 970961);
            Confidential.moveTo(other.start().plusSeconds(60));
            MADE.set(new Audited(mine, seen, other, hidden));
        }
        return MADE.get();
    }
}
