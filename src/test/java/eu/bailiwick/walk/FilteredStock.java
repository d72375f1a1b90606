package eu.bailiwick.walk;

import eu.bailiwick.walk.Narrowed.Filter;
import eu.bailiwick.walk.Narrowed.Keys;
import eu.bailiwick.walk.Narrowed.Places;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Every list of the provider that can be narrowed, with what each of its filters has to keep.
final class FilteredStock {
    private static final String NONE = "nonsense";
    private static final String NOBODY = UUID.randomUUID().toString();
    private static final String V1 = "/api/v1";
    private static final Reader OPERATOR = Reader.of(Person.OPERATOR);
    private final List<Narrowed> all = new ArrayList<>();

    static List<Narrowed> of(FilteredWorld world) {
        var stock = new FilteredStock();
        stock.inventory(world);
        stock.planned();
        stock.provider();
        return stock.all;
    }

    private void add(Reader reader, Places places, Supplier<List<Map<String, String>>> whole, Filter... filters) {
        String name = places.page() == null ? places.api() : places.page();
        all.add(new Narrowed(String.valueOf(name), reader, whole, places, List.of(filters)));
    }

    private static Places places(String api, String page, String csv) {
        return new Places(V1 + api, "", page, page + "/" + csv, Keys.ID);
    }

    private void inventory(FilteredWorld world) {
        Supplier<List<Map<String, String>>> nodes = () ->
                Reader.rows(OPERATOR.open("/ops/inventory/nodes/nodes.csv").text());
        add(
                OPERATOR,
                new Places(
                        null,
                        "",
                        "/ops/inventory/nodes",
                        "/ops/inventory/nodes/nodes.csv",
                        new Keys(List.of("node"), "node", List.of("node"), List.of("node"))),
                nodes,
                Filter.by("site", NONE).onlyOnPage(),
                Filter.by("nodeType", "node_type", NONE).onlyOnPage(),
                Filter.by("state", NONE).onlyOnPage());
        add(
                OPERATOR,
                new Places(
                        V1 + "/operator/nodes",
                        "",
                        null,
                        null,
                        new Keys(List.of("name", "node"), "", List.of(), List.of())),
                () -> nodes.get().stream()
                        .peek(row -> row.put("name", row.remove("node")))
                        .toList(),
                Filter.by("pool", NOBODY)
                        .asking(List.of(world.pool))
                        .keeping(
                                (row, value) -> value.equals(world.pool) && world.word.equals(row.get("fabric_domain")))
                        .onlyInApi());
        Supplier<List<Map<String, String>>> pools = () -> OPERATOR.items(V1 + "/operator/pools");
        Filter site = Filter.by("site", NONE).onlyOnPage();
        Filter type = Filter.by("nodeType", NONE).onlyOnPage();
        add(
                OPERATOR,
                new Places(
                        null,
                        "",
                        "/ops/inventory",
                        "/ops/inventory/pools.csv",
                        new Keys(List.of("id"), "id", List.of("id"), List.of("pool"))),
                pools,
                site,
                type,
                Filter.by("state", NONE)
                        .asking(List.of("SHORT", "FULL", "DRAINED", "EMPTY"))
                        .keeping(FilteredStock::standsAs)
                        .onlyOnPage());
        List<String> columns = List.of("site", "fabric_domain", "node_type");
        List<String> fields = List.of("site", "fabricDomain", "nodeType");
        add(
                OPERATOR,
                new Places(
                        null,
                        "",
                        "/ops/occupancy",
                        "/ops/occupancy/occupancy.csv",
                        new Keys(List.of(), "id", fields, columns)),
                pools,
                site,
                type);
        add(
                OPERATOR,
                new Places(
                        null,
                        "",
                        "/ops/occupancy",
                        "/ops/occupancy/spares.csv",
                        new Keys(List.of(), "", fields, columns)),
                pools,
                site,
                type);
    }

