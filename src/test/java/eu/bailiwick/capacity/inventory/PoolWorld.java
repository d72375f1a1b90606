package eu.bailiwick.capacity.inventory;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Pools of a test's own, of a node type that is not for sale, so that no search meets them.
final class PoolWorld {
    /// A time in which nobody else plans anything.
    static final Instant ERA = Instant.parse("2034-01-01T00:00:00Z");

    private PoolWorld() {}

    static String pool() throws Exception {
        String fabric = "page-" + UUID.randomUUID();
        Database.SUPERUSER.execute("insert into catalog.node_type values ('" + fabric
                + "', 'Test', 'GPU', 1, 1, 1, 1, 1, 1, '{}', 'Tests', 'Tests', false)");
        Database.SUPERUSER.execute(
                "insert into catalog.fabric_domain values ('" + fabric + "', 'ber1', 'ROCE_400', 2)");
        return Person.OPERATOR
                .sends(Map.of("site", "ber1", "fabricDomain", fabric, "nodeType", fabric))
                .post("/api/v1/operator/pools")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static String local(Instant instant) {
        return instant.atZone(java.time.ZoneId.of("Europe/Berlin"))
                .toLocalDateTime()
                .toString();
    }
}
