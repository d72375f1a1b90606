package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Session;
import eu.bailiwick.load.Settings;
import eu.bailiwick.load.Wish;
import eu.bailiwick.load.World;
import org.postgresql.PGConnection;

/// Measures the hardware in the tenant's own window: samples a second beside a raw COPY of the same samples,
/// and the page of 512 GPUs.
final class Hardware {
    private static final int NODES = 64;
    private static final int GPUS = 8;
    private static final int AT_ONCE = 8;
    private static final String RESERVATION = "0d000000-0000-4000-8000-000000000001";
    // a scrape of DCGM: twenty gauges and counters of each GPU
    private static final List<String> FIELDS = List.of("SM_CLOCK", "MEM_CLOCK", "CLOCKS_EVENT_REASONS", "MEMORY_TEMP", "GPU_TEMP", "POWER_USAGE",
            "TOTAL_ENERGY_CONSUMPTION", "PCIE_REPLAY_COUNTER", "GPU_UTIL", "PCIE_LINK_GEN", "PCIE_LINK_WIDTH", "POWER_VIOLATION", "THERMAL_VIOLATION",
            "FB_FREE", "FB_USED", "ECC_SBE_VOL_TOTAL", "ECC_DBE_VOL_TOTAL", "ECC_SBE_AGG_TOTAL", "ROW_REMAP_PENDING", "NVLINK_BANDWIDTH_TOTAL");
    private static final int SAMPLES = AT_ONCE * GPUS * FIELDS.size();
    private final Sheet sheet;
    private final Scratch database;
    private final String portal;
    private final int seconds;
    // where in the last hours a client begins, so that hardly a second is sent twice
    private static final AtomicInteger STARTS = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();

    Hardware(Sheet sheet, Scratch database, String portal, int seconds) {
        this.sheet = sheet;
        this.database = database;
        this.portal = portal;
        this.seconds = seconds;
    }

    /// Nodes that serve one reservation of aurora since some hours, past the portal.
    private void place() throws Exception {
        database.run("""
                set session_replication_role = replica;
                insert into reservation.quote (tenant_id, id, project_id, state, requested_by, requested_by_name, pool, jurisdiction, site, fabric_domain, node_type,
                  nodes, period, confidential_computing, allowed_jurisdictions, price_book_version, currency, net_minor, tax_minor, gross_minor, tax_category,
                  tax_rate_percent, tax_note, terms, sha256, claim, turnaround_claim, created_at, expires_at)
                values ('%1$s', '%2$s', gen_random_uuid(), 'CONFIRMED', 'bench', 'Bench', gen_random_uuid(), 'DE', 'ber1', 'ber1-a', 'h100-sxm', %3$d,
                  tstzrange(now(), now() + interval '1 day'), false, '{DE}', 1, 'EUR', 0, 0, 0, 'S', 19, '', '{}', sha256('{}'), gen_random_uuid(),
                  gen_random_uuid(), now(), now()) on conflict do nothing;
                insert into reservation.reservation (tenant_id, id, quote_id, project_id, name, state, requested_by, jurisdiction, site, node_type, nodes, period,
                  confidential_computing, allowed_jurisdictions, ready_at, created_at)
                select '%1$s', '%2$s', '%2$s', gen_random_uuid(), 'Bench', 'ACTIVE', 'bench', 'DE', 'ber1', 'h100-sxm', %3$d, p, false, '{DE}', lower(p), now()
                from (select tstzrange(date_trunc('hour', now()) - interval '5 hours', date_trunc('hour', now()) + interval '9 hours') as p) w on conflict do nothing;
                set session_replication_role = origin;
                insert into capacity.node (name, jurisdiction, site, node_type, rack)
                select 'bench-' || lpad(i::text, 3, '0'), 'DE', 'ber1', 'h100-sxm', 'Z-' || i / 8 from generate_series(0, %3$d - 1) i on conflict do nothing;
                insert into capacity.node_binding (tenant_id, node, jurisdiction, reservation, kind, period, ready_at)
                select r.tenant_id, n.id, 'DE', r.id, 'PRIMARY', r.period, r.ready_at from reservation.reservation r, capacity.node n
                where r.id = '%2$s' and n.name like 'bench-%%' on conflict do nothing;
                create table if not exists public.copied (node text, device text, field text, at timestamptz, value float8)"""
                .formatted(World.AURORA_ID, RESERVATION, NODES));
    }

