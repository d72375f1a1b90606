package eu.bailiwick.tenancy;

import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// A tenant as others may see it; `country` is ISO 3166-1 alpha-2, `zone` the zone of its contract months.
public record TenantView(
        String id,
        String alias,
        String name,
        TenantKind kind,
        TenantState state,
        String country,
        String address,
        @Nullable String vatId,
        Currency currency,
        ZoneId zone) {}
