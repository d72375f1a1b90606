package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.bailiwick.attestation.trust.Signatures;
import eu.bailiwick.load.Api;
import eu.bailiwick.load.Scratch;
import eu.bailiwick.load.Settings;
import eu.bailiwick.load.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Measures the proof of hardware: verdicts by format, a bundle, and the log.
final class Proof {
    static final String OFFICER = "compliance@aurora.example";
    private static final String APPRAISALS = "/api/v1/attestation-appraisals";
    private static final String BATCHES = "/api/v1/attestation-appraisal-batches";
    private static final int MACHINES = 64;
    private static final int SECONDS = Settings.number("BENCH_SECONDS", 10);
    private static final int ENTRIES = 10_000;
    private final Sheet sheet;
    private final Scratch database;
    private final Api api;
    private final String portal;
    private boolean anchored;

    Proof(Sheet sheet, Scratch database, Api api, String portal) {
        this.sheet = sheet;
        this.database = database;
        this.api = api;
        this.portal = portal;
    }

    private void anchor() {
        if (anchored) {
            return;
        }
        for (Evidence.Root root : Evidence.roots()) {
            String id = api.post(
                            "operator@provider.example",
                            "/api/v1/trust-anchors",
                            Map.of("kind", root.kind(), "certificates", root.pem(), "reason", "bench"),
                            "propose " + root.kind())
                    .expect(201)
                    .json()
                    .get("id")
                    .asText();
            api.post("operator2@provider.example", "/api/v1/trust-anchors/" + id + "/confirmation", Map.of(), "confirm " + root.kind())
                    .expect(200);
        }
        anchored = true;
    }

    /// Each verdict is kept: evidence, signed statement, place in the log, audit event.
    void appraisals() throws Exception {
        anchor();
        double p384 = Bare.verifications(384, SECONDS);
        double p256 = Bare.verifications(256, SECONDS);
        JsonNode snp = appraised("sev-snp", Evidence.snp());
        sheet.row("SEV-SNP verdicts", Sheet.latency(snp), "%,.0f P-384/s (%s)".formatted(p384, Signatures.providerName()),
                ">= 50 % of it, >= 800/s", rate(snp) >= 800 && rate(snp) >= p384 / 2 && Sheet.clean(snp));
        JsonNode tdx = appraised("tdx", Evidence.tdx());
        sheet.row("TDX verdicts", Sheet.latency(tdx), "%,.0f P-256/s".formatted(p256), ">= 400/s", rate(tdx) >= 400 && Sheet.clean(tdx));
        JsonNode gpus = appraised("nvidia-ppcie", Evidence.gpus());
        sheet.row("8 GPUs, 4 switches", Sheet.latency(gpus), "%,.0f P-384/s".formatted(p384), "p95 <= 100 ms",
                gpus.get("p95").asDouble() <= 100 && Sheet.clean(gpus));
        ObjectNode node = sheet.report().putObject("appraisal");
        node.put("p384PerSecond", p384).put("p256PerSecond", p256).put("provider", Signatures.providerName());
        node.set("sev-snp", snp);
        node.set("tdx", tdx);
        node.set("nvidia-ppcie", gpus);
    }

    /// The other formats, with collateral that is known: an enclave's quote, one GPU, the tokens of NVIDIA's verifier about eight (ES384, which is P-384
    /// again), and a processor with the set of the machine.
    void formats() throws Exception {
        anchor();
        double p384 = Bare.verifications(384, SECONDS);
        double p256 = Bare.verifications(256, SECONDS);
        ObjectNode node = sheet.report().putObject("formats");
        node.put("p384PerSecond", p384).put("p256PerSecond", p256).put("provider", Signatures.providerName());
        JsonNode sgx = appraised("sgx", Evidence.sgx());
        node.set("sgx", sgx);
        sheet.row("SGX verdicts", Sheet.latency(sgx), "%,.0f P-256/s (%s)".formatted(p256, Signatures.providerName()),
                ">= 400/s", rate(sgx) >= 400 && Sheet.clean(sgx));
        within(node, "one GPU", "nvidia-gpu", Evidence.gpu(), p384, "P-384", 50);
        within(node, "tokens about 8 GPUs", "nvidia-eat", Evidence.tokensOfGpus(), p384, "ES384", 50);
        within(node, "CPU, 8 GPUs, 4 switches", "composite", Evidence.composite(), p384, "P-384", 150);
    }

    private void within(ObjectNode node, String what, String name, Map<String, Object> body, double limit, String signature, int milliseconds)
            throws Exception {
        JsonNode measured = appraised(name, body);
        node.set(name, measured);
        sheet.row(what, Sheet.latency(measured), "%,.0f %s/s".formatted(limit, signature), "p95 <= " + milliseconds + " ms",
                measured.get("p95").asDouble() <= milliseconds && Sheet.clean(measured));
    }