    private static boolean standsAs(Map<String, String> pool, String state) {
        int free = Integer.parseInt(pool.getOrDefault("free", ""));
        int installed = Integer.parseInt(pool.getOrDefault("installed", ""));
        return switch (state) {
            case "SHORT" -> free < 0;
            case "FULL" -> free == 0 && installed > 0;
            case "DRAINED" -> !"0".equals(pool.get("drained"));
            case "EMPTY" -> installed == 0;
            default -> false;
        };
    }

    // What is planned for a pool is shown with the pools that are.
    private void planned() {
        Map<String, Map<String, String>> pools = OPERATOR.items(V1 + "/operator/pools").stream()
                .collect(Collectors.toMap(row -> String.valueOf(row.get("id")), row -> row));
        Filter site = Filter.by("site", NONE).onlyOnPage();
        Filter type = Filter.by("nodeType", NONE).onlyOnPage();
        Filter state = Filter.by("state", NONE)
                .asking(List.of("DRAINED", "EMPTY"))
                .keeping((row, value) -> standsAs(pools.getOrDefault(row.get("pool"), Map.of()), value))
                .onlyOnPage();
        Filter pool = Filter.by("pool", NOBODY).onlyInApi();
        String changes = V1 + "/operator/capacity-changes";
        add(
                OPERATOR,
                new Places(
                        changes,
                        "",
                        "/ops/inventory",
                        "/ops/inventory/changes.csv",
                        new Keys(
                                List.of("id"),
                                "pool",
                                List.of("fabricDomain", "reason"),
                                List.of("fabric_domain", "reason"))),
                () -> OPERATOR.items(changes),
                site,
                type,
                state,
                pool);
        Instant now = PortalTime.now();
        add(
                OPERATOR,
                new Places(changes, "", null, null, Keys.ID),
                () -> OPERATOR.items(changes + "?past=true"),
                Filter.by("past", "false")
                        .asking(List.of("true"))
                        .keeping((row, value) -> value.equals("true")
                                || Instant.parse(row.getOrDefault("effectiveAt", ""))
                                        .isAfter(now))
                        .onlyInApi());
        String windows = V1 + "/operator/maintenance-windows";
        add(
                OPERATOR,
                new Places(
                        windows,
                        "",
                        "/ops/inventory",
                        "/ops/inventory/maintenance.csv",
                        new Keys(List.of("id"), "pool", List.of("id"), List.of("id"))),
                () -> OPERATOR.items(windows),
                site,
                type,
                state,
                pool);
    }

    private void provider() {
        add(
                OPERATOR,
                places("/operator/tenants", "/ops/tenants", "tenants.csv"),
                () -> OPERATOR.items(V1 + "/operator/tenants"),
                Narrowed.search("name", "alias"),
                Filter.by("state", NONE));
        add(
                OPERATOR,
                places("/operator/devices", "/ops/devices", "devices.csv"),
                () -> OPERATOR.items(V1 + "/operator/devices"),
                Filter.by("kind", NONE),
                Filter.by("state", NONE),
                Filter.by("site", NONE),
                Filter.by("jurisdiction", "XX"),
                Filter.by("node", "nodeName", NONE),
                Filter.by("hardwareId", "hardwareId", NONE)
                        .asking(rows -> Narrowed.some(rows, "hardwareId").stream()
                                .map(id -> id.substring(0, 4).toUpperCase(Locale.ROOT))
                                .toList())
                        .keeping((row, value) ->
                                row.getOrDefault("hardwareId", "").startsWith(value.toLowerCase(Locale.ROOT))),
                Filter.by("waiting", "false")
                        .asking(List.of("true"))
                        .keeping((row, value) -> value.equals("false") || !"".equals(row.get("waiting"))));
        add(
                OPERATOR,
                new Places(
                        V1 + "/operator/jobs",
                        "",
                        "/ops/jobs",
                        "/ops/jobs/jobs.csv",
                        new Keys(List.of("id"), "", List.of("id"), List.of("id"))),
                () -> OPERATOR.items(V1 + "/operator/jobs"),
                Filter.by("state", NONE));
    }
}
