package eu.bailiwick.attestation.anchor;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import java.time.Duration;

/// What the portal is where it is not local.
public final class Production {
    public static final PlatformConfig CONFIG = new PlatformConfig() {
        @Override
        public boolean local() {
            return false;
        }

        @Override
        public int callsPerMinute() {
            return 1;
        }

        @Override
        public int attemptsPerMinute() {
            return 60;
        }

        @Override
        public Duration freshSignIn() {
            return Duration.ZERO;
        }

        @Override
        public Duration peopleKept() {
            return Duration.ofDays(365);
        }

        @Override
        public Keycloak keycloak() {
            throw new AssertionError("roots are judged without asking Keycloak");
        }
    };

    private Production() {}

    public static TrustAnchors anchors(Sql sql, Caller caller, Audit audit) {
        return new TrustAnchors(sql, caller, audit, CONFIG);
    }
}
