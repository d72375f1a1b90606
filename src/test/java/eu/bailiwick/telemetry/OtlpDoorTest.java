package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.BOREALIS;
import static eu.bailiwick.telemetry.ingest.OtlpWriter.GAUGE;
import static eu.bailiwick.telemetry.ingest.OtlpWriter.SUM;
import static eu.bailiwick.telemetry.ingest.OtlpWriter.gzip;
import static eu.bailiwick.telemetry.ingest.OtlpWriter.metric;
import static eu.bailiwick.telemetry.ingest.OtlpWriter.point;
import static eu.bailiwick.telemetry.ingest.OtlpWriter.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a collector of OpenTelemetry sends goes through the same door as what Prometheus sends.
@QuarkusTest
class OtlpDoorTest {
    private static final String PATH = "/api/v1/telemetry/v1/metrics";
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String TEMP = "DCGM_FI_DEV_GPU_TEMP";

    private static RequestSpecification agent(String type) {
        return RestAssured.given()
                .auth()
                .oauth2(Machine.token("telemetry-agent"))
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(PROTOBUF, ContentType.BINARY)))
                .contentType(type);
    }

    private static Response sent(byte[] body) {
        return agent(PROTOBUF).body(body).post(PATH);
    }

    private static Response sent(String json) {
        return agent("application/json").body(json).post(PATH);
    }

    private static Instant minute() {
        return PortalTime.now().truncatedTo(ChronoUnit.MINUTES).minus(20, ChronoUnit.MINUTES);
    }

    private static long nanos(Instant at) {
        return Math.multiplyExact(at.toEpochMilli(), 1_000_000L);
    }

    private static String rolled(String node) throws SQLException {
        return Database.SUPERUSER.value(
                "select string_agg(concat_ws(' ', device, field, last, tenant_id), ';' order by device, field)"
                        + " from telemetry.minute m join capacity.node n on n.id = m.node where n.name = '" + node
                        + "'");
    }

    /// Points that were refused, and why, of `ExportMetricsServiceResponse`.
    private static String partial(byte[] body) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(body);
        assertThat(in.readTag()).isEqualTo(1 << 3 | 2);
        CodedInputStream inner = CodedInputStream.newInstance(in.readByteArray());
        assertThat(inner.readTag()).isEqualTo(1 << 3);
        long rejected = inner.readInt64();
        assertThat(inner.readTag()).isEqualTo(2 << 3 | 2);
        return rejected + " " + inner.readString();
    }

    private static String json(String node, Instant at, String value) {
        return """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"k8s.node.name","value":{"stringValue":"%s"}}]},"scopeMetrics":[{"metrics":[
                {"name":"%s","gauge":{"dataPoints":[{"attributes":[{"key":"gpu","value":{"stringValue":"0"}}],"timeUnixNano":"%d","asDouble":%s}]}}]}]}]}""".formatted(node, TEMP, nanos(at), value);
    }

    @Test
    void whatACollectorGatheredIsKeptForWhoeverHasTheNode() throws SQLException {
        Placed aurora = Placed.around(AURORA, 1);
        Placed borealis = Placed.around(BOREALIS, 1);
        Instant at = minute();
        byte[] body = request(
                Map.of("host.name", aurora.node(), "service.name", "dcgm"),
                metric(TEMP, GAUGE, point(Map.of("gpu", "0", "UUID", "GPU-1", "modelName", "H100"), 61, nanos(at))),
                metric("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", SUM, point(Map.of("gpu", "0"), 7000, nanos(at))),
                metric(TEMP, GAUGE, point(Map.of("gpu", "1", "Hostname", borealis.node()), 62, nanos(at))));
        for (byte[] packed : new byte[][] {gzip(body), body}) {
            Response answer = agent(PROTOBUF)
                    .header("Content-Encoding", packed == body ? "identity" : "gzip")
                    .body(packed)
                    .post(PATH + "?interval=30");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith(PROTOBUF);
            assertThat(answer.asByteArray())
                    .as("nothing was refused, also not what was known")
                    .isEmpty();
        }
        assertThat(rolled(aurora.node()))
                .contains("gpu-0 150 61 " + AURORA, "gpu-0 156 ")
                .doesNotContain(BOREALIS);
        assertThat(rolled(borealis.node())).isEqualTo("gpu-1 150 62 " + BOREALIS);
        String seen = "select count(*) from telemetry.minute m join capacity.node n on n.id = m.node where n.name = '"
                + borealis.node() + "'";
        assertThat(Placed.seenBy(AURORA, seen)).isEqualTo("0");
        assertThat(Placed.seenBy(BOREALIS, seen)).isEqualTo("1");
    }

    @Test
    void aPointThatCannotBeKeptIsToldAndTheOthersCount() throws SQLException, IOException {
        Placed placed = Placed.around(AURORA, 1);
        Instant at = minute();
        Instant now = PortalTime.now();
        Map<String, String> gpu = Map.of("gpu", "0");
        byte[] body = request(
                Map.of("k8s.node.name", placed.node()),
                metric(
                        TEMP,
                        GAUGE,
                        point(gpu, 60, nanos(at)),
                        point(gpu, Double.NaN, nanos(at)),
                        point(gpu, 1e9, nanos(at)),
                        point(gpu, 61, nanos(now.plus(1, ChronoUnit.HOURS))),
                        point(gpu, 62, nanos(now.minus(40, ChronoUnit.DAYS))),
                        point(Map.of("gpu", "0", "node", "nowhere"), 63, nanos(at)),
                        point(Map.of("gpu", "99999"), 64, nanos(at))),
                metric("go_goroutines", GAUGE, point(gpu, 12, nanos(at))));
        Response answer = sent(body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(partial(answer.asByteArray()))
                .startsWith("6 Point 2: NaN and Inf are no measurements. Point 3: ")
                .contains("Point 4: The time is in the future.", "Point 5: The time is more than 35 days ago.")
                .contains("Point 6: There is no node of that name.")
                .endsWith("And 1 more.");
        assertThat(rolled(placed.node())).isEqualTo("gpu-0 150 60 " + AURORA);
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from telemetry.refusal where node = 'nowhere' and field = '" + TEMP + "'"))
                .as("and the staff find it among what was refused")
                .isNotEqualTo("0");
    }

    @Test
    void jsonIsAnsweredInJson() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant at = minute();
        Response taken = agent("application/json")
                .accept(PROTOBUF)
                .body(json(placed.node(), at, "61.25"))
                .post(PATH);
        assertThat(taken.asString()).isEqualTo("{}");
        assertThat(taken.contentType()).startsWith("application/json");
        assertThat(rolled(placed.node())).isEqualTo("gpu-0 150 61.25 " + AURORA);
        assertThat(sent(json("nowhere", at, "\"NaN\"")).asString())
                .isEqualTo(
                        "{\"partialSuccess\":{\"rejectedDataPoints\":\"1\",\"errorMessage\":\"Point 1: There is no node of that name.\"}}");
        Response traces = sent("{\"resourceSpans\":[]}");
        assertThat(traces.statusCode()).isEqualTo(400);
        assertThat(traces.asString()).contains("\"resourceMetrics\"", "\"message\":", "not traces");
        assertThat(sent("{}").asString()).isEqualTo("{}");
    }

    @Test
    void aProtobufIsRefusedAsOtlpSays() throws IOException {
        Response refused = sent(new byte[] {10, 127, 1});
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith(PROTOBUF);
        CodedInputStream status = CodedInputStream.newInstance(refused.asByteArray());
        assertThat(status.readTag()).isEqualTo(2 << 3 | 2);
        assertThat(status.readString()).isEqualTo("body: This is not an ExportMetricsServiceRequest of OTLP.");
        Map<String, Integer> encodings = Map.of("gzip", 413, "zstd", 415);
        encodings.forEach((encoding, expected) -> assertThat(agent(PROTOBUF)
                        .header("Content-Encoding", encoding)
                        .body(gzip(new byte[9 * 1024 * 1024]))
                        .post(PATH)
                        .statusCode())
                .as(encoding)
                .isEqualTo(expected));
        assertThat(agent(PROTOBUF).body(new byte[0]).post(PATH + "?interval=99").statusCode())
                .isEqualTo(400);
        assertThat(Person.OPERATOR.sends("{}").post(PATH).statusCode()).isEqualTo(403);
    }

    @Test
    void aKeyIsAnsweredAgainInTheFormatOfTheRequest() {
        byte[] body = request(
                Map.of("host.name", "nowhere"), metric(TEMP, GAUGE, point(Map.of("gpu", "0"), 1, nanos(minute()))));
        String key = UUID.randomUUID().toString();
        Response first =
                agent(PROTOBUF).header("Idempotency-Key", key).body(body).post(PATH);
        Response again =
                agent(PROTOBUF).header("Idempotency-Key", key).body(body).post(PATH);
        assertThat(first.asByteArray()).isNotEmpty();
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(again.contentType()).startsWith(PROTOBUF);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }
}
