package eu.bailiwick.tenancy.webhook;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// How the portal signs what it tells webhooks. Without a key none are made.
@ConfigMapping(prefix = "bailiwick.webhooks")
public interface WebhookConfig {
    /// What secrets of webhooks are derived from, the same on all replicas, at least 32 characters.
    Optional<String> secret();
}
