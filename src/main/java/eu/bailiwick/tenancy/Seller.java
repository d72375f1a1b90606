package eu.bailiwick.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/// Who sells: the party that invoices name. `country` is ISO 3166-1 alpha-2, `standardRate` 19 for 19 %.
@ConfigMapping(prefix = "bailiwick.seller")
public interface Seller {
    @WithDefault("Bailiwick Cloud GmbH")
    String legalName();

    @WithDefault("Kurfürstendamm 21, 10719 Berlin")
    String address();

    @WithDefault("DE")
    String country();

    @WithDefault("DE136695976")
    String vatId();

    @WithDefault("19")
    BigDecimal standardRate();
}
