package eu.bailiwick.telemetry;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.PortalTime;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A reservation with nodes of a test's own, written past the portal: nobody else is ever placed on them.
public record Placed(String tenant, UUID reservation, List<String> nodes, Period window) {
    public static final String AURORA = "11111111-1111-4111-8111-111111111111";
    public static final String BOREALIS = "22222222-2222-4222-8222-222222222222";
    public static final String PROVIDER = "99999999-9999-4999-8999-999999999999";

    /// So many nodes from some hours ago for some hours to come.
    public static Placed around(String tenant, int nodes) throws SQLException {
        Instant hour = PortalTime.now().truncatedTo(ChronoUnit.HOURS);
        return during(
                tenant, nodes, new Period(hour.minus(5, ChronoUnit.HOURS), hour.plus(5, ChronoUnit.HOURS)), "ACTIVE");
    }

    /// The reservation of a placement of one node that was handed over and runs.
    public static UUID delivered(String tenant) {
        try {
            return around(tenant, 1).reservation();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Placed during(String tenant, int nodes, Period window, String state) throws SQLException {
        UUID id = BillingWorld.reservation(tenant, nodes, window, window.start().toString(), "20", "-1");
        List<String> names = new ArrayList<>();
        force(id, state);
        for (int i = 0; i < nodes; i++) {
            String name = "t" + id.toString().substring(0, 8) + "-" + i;
            names.add(name);
            node(name);
            bind(tenant, id, name, window);
        }
        return new Placed(tenant, id, names, window);
    }

    // In a project that the tenant has, and on a pool that pages can name.
    private static void force(UUID id, String state) throws SQLException {
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute("""
                    update reservation.reservation r set name = 'Placed', site = 'ber1', state = '%s', project_id = coalesce(
                      (select p.id from tenancy.project p where p.tenant_id = r.tenant_id and p.standard), project_id)
                    where id = '%s'""".formatted(state, id));
            statement.execute("""
                    insert into reservation.segment (tenant_id, reservation_id, seq, pool, nodes, period, claim, turnaround_claim)
                    select r.tenant_id, r.id, 1, p.id, r.nodes, r.period, platform.new_id(), platform.new_id()
                    from reservation.reservation r, capacity.pool p where r.id = '%s' and p.site = 'ber1'
                    and p.node_type = 'h100-sxm' and p.trust_class = 'STANDARD' order by p.id limit 1""".formatted(id));
            connection.commit();
        }
    }

    /// A node of the type h100-sxm in Berlin that serves nobody.
    public static void node(String name) throws SQLException {
        Database.SUPERUSER.execute(
                "insert into capacity.node (name, jurisdiction, site, node_type, rack) values ('%s', 'DE', 'ber1', 'h100-sxm', 'T-01')"
                        .formatted(name));
    }

    public static void bind(String tenant, UUID reservation, String node, Period during) throws SQLException {
        Database.SUPERUSER.execute("""
                insert into capacity.node_binding (tenant_id, node, jurisdiction, reservation, kind, period, ready_at)
                select '%s', id, 'DE', '%s', 'PRIMARY', '%s', '%s' from capacity.node where name = '%s'""".formatted(tenant, reservation, during.toRange(), during.start(), node));
    }

    public String node() {
        return nodes.getFirst();
    }

    /// A line of the text format about GPU 0 of the first node.
    public String line(String name, String value, Instant at) {
        return line(name, node(), 0, value, at);
    }

    /// Lines of the text format about GPUs of the first node, one a minute, each with the same value.
    public String minutes(String name, String value, Instant from, int minutes, int... gpus) {
        StringBuilder text = new StringBuilder();
        for (int minute = 0; minute < minutes; minute++) {
            for (int gpu : gpus) {
                text.append(line(name, node(), gpu, value, from.plusSeconds(minute * 60L)));
            }
        }
        return text.toString();
    }

    public static String line(String name, String node, int gpu, String value, Instant at) {
        return "%s{node=\"%s\",gpu=\"%d\",UUID=\"GPU-%s-%d\"} %s %d\n"
                .formatted(name, node, gpu, node, gpu, value, at.toEpochMilli());
    }

    /// A minute of all GPUs and rails of a node, all well.
    public static String well(String node, Instant at) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append(line("DCGM_FI_DEV_GPU_TEMP", node, i, "55", at));
            text.append(line("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", node, i, "0", at));
            text.append(rail("node_infiniband_rate_bytes_per_second", node, i, "50000000000", at));
            text.append(rail("node_infiniband_state_id", node, i, "4", at));
        }
        return text.toString();
    }

    public static String rail(String name, String node, int rail, String value, Instant at) {
        return "%s{node=\"%s\",device=\"mlx5_%d\",port=\"1\"} %s %d\n"
                .formatted(name, node, rail, value, at.toEpochMilli());
    }

    /// Sends a text as the telemetry agent does.
    public static ValidatableResponse send(String text, int interval) {
        return RestAssured.given()
                .auth()
                .oauth2(Machine.token("telemetry-agent"))
                .contentType("text/plain")
                .body(text)
                .post("/api/v1/telemetry?interval=" + interval)
                .then();
    }

    /// An XID of GPU 2 of the first node.
    public Map<String, Object> xid(String code, Instant at) {
        return Map.of(
                "node",
                node(),
                "device",
                "gpu-2",
                "source",
                "XID",
                "code",
                code,
                "at",
                at.toString(),
                "line",
                "NVRM: Xid " + code);
    }

    /// Reports events as the telemetry agent does.
    public static ValidatableResponse report(List<Map<String, Object>> events) {
        return RestAssured.given()
                .auth()
                .oauth2(Machine.token("telemetry-agent"))
                .contentType("application/json")
                .body(Map.of("events", events))
                .post("/api/v1/health-events")
                .then()
                .statusCode(200);
    }

    /// The full hour before this one.
    public static Instant hourAgo() {
        return PortalTime.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
    }

    /// What the portal's own role sees of a query, with a tenant on the connection.
    public static String seenBy(String tenant, String query) throws SQLException {
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '" + tenant + "', true)");
            try (var rows = statement.executeQuery(query)) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        }
    }
}
