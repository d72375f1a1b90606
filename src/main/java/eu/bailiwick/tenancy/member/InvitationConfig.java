package eu.bailiwick.tenancy.member;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How invitations reach people. By hand, the administrator who invites gets the link once and passes it on; only a
/// developer's machine and the tests do that.
@ConfigMapping(prefix = "bailiwick.invitations")
public interface InvitationConfig {
    @WithDefault("false")
    boolean byHand();

    @WithDefault("P7D")
    Duration life();

    /// Where the portal is reached from outside, such as `https://portal.example.eu`; links in mails begin with it.
    Optional<String> origin();
}
