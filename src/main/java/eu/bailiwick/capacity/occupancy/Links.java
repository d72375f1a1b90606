package eu.bailiwick.capacity.occupancy;

import eu.bailiwick.capacity.PoolView;
import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where the pages on occupancy lead to.
@TemplateExtension
final class Links {
    private Links() {}

    static String inventory(PoolView pool) {
        return "/ops/inventory/pools/" + pool.id();
    }

    static String occupancyCsv(PoolView pool) {
        return "/ops/occupancy/occupancy.csv?pool=" + pool.id();
    }

    static String csv(OccupancyPages.Wanted wanted) {
        return "/ops/occupancy/occupancy.csv?" + pools(wanted);
    }

    static String sparesCsv(OccupancyPages.Wanted wanted) {
        return "/ops/occupancy/spares.csv?" + pools(wanted) + "&repairDays=" + wanted.repairDays();
    }

    private static String pools(OccupancyPages.Wanted wanted) {
        return "site=" + URLEncoder.encode(wanted.site(), StandardCharsets.UTF_8) + "&nodeType="
                + URLEncoder.encode(wanted.nodeType(), StandardCharsets.UTF_8);
    }
}
