package eu.bailiwick.catalog;

import java.time.ZoneId;
import java.util.List;

/// A data centre: where it stands, under which jurisdiction, and how far it is from cities.
public record SiteView(
        String code,
        String name,
        String city,
        ZoneId zone,
        String jurisdiction,
        List<FabricDomainView> fabricDomains,
        List<LatencyView> latencies) {}
