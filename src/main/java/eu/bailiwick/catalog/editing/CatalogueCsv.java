package eu.bailiwick.catalog.editing;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.platform.web.Csv;

/// The tables of the catalogue as files.
final class CatalogueCsv {
    private CatalogueCsv() {}

    static Csv of(EntryForm.Kind kind, Catalog catalog) {
        return switch (kind) {
            case JURISDICTIONS -> jurisdictions(catalog);
            case SITES -> sites(catalog);
            case FABRIC_DOMAINS -> fabricDomains(catalog);
            case NODE_TYPES -> nodeTypes(catalog);
        };
    }

    private static Csv jurisdictions(Catalog catalog) {
        Csv csv = new Csv("code", "name", "name_de", "legal_regimes", "legal_regimes_de", "note", "note_de");
        catalog.jurisdictions()
                .forEach(place -> csv.row(
                        place.code(),
                        place.name(),
                        place.nameDe(),
                        String.join("; ", place.legalRegimes()),
                        String.join("; ", place.legalRegimesDe()),
                        place.note(),
                        place.noteDe()));
        return csv;
    }

    private static Csv sites(Catalog catalog) {
        Csv csv = new Csv("code", "jurisdiction", "name", "city", "zone", "from_city", "round_trip_ms", "measured_on");
        catalog.sites().forEach(site -> {
            if (site.latencies().isEmpty()) {
                csv.row(site.code(), site.jurisdiction(), site.name(), site.city(), site.zone(), "", "", "");
            }
            site.latencies()
                    .forEach(latency -> csv.row(
                            site.code(),
                            site.jurisdiction(),
                            site.name(),
                            site.city(),
                            site.zone(),
                            latency.city(),
                            latency.roundTripMs(),
                            latency.measuredOn()));
        });
        return csv;
    }

    private static Csv fabricDomains(Catalog catalog) {
        Csv csv = new Csv("code", "site", "kind", "rails");
        catalog.sites()
                .forEach(site -> site.fabricDomains()
                        .forEach(domain -> csv.row(domain.code(), site.code(), domain.kind(), domain.rails())));
        return csv;
    }

    private static Csv nodeTypes(Catalog catalog) {
        Csv csv = new Csv(
                "code",
                "name",
                "gpu",
                "gpus",
                "gpu_memory_gb",
                "nvlink_domain_gpus",
                "fabric_gbps",
                "rails",
                "local_storage_tb",
                "confidential_computing",
                "suited_for",
                "suited_for_de",
                "listed");
        catalog.nodeTypes()
                .forEach(type -> csv.row(
                        type.code(),
                        type.name(),
                        type.gpu(),
                        type.gpus(),
                        type.gpuMemoryGb(),
                        type.nvlinkDomainGpus(),
                        type.fabricGbps(),
                        type.rails(),
                        type.localStorageTb(),
                        String.join(" ", type.confidentialComputing()),
                        type.suitedFor(),
                        type.suitedForDe(),
                        type.listed()));
        return csv;
    }
}
