package eu.bailiwick.reservation.search;

import io.smallrye.config.ConfigMapping;

/// How offers are sealed.
@ConfigMapping(prefix = "bailiwick.offers")
interface OffersConfig {
    /// The key of the seal, the same on all replicas, at least 32 characters. Production has no default.
    String secret();
}
