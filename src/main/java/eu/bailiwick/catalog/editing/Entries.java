package eu.bailiwick.catalog.editing;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Adds and changes entries of the catalogue. A change names the version that it was made from; the code of an entry,
/// the law of a site and the hardware of a type in use never change.
@ApplicationScoped
@Transactional
public class Entries {
    private final Sql sql;
    private final Audit audit;

    Entries(Sql sql, Audit audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /// An entry and the version to name in a change.
    public record Versioned<E extends Entry>(E entry, int version) {}

    public Versioned<Entry.Jurisdiction> jurisdiction(String code) {
        return found(sql.optional(
                "select code, name, name_de, legal_regimes, legal_regimes_de, note, note_de, version from catalog.jurisdiction where code = ?",
                row -> new Versioned<>(
                        new Entry.Jurisdiction(
                                row.text(1),
                                row.text(2),
                                row.text(3),
                                row.texts(4),
                                row.texts(5),
                                row.text(6),
                                row.text(7)),
                        row.intValue(8)),
                code));
    }

    public Versioned<Entry.Site> site(String code) {
        List<Entry.@Nullable Latency> latencies = new ArrayList<>(sql.list(
                "select city, round_trip_ms, measured_on::text from catalog.site_latency where site = ? order by round_trip_ms, city",
                row -> new Entry.Latency(row.text(1), row.decimal(2), row.text(3)),
                code));
        return found(sql.optional(
                "select code, jurisdiction, name, city, zone, version from catalog.site where code = ?",
                row -> new Versioned<>(
                        new Entry.Site(row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), latencies),
                        row.intValue(6)),
                code));
    }

    public Versioned<Entry.FabricDomain> fabricDomain(String code) {
        return found(sql.optional(
                "select code, site, kind, rails, version from catalog.fabric_domain where code = ?",
                row -> new Versioned<>(
                        new Entry.FabricDomain(row.text(1), row.text(2), row.text(3), row.intValue(4)),
                        row.intValue(5)),
                code));
    }

    public Versioned<Entry.NodeType> nodeType(String code) {
        return found(sql.optional(
                "select code, name, gpu, gpus, gpu_memory_gb, nvlink_domain_gpus, fabric_gbps, rails, local_storage_tb, "
                        + "confidential_computing, suited_for, suited_for_de, listed, version from catalog.node_type where code = ?",
                row -> new Versioned<>(
                        new Entry.NodeType(
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
                                row.bool(13)),
                        row.intValue(14)),
                code));
    }

    private static <T> T found(Optional<T> entry) {
        return entry.orElseThrow(Problem::notFound);
    }

    /// Adds an entry; a code that stands already is a problem of kind CONFLICT.
    public void add(Entry entry) {
        Entry.sound(entry);
        int made = attempt(() -> switch (entry) {
            case Entry.Jurisdiction it ->
                sql.update(
                        "insert into catalog.jurisdiction (name, name_de, legal_regimes, legal_regimes_de, note, note_de, code) "
                                + "values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        it.name(),
                        it.nameDe(),
                        it.legalRegimes(),
                        it.legalRegimesDe(),
                        it.note(),
                        it.noteDe(),
                        it.code());
            case Entry.Site it ->
                sql.update(
                        "insert into catalog.site (code, jurisdiction, name, city, zone) values (?, ?, ?, ?, ?) on conflict do nothing",
                        it.code(),
                        it.jurisdiction(),
                        it.name(),
                        it.city(),
                        it.zone());
            case Entry.FabricDomain it ->
                sql.update(
                        "insert into catalog.fabric_domain (code, site, kind, rails) values (?, ?, ?, ?) on conflict do nothing",
                        it.code(),
                        it.site(),
                        it.kind(),
                        it.rails());
            case Entry.NodeType it ->
                sql.update(
                        "insert into catalog.node_type (name, gpu, gpus, gpu_memory_gb, nvlink_domain_gpus, fabric_gbps, rails, "
                                + "local_storage_tb, confidential_computing, suited_for, suited_for_de, listed, code) "
                                + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        hardware(it, it.code()));
        });
        if (made == 0) {
            throw Problem.conflict("An entry with this code stands already. Open it to change it.");
        }
        measure(entry);
        audit.record("catalogue.added", target(entry), String.valueOf(entry.code()), Map.of("entry", entry));
    }

