package eu.bailiwick.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;

/// Who sells: the party that invoices name, and the provider's own tenant. `country` is ISO 3166-1 alpha-2,
/// `standardRate` 19 for 19 %, `zone` the one in which the provider works. Production knows no default of who it is:
/// `eu.bailiwick.platform.OwnIdentity` refuses to start without.
@ConfigMapping(prefix = "bailiwick.seller")
public interface Seller {
    @WithName("legal-name")
    Optional<String> configuredName();

    @WithName("address")
    Optional<String> configuredAddress();

    @WithName("country")
    Optional<String> configuredCountry();

    @WithName("vat-id")
    Optional<String> configuredVatId();

    @WithName("standard-rate")
    Optional<BigDecimal> configuredRate();

    @WithDefault("Europe/Berlin")
    ZoneId zone();

    default String legalName() {
        return configuredName().orElseThrow();
    }

    default String address() {
        return configuredAddress().orElseThrow();
    }

    default String country() {
        return configuredCountry().orElseThrow();
    }

    default String vatId() {
        return configuredVatId().orElseThrow();
    }

    default BigDecimal standardRate() {
        return configuredRate().orElseThrow();
    }
}
