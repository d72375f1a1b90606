package eu.bailiwick.attestation.anchor;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the portal is where it is not local.
public final class Production {
    /// Set where it may not count.
    public static final String FORGED_SERVICE = "ab".repeat(32);

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
        public Optional<List<String>> forgedServices() {
            return Optional.of(List.of(FORGED_SERVICE));
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