    /// Changes an entry that was read at a version; any other version is a problem of kind PRECONDITION_FAILED.
    public void change(Entry entry, int version) {
        Entry.sound(entry);
        int changed = attempt(() -> switch (entry) {
            case Entry.Jurisdiction it ->
                sql.update(
                        "update catalog.jurisdiction set name = ?, name_de = ?, legal_regimes = ?, legal_regimes_de = ?, note = ?, "
                                + "note_de = ?, version = version + 1 where code = ? and version = ?",
                        it.name(),
                        it.nameDe(),
                        it.legalRegimes(),
                        it.legalRegimesDe(),
                        it.note(),
                        it.noteDe(),
                        it.code(),
                        version);
            case Entry.Site it ->
                sql.update(
                        "update catalog.site set jurisdiction = ?, name = ?, city = ?, zone = ?, version = version + 1 "
                                + "where code = ? and version = ?",
                        it.jurisdiction(),
                        it.name(),
                        it.city(),
                        it.zone(),
                        it.code(),
                        version);
            case Entry.FabricDomain it ->
                sql.update(
                        "update catalog.fabric_domain set site = ?, kind = ?, rails = ?, version = version + 1 where code = ? and version = ?",
                        it.site(),
                        it.kind(),
                        it.rails(),
                        it.code(),
                        version);
            case Entry.NodeType it ->
                sql.update(
                        "update catalog.node_type set name = ?, gpu = ?, gpus = ?, gpu_memory_gb = ?, nvlink_domain_gpus = ?, "
                                + "fabric_gbps = ?, rails = ?, local_storage_tb = ?, confidential_computing = ?, suited_for = ?, "
                                + "suited_for_de = ?, listed = ?, version = version + 1 where code = ? and version = ?",
                        hardware(it, it.code(), version));
        });
        if (changed == 0) {
            throw new Problem(
                    ProblemType.PRECONDITION_FAILED, "Somebody has changed this entry in the meantime. Read it again.");
        }
        measure(entry);
        audit.record("catalogue.changed", target(entry), String.valueOf(entry.code()), Map.of("entry", entry));
    }

    private static @Nullable Object[] hardware(Entry.NodeType it, @Nullable Object... rest) {
        List<@Nullable String> modes = it.confidentialComputing();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(it.name());
        values.add(it.gpu());
        values.add(it.gpus());
        values.add(it.gpuMemoryGb());
        values.add(it.nvlinkDomainGpus());
        values.add(it.fabricGbps());
        values.add(it.rails());
        values.add(it.localStorageTb());
        values.add(modes == null ? List.of() : modes);
        values.add(it.suitedFor());
        values.add(it.suitedForDe());
        values.add(it.listed());
        for (Object one : rest) {
            values.add(one);
        }
        return values.toArray();
    }

    private void measure(Entry entry) {
        if (entry instanceof Entry.Site site) {
            sql.update("delete from catalog.site_latency where site = ?", site.code());
            List<Entry.@Nullable Latency> measured = site.latencies() == null ? List.of() : site.latencies();
            for (Entry.Latency one : measured) {
                if (one != null) {
                    sql.update(
                            "insert into catalog.site_latency (site, city, round_trip_ms, measured_on) values (?, ?, ?, cast(? as date))",
                            site.code(),
                            one.city(),
                            one.roundTripMs(),
                            one.measuredOn());
                }
            }
        }
    }

    private interface Statement {
        int run();
    }

    private static int attempt(Statement statement) {
        try {
            return statement.run();
        } catch (DatabaseException refused) {
            throw switch (refused.constraint()) {
                case "site_jurisdiction_fkey" ->
                    Problem.invalid("jurisdiction", "There is no such jurisdiction in the catalogue.");
                case "fabric_domain_site_fkey" -> Problem.invalid("site", "There is no such site in the catalogue.");
                case "catalogue_identity" ->
                    Problem.conflict("The place of an entry never changes. Add a new entry instead.");
                case "node_type_keeps_hardware" ->
                    Problem.conflict(
                            "Pools of this node type stand and were sold by its hardware. Take it off the list and add a new type.");
                default -> refused;
            };
        }
    }

    private static String target(Entry entry) {
        return switch (entry) {
            case Entry.Jurisdiction it -> "jurisdiction";
            case Entry.Site it -> "site";
            case Entry.FabricDomain it -> "fabric-domain";
            case Entry.NodeType it -> "node-type";
        };
    }
}
