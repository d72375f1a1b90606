package eu.bailiwick.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/// What counts as a fresh sign-in.
class SignInAgeTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /// A token with a few claims.
    private record Token(Map<String, Object> claims) implements JsonWebToken {
        @Override
        public String getName() {
            return "somebody";
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            return (T) claims.get(name);
        }
    }

    private static boolean fresh(Map<String, Object> claims, boolean local) {
        return SignInAge.isFresh(SignInAge.provenAt(new Token(claims), local), NOW, LIMIT);
    }

    private static long ago(long seconds) {
        return NOW.getEpochSecond() - seconds;
    }

    @Test
    void aSignInIsFreshUpToTheLimitAndNotASecondLonger() {
        assertThat(fresh(Map.of("auth_time", ago(0)), false)).isTrue();
        assertThat(fresh(Map.of("auth_time", ago(300)), false)).isTrue();
        assertThat(fresh(Map.of("auth_time", ago(301)), false)).isFalse();
        assertThat(fresh(Map.of("auth_time", ago(-3_600)), false))
                .as("yet to come")
                .isFalse();
        assertThat(fresh(Map.of("auth_time", "soon"), true)).isFalse();
    }

    @Test
    void aRefreshedTokenIsAsOldAsItsSignIn() {
        assertThat(fresh(Map.of("auth_time", ago(3_600), "iat", ago(0)), true)).isFalse();
    }

    @Test
    void aTokenThatDoesNotSayWhenCountsOnADevelopersMachineOnly() {
        assertThat(fresh(Map.of("iat", ago(0)), false)).isFalse();
        assertThat(fresh(Map.of("iat", ago(0)), true)).isTrue();
        assertThat(fresh(Map.of("iat", ago(301)), true)).isFalse();
    }
}
