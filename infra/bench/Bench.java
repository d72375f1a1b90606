package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Replica;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Session;
import eu.bailiwick.load.Settings;
import eu.bailiwick.load.Wish;
import eu.bailiwick.load.World;

/// Measures the packaged portal on a scratch database, each figure beside its limit of the same run.
public final class Bench {
    private static final int SECONDS = Settings.number("BENCH_SECONDS", 15);
    private static final double CONFIRM_SHARE = 0.6;
    // What a customer of a small provider has promised and running at a time.
    private static final int USUAL = 100;
    private final Sheet sheet = new Sheet();
    private final ObjectNode report = sheet.report();
    private final Scratch database;
    private final Replica portal;
    private final Api api;

    private Bench(Scratch database, Replica portal) {
        this.database = database;
        this.portal = portal;
        this.api = new Api(portal.url());
    }

    public static void main(String... arguments) throws Exception {
        try (Scratch database = Scratch.create(Settings.text("BENCH_DB", "bailiwick_bench_scratch"));
                Replica portal = Replica.start(Settings.number("BENCH_PORT", 8097), database.name(),
                        Map.of("BAILIWICK_FORGED_SERVICES", Evidence.service()))) {
            new Bench(database, portal).run(List.of(arguments));
        }
    }

    // Without a name every part is measured.
    private void run(List<String> parts) throws Exception {
        World.relaxRules(database);
        World.loadClaims(database);
        report.put("at", Instant.now().toString());
        report.put("loadBefore", machineLoad());
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("nodes", database.count("select count(*) from capacity.node"));
        report.put("claims", database.count("select count(*) from capacity.claim where live"));
        report.put("oversoldAfterLoading", oversold());
        for (var part : parts().entrySet()) {
            if (parts.isEmpty() || parts.contains(part.getKey())) {
                attempt(part.getKey(), part.getValue());
            }
        }
        report.put("loadAfter", machineLoad());
        sheet.write();
    }

