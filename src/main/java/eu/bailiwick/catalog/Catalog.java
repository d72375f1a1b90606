package eu.bailiwick.catalog;

import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can be bought and where. Everybody may read it.
@ApplicationScoped
public class Catalog {
    private static final String NODE_TYPE =
            "select code, name, gpu, gpus, gpu_memory_gb, nvlink_domain_gpus, fabric_gbps, rails, local_storage_tb, "
                    + "confidential_computing, suited_for, suited_for_de, listed from catalog.node_type ";
    private final Sql sql;

    Catalog(Sql sql) {
        this.sql = sql;
    }

    private record OfSite<T>(String site, T value) {}

    public List<JurisdictionView> jurisdictions() {
        return sql.list(
                "select code, name, name_de, legal_regimes, legal_regimes_de, note, note_de from catalog.jurisdiction order by code",
                row -> new JurisdictionView(
                        row.text(1), row.text(2), row.text(3), row.texts(4), row.texts(5), row.text(6), row.text(7)));
    }

    public List<SiteView> sites() {
        Map<String, List<FabricDomainView>> fabrics = group(sql.list(
                "select site, code, kind, rails from catalog.fabric_domain order by code",
                row -> new OfSite<>(row.text(1), new FabricDomainView(row.text(2), row.text(3), row.intValue(4)))));
        Map<String, List<LatencyView>> latencies = group(sql.list(
                "select site, city, round_trip_ms, measured_on::text from catalog.site_latency order by round_trip_ms, city",
                row -> new OfSite<>(
                        row.text(1), new LatencyView(row.text(2), row.decimal(3), LocalDate.parse(row.text(4))))));
        return sql.list(
                "select code, name, city, zone, jurisdiction from catalog.site order by jurisdiction, code",
                row -> new SiteView(
                        row.text(1),
                        row.text(2),
                        row.text(3),
                        ZoneId.of(row.text(4)),
                        row.text(5),
                        fabrics.getOrDefault(row.text(1), List.of()),
                        latencies.getOrDefault(row.text(1), List.of())));
    }

    /// The codes of all sites with their names: enough where nothing else of them is shown.
    public Map<String, String> siteNames() {
        return sql.list("select code, name from catalog.site", row -> Map.entry(row.text(1), row.text(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <T> Map<String, List<T>> group(List<OfSite<T>> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(OfSite::site, Collectors.mapping(OfSite::value, Collectors.toList())));
    }

    /// One site by its code; an unknown code is a problem of kind NOT_FOUND.
    public SiteView site(String code) {
        return sites().stream()
                .filter(site -> site.code().equals(code))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /// Every node type, those that are no longer listed included.
    public List<NodeTypeView> nodeTypes() {
        return sql.list(NODE_TYPE + "order by listed desc, code", Catalog::nodeType);
    }

    public Optional<NodeTypeView> nodeType(String code) {
        return sql.optional(NODE_TYPE + "where code = ?", Catalog::nodeType, code);
    }

    private static NodeTypeView nodeType(Row row) {
        return new NodeTypeView(
                row.text(1),
                row.text(2),
                row.text(3),
                row.intValue(4),
                row.intValue(5),
                row.intValue(6),
                row.intValue(7),
                row.intValue(8),
                row.decimal(9),
                row.texts(10),
                row.text(11),
                row.text(12),
                row.bool(13));
    }
}