    private static String scrape(int first, Instant at) {
        StringBuilder text = new StringBuilder(SAMPLES * 80);
        for (int node = first; node < first + AT_ONCE; node++) {
            for (int gpu = 0; gpu < GPUS; gpu++) {
                for (String field : FIELDS) {
                    text.append("DCGM_FI_DEV_").append(field).append("{node=\"bench-").append("%03d".formatted(node % NODES)).append("\",gpu=\"").append(gpu)
                            .append("\"} ").append(field.equals("CLOCKS_EVENT_REASONS") ? 4 : field.equals("PCIE_LINK_WIDTH") ? 16 : field.equals("ROW_REMAP_PENDING") || field.startsWith("ECC") ? 0 : field.equals("PCIE_LINK_GEN") ? 5 : 60 + gpu)
                            .append(' ').append(at.toEpochMilli()).append('\n');
                }
            }
        }
        return text.toString();
    }

    private String token() throws Exception {
        String form = "grant_type=client_credentials&client_id=telemetry-agent&client_secret=telemetry-agent";
        var answer = client.send(HttpRequest.newBuilder(URI.create(Settings.KEYCLOAK + "/realms/bailiwick/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
        return Api.JSON.readTree(answer.body()).get("access_token").asText();
    }

    private int send(String token, String text) throws Exception {
        var answer = client.send(HttpRequest.newBuilder(URI.create(portal + "/api/v1/telemetry?interval=15")).header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString(text)).build(), BodyHandlers.ofString());
        return answer.statusCode() == 200 ? Api.JSON.readTree(answer.body()).get("accepted").asInt() : -answer.statusCode();
    }

    void telemetry() throws Exception {
        place();
        String token = token();
        Instant base = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(4, ChronoUnit.HOURS);
        ObjectNode limit = Clients.warmed(seconds, number -> new Copying(number, base));
        ObjectNode measured = Clients.warmed(seconds, number -> new Sending(number, base, token));
        double rate = measured.get("perSecond").asDouble() * SAMPLES;
        double bare = limit.get("perSecond").asDouble() * SAMPLES;
        sheet.keep("telemetry", measured, limit).put("samplesPerSecond", rate).put("copiedPerSecond", bare);
        sheet.row("telemetry, %d clients".formatted(Clients.COUNT), "%,.0f samples/s, p95 %.0f ms".formatted(rate, measured.get("p95").asDouble()),
                "%,.0f samples/s (raw COPY)".formatted(bare), ">= 10,000 samples/s", rate >= 10_000 && measured.get("outcomes").propertyStream().noneMatch(end -> end.getKey().startsWith("status")));
    }

    void strip() throws Exception {
        place();
        String token = token();
        for (int first = 0; first < NODES; first += AT_ONCE) {
            send(token, scrape(first, Instant.now()));
        }
        JsonNode measured = new Wrk("page.lua", portal + "/app/reservations/" + RESERVATION + "/hardware", () -> Map.of("BENCH_COOKIES", new Session().cookies(portal + "/app", Wish.AURORA))).warmed(seconds);
        JsonNode limit = new Wrk("page.lua", portal + "/local/page?bytes=" + measured.get("bytes").asLong()).warmed(seconds / 2);
        sheet.keep("strip", measured, limit);
        sheet.row("hardware of %d GPUs".formatted(NODES * GPUS), Sheet.latency(measured), Sheet.latency(limit) + " (static page)", "p95 <= 200 ms",
                measured.get("p95").asDouble() <= 200 && Sheet.clean(measured));
    }

    /// One batch a turn over HTTP; each turn is a second of its own, so that no sample is known.
    private final class Sending implements Clients.Client {
        private final int number;
        private final String token;
        private Instant at;

        Sending(int number, Instant base, String token) {
            this.number = number;
            this.token = token;
            this.at = base.plusSeconds(STARTS.getAndAdd(900) % 14_000);
        }

        @Override
        public String turn() throws Exception {
            at = at.plusSeconds(1);
            int accepted = send(token, scrape(number * AT_ONCE / 2, at));
            return accepted < 0 ? "status " + -accepted : accepted < SAMPLES ? "known" : "done";
        }
    }

    /// The same samples by COPY into a bare table.
    private final class Copying implements Clients.Client {
        private final int number;
        private final Connection connection;
        private Instant at;

        Copying(int number, Instant base) throws Exception {
            this.number = number;
            this.at = base;
            this.connection = database.superuser();
        }

        @Override
        public String turn() throws Exception {
            at = at.plusSeconds(1);
            StringBuilder rows = new StringBuilder(SAMPLES * 60);
            for (int node = 0; node < AT_ONCE; node++) {
                for (int gpu = 0; gpu < GPUS; gpu++) {
                    for (String field : FIELDS) {
                        rows.append("bench-").append(number * AT_ONCE + node).append("\tgpu-").append(gpu).append('\t').append(field).append('\t').append(at).append("\t60\n");
                    }
                }
            }
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy public.copied from stdin", new java.io.StringReader(rows.toString()));
            return "done";
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }
    }
}