    private Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("search", this::search);
        parts.put("overview", this::overview);
        parts.put("confirm", this::confirm);
        parts.put("crowded", this::crowdedOverview);
        parts.put("billing", this::billing);
        Proof proof = new Proof(sheet, database, api, portal.url());
        parts.put("appraisal", proof::appraisals);
        parts.put("formats", proof::formats);
        parts.put("batches", proof::batches);
        parts.put("bundle", proof::bundles);
        parts.put("pack", proof::packs);
        parts.put("log", proof::log);
        Hardware hardware = new Hardware(sheet, database, portal.url(), SECONDS);
        parts.put("telemetry", hardware::telemetry);
        parts.put("strip", hardware::strip);
        parts.put("recount", new Recount(sheet, database, api)::measure);
        Sessions sessions = new Sessions(sheet, database, api, portal.url(), SECONDS);
        parts.put("slots", sessions::slots);
        parts.put("booking", sessions::booking);
        return parts;
    }

    // Of the last minute, everything on the machine counted: more than the processors means that others were measured too.
    private static double machineLoad() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private interface Part {
        void run() throws Exception;
    }

    // A part that cannot be measured says so; the others still are.
    private void attempt(String name, Part part) {
        System.out.println("Measuring " + name);
        try {
            part.run();
        } catch (Exception e) {
            report.putObject(name).put("error", String.valueOf(e.getMessage()));
            String why = String.valueOf(e.getMessage());
            sheet.row(name, "not measured: " + why.substring(0, Math.min(160, why.length())), "", "", false);
        }
    }

    private void search() throws Exception {
        Wish wish = new Wish(Wish.AURORA, "DE", "ber1", "h100-sxm", 48, Wish.day(40), Duration.ofDays(14));
        JsonNode answer = api.post(wish.person(), "/api/v1/availability-searches", wish.body(), "search").expect(200).json();
        JsonNode limit = new Wrk("page.lua", portal.url() + "/q/health/live").warmed(SECONDS / 2);
        Wrk searches = new Wrk(
                "search.lua",
                portal.url() + "/api/v1/availability-searches",
                () -> Map.of("BENCH_TOKEN", api.token(wish.person()), "BENCH_BODY", Api.JSON.writeValueAsString(wish.body())));
        JsonNode measured = searches.warmed(SECONDS);
        JsonNode crowd = searches.run(SECONDS, Wrk.CROWD);
        ObjectNode node = sheet.keep("search", measured, limit);
        node.set("crowd", crowd);
        node.put("offers", answer.get("offers").size());
        node.put("unmet", answer.get("unmet").toString());
        sheet.row("search, " + answer.get("offers").size() + " offers", Sheet.latency(measured), Sheet.latency(limit) + " (constant JSON)", "p95 <= 30 ms",
                measured.get("p95").asDouble() <= 30 && Sheet.clean(measured));
        sheet.line("  the same, 8 connections", Sheet.latency(crowd));
    }

    private void confirm() throws Exception {
        List<Target> targets = new ArrayList<>();
        for (Target target : Target.four()) {
            targets.add(target.withWindows(api));
        }
        ObjectNode limit = Clients.warmed(SECONDS, number -> new BareConfirm(database, half(targets, number), number));
        ObjectNode measured = Confirm.of(api, portal.url(), half(targets, 0), half(targets, 1)).warmed(SECONDS);
        long oversold = oversold();
        ObjectNode node = sheet.keep("confirm", measured, limit);
        double share = measured.get("perSecond").asDouble() / limit.get("perSecond").asDouble();
        node.put("share", share);
        node.put("oversold", oversold);
        boolean errors = measured.get("failed").asLong() > 0
                || measured.get("outcomes").properties().stream().anyMatch(outcome -> outcome.getKey().contains(" 5"));
        sheet.row("quote+confirm, 16 clients", "%s a call = %.0f %%, oversold %d".formatted(rate(measured), share * 100, oversold),
                rate(limit) + " both (bare SQL)", ">= 60 %, 0 oversold, 0 5xx", share >= CONFIRM_SHARE && oversold == 0 && !errors);
    }

    // Half of the clients work for each of the two tenants, on two pools each.
    private static List<Target> half(List<Target> targets, int number) {
        return number % 2 == 0 ? targets.subList(0, 2) : targets.subList(2, 4);
    }

    private void overview() throws Exception {
        reserveUntil(USUAL);
        Wrk pages = overviewPages();
        JsonNode measured = pages.warmed(SECONDS);
        JsonNode crowd = pages.run(SECONDS, Wrk.CROWD);
        String blank = portal.url() + "/local/page?bytes=" + measured.get("bytes").asLong();
        JsonNode limit = new Wrk("page.lua", blank).warmed(SECONDS / 2);
        sheet.keep("overview", measured, limit).set("crowd", crowd);
        sheet.row("overview, %,d reservations".formatted(reservations()), Sheet.latency(measured),
                "%s (static page, %,d bytes)".formatted(Sheet.latency(limit), limit.get("bytes").asLong()), "p95 <= 25 ms",
                measured.get("p95").asDouble() <= 25 && Sheet.clean(measured));
        sheet.line("  the same, 8 connections", Sheet.latency(crowd));
    }

    // The same page of a tenant with all that quote and confirm have left: how it grows.
    private void crowdedOverview() throws Exception {
        JsonNode measured = overviewPages().warmed(SECONDS);
        report.putObject("crowded").put("reservations", reservations()).set("measured", measured);
        sheet.line("  with %,d reservations".formatted(reservations()), Sheet.latency(measured));
    }

    private Wrk overviewPages() {
        return new Wrk("page.lua", portal.url() + "/app", () -> Map.of("BENCH_COOKIES", new Session().cookies(portal.url() + "/app", Wish.AURORA)));
    }

    // At least so many.
    private void reserveUntil(int count) throws Exception {
        Confirm client = Confirm.of(api, portal.url(), List.of(Target.four().getFirst().withWindows(api)), List.of());
        for (int seconds = 0; seconds < count && reservations() < count; seconds++) {
            client.run(1, 1);
        }
    }

    private long reservations() throws Exception {
        return database.count("select count(*) from reservation.reservation where tenant_id = '" + World.AURORA_ID + "'");
    }

    private void billing() throws Exception {
        World.loadHistory(database);
        String month = YearMonth.now(ZoneOffset.UTC).minusMonths(1).toString();
        long start = System.nanoTime();
        api.post("operator@provider.example", "/api/v1/operator/billing-runs", Map.of("period", month), "bench").expect(200);
        double seconds = (System.nanoTime() - start) / 1e9;
        long invoices = database.count("select count(*) from billing.invoice where state = 'ISSUED'");
        long charges = database.count("select count(*) from billing.charge");
        long broken = database.count("select coalesce(sum(broken), 0)::bigint from operations.invariant where code like 'B%'");
        ObjectNode node = report.putObject("billing");
        node.put("invoices", invoices).put("charges", charges).put("seconds", seconds).put("brokenPromises", broken);
        double bare = BareBilling.seconds(database);
        node.put("invoicesPerSecond", invoices / seconds).put("chargesPerSecond", charges / seconds).put("bareSeconds", bare);
        sheet.row("billing run", "%,d charges, %d invoices in %.1f s: %,.0f/s, %.0f/s".formatted(charges, invoices, seconds, charges / seconds, invoices / seconds),
                "%.1f s (bare writes of the same rows)".formatted(bare), "100,000 charges in <= 10 s",
                charges >= 100_000 && seconds <= 10 && broken == 0);
    }

    private long oversold() throws Exception {
        return database.count("select broken from operations.invariant where code = 'R1'");
    }

    private static String rate(JsonNode run) {
        return "%,.0f/s, p95 %.0f ms".formatted(run.get("perSecond").asDouble(), run.get("p95").asDouble());
    }
}
