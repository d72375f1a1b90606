package eu.bailiwick.platform.security;

import eu.bailiwick.platform.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// How long ago a person proved who they are, by wall time as Keycloak counts it.
@ApplicationScoped
public class SignInAge {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);
    private final PlatformConfig config;

    SignInAge(PlatformConfig config) {
        this.config = config;
    }

    public Duration limit() {
        return config.freshSignIn();
    }

    public boolean isFresh(JsonWebToken token) {
        return isFresh(provenAt(token, config.local()), Instant.now(), limit());
    }

    /// Nothing proves itself fresh: neither a missing time nor one that is yet to come.
    static boolean isFresh(@Nullable Instant provenAt, Instant now, Duration limit) {
        return provenAt != null
                && !provenAt.isAfter(now.plus(CLOCKS_DIFFER))
                && !provenAt.plus(limit).isBefore(now);
    }

    /// Keycloak's `auth_time`. A token for a password has none; that kind of sign-in exists only on a developer's
    /// machine, and there the token is as old as the sign-in.
    static @Nullable Instant provenAt(JsonWebToken token, boolean local) {
        // a claim that is not there is read as zero
        if (token.getClaimNames().contains("auth_time")) {
            String seconds = String.valueOf((Object) token.getClaim("auth_time"));
            return seconds.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : null;
        }
        return local ? Instant.ofEpochSecond(token.getIssuedAtTime()) : null;
    }
}