    /// The same in calls with as many machines as one may have, each with evidence of its own beside collateral that all share.
    void batches() throws Exception {
        anchor();
        double p384 = Bare.verifications(384, SECONDS);
        double p256 = Bare.verifications(256, SECONDS);
        JsonNode snp = inBatches("sev-snp", Evidence::snp);
        sheet.row("SEV-SNP, 64 in a call", verdicts(snp), "%,.0f P-384/s (%s)".formatted(p384, Signatures.providerName()),
                ">= 50 % of it, >= 800/s", rate(snp) >= 800 && rate(snp) >= p384 / 2 && Sheet.clean(snp));
        JsonNode tdx = inBatches("tdx", machine -> Evidence.tdx());
        sheet.row("TDX, 64 in a call", verdicts(tdx), "%,.0f P-256/s".formatted(p256), ">= 400/s", rate(tdx) >= 400 && Sheet.clean(tdx));
        ObjectNode node = sheet.report().putObject("batches");
        node.put("machines", MACHINES).put("p384PerSecond", p384).put("p256PerSecond", p256).put("provider", Signatures.providerName());
        node.set("sev-snp", snp);
        node.set("tdx", tdx);
    }

    private JsonNode inBatches(String name, IntFunction<Map<String, Object>> evidence) throws Exception {
        Map<String, Object> body = Map.of("items", IntStream.range(0, MACHINES).mapToObj(evidence).toList());
        JsonNode answer = api.post(OFFICER, BATCHES, body, name + " batch").expect(200).json();
        for (JsonNode verdict : answer.get("items")) {
            requireAccepted(name, verdict);
        }
        ObjectNode run = (ObjectNode) posted(BATCHES, name + "-batch", body);
        run.put("callsPerSecond", rate(run));
        return run.put("perSecond", rate(run) * MACHINES);
    }

    private static String verdicts(JsonNode run) {
        return "%,.0f/s, p50 of a call %.0f, p95 %.0f ms".formatted(rate(run), run.get("p50").asDouble(), run.get("p95").asDouble());
    }

    private static double rate(JsonNode run) {
        return run.get("perSecond").asDouble();
    }

    private JsonNode appraised(String name, Map<String, Object> body) throws Exception {
        JsonNode verdict = api.post(OFFICER, APPRAISALS, body, name).expect(200).json();
        requireAccepted(name, verdict);
        return posted(APPRAISALS, name, body);
    }

    private static void requireAccepted(String name, JsonNode verdict) {
        if (!verdict.get("verdict").asText().equals("ACCEPT")) {
            throw new IllegalStateException(name + " is not accepted: " + verdict.get("reason") + " " + verdict.get("checks"));
        }
    }

    private JsonNode posted(String path, String name, Map<String, Object> body) throws Exception {
        Path file = Files.createDirectories(Path.of("target", "bench")).resolve(name + ".json");
        Files.writeString(file, Api.JSON.writeValueAsString(body));
        return new Wrk("post.lua", portal + path, () -> Map.of("BENCH_TOKEN", api.token(OFFICER), "BENCH_BODY_FILE", file.toString()))
                .warmed(SECONDS);
    }

    /// The bundle of one verdict, made anew at each download: signed PDF, OSCAL, proof of its place.
    void bundles() throws Exception {
        anchor();
        String id = api.post(OFFICER, APPRAISALS, Evidence.snp(), "bundle").expect(200).json().get("id").asText();
        JsonNode measured = new Wrk("download.lua", portal + "/api/v1/attestations/" + id + "/bundle", () -> Map.of("BENCH_TOKEN", api.token(OFFICER)))
                .warmed(SECONDS);
        JsonNode limit = new Wrk("page.lua", portal + "/local/page?bytes=" + measured.get("bytes").asLong()).warmed(SECONDS);
        sheet.keep("bundle", measured, limit);
        sheet.row("bundle of a verdict", Sheet.latency(measured), Sheet.latency(limit) + " (as many bytes)", "p95 <= 300 ms",
                measured.get("p95").asDouble() <= 300 && Sheet.clean(measured));
    }

    /// Everything of a period for an auditor, in one file.
    void packs() throws Exception {
        anchor();
        JsonNode verdict = api.post(OFFICER, APPRAISALS, Evidence.snp(), "pack").expect(200).json();
        new PeriodPack(sheet, database, api, portal).measure(verdict.get("id").asText(), Instant.parse(verdict.get("appraisedAt").asText()));
    }

    /// From ten thousand statements that wait to a signed checkpoint that covers them all.
    void log() throws Exception {
        long before = size();
        long start = System.nanoTime();
        database.run("insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256) select '" + World.AURORA_ID
                + "', gen_random_uuid(), sha256(number::text::bytea) from generate_series(1, " + ENTRIES + ") number");
        double inserted = (System.nanoTime() - start) / 1e9;
        while (size() < before + ENTRIES) {
            if (System.nanoTime() - start > 120e9) {
                throw new IllegalStateException("Only " + (size() - before) + " entries have a place after two minutes.");
            }
            Thread.sleep(20);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        sheet.report().putObject("log").put("entries", ENTRIES).put("seconds", seconds).put("insertedSeconds", inserted);
        sheet.row("log, 10,000 appends", "%.1f s, %,.0f/s".formatted(seconds, ENTRIES / seconds),
                "%.2f s to insert as many rows".formatted(inserted), "<= 10 s", seconds <= 10);
    }

    private long size() throws Exception {
        return database.count("select coalesce(max(size), 0) from attestation.log_checkpoint");
    }
}
