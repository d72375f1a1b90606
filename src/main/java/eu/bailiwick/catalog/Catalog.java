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
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What can be bought and where. Everybody may read it. It changes rarely and is read by every page, so each replica
/// keeps a copy, named by the edition that the database changes with every edit.
@ApplicationScoped
public class Catalog {
    private final Sql sql;
    private volatile @Nullable Copy kept;

    Catalog(Sql sql) {
        this.sql = sql;
    }

    private record Copy(
            UUID edition, List<JurisdictionView> jurisdictions, List<SiteView> sites, List<NodeTypeView> nodeTypes) {}

    private record OfSite<T>(String site, T value) {}

    // The edition was read before the rest: at worst a copy is newer than its name, and is read once more.
    private Copy current() {
        UUID edition = sql.one("select name from catalog.edition", row -> row.uuid(1));
        Copy copy = kept;
        if (copy == null || !copy.edition.equals(edition)) {
            copy = new Copy(edition, readJurisdictions(), readSites(), readNodeTypes());
            kept = copy;
        }
        return copy;
    }

    public List<JurisdictionView> jurisdictions() {
        return current().jurisdictions;
    }

    public List<SiteView> sites() {
        return current().sites;
    }

    /// The codes of all sites with their names: enough where nothing else of them is shown.
    public Map<String, String> siteNames() {
        return sites().stream().collect(Collectors.toMap(SiteView::code, SiteView::name));
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
        return current().nodeTypes;
    }

    public Optional<NodeTypeView> nodeType(String code) {
        return nodeTypes().stream().filter(type -> type.code().equals(code)).findFirst();
    }

    private List<JurisdictionView> readJurisdictions() {
        return List.copyOf(sql.list(
                "select code, name, name_de, legal_regimes, legal_regimes_de, note, note_de from catalog.jurisdiction order by code",
                row -> new JurisdictionView(
                        row.text(1), row.text(2), row.text(3), row.texts(4), row.texts(5), row.text(6), row.text(7))));
    }

    private List<SiteView> readSites() {
        Map<String, List<FabricDomainView>> fabrics = group(sql.list(
                "select site, code, kind, rails from catalog.fabric_domain order by code",
                row -> new OfSite<>(row.text(1), new FabricDomainView(row.text(2), row.text(3), row.intValue(4)))));
        Map<String, List<LatencyView>> latencies = group(sql.list(
                "select site, city, round_trip_ms, measured_on::text from catalog.site_latency order by round_trip_ms, city",
                row -> new OfSite<>(
                        row.text(1), new LatencyView(row.text(2), row.decimal(3), LocalDate.parse(row.text(4))))));
        return List.copyOf(sql.list(
                "select code, name, city, zone, jurisdiction from catalog.site order by jurisdiction, code",
                row -> new SiteView(
                        row.text(1),
                        row.text(2),
                        row.text(3),
                        ZoneId.of(row.text(4)),
                        row.text(5),
                        fabrics.getOrDefault(row.text(1), List.of()),
                        latencies.getOrDefault(row.text(1), List.of()))));
    }

    private static <T> Map<String, List<T>> group(List<OfSite<T>> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(OfSite::site, Collectors.mapping(OfSite::value, Collectors.toList())));
    }

    private List<NodeTypeView> readNodeTypes() {
        return List.copyOf(sql.list(
                "select code, name, gpu, gpus, gpu_memory_gb, nvlink_domain_gpus, fabric_gbps, rails, local_storage_tb, "
                        + "confidential_computing, suited_for, suited_for_de, listed from catalog.node_type order by listed desc, code",
                Catalog::nodeType));
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
