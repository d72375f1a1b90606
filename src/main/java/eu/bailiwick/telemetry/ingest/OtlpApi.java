package eu.bailiwick.telemetry.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.telemetry.refused.Refusals;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/telemetry/v1/metrics`: where a collector of OpenTelemetry sends what it gathered, by OTLP over HTTP.
@Path("/api/v1/telemetry/v1/metrics")
@Produces({MediaType.APPLICATION_JSON, OtlpApi.PROTOBUF})
public class OtlpApi {
    static final String PROTOBUF = "application/x-protobuf";
    private final Measurements measurements;
    private final Refusals refusals;
    private final Idempotency idempotency;
    private final ObjectMapper json;

    OtlpApi(Measurements measurements, Refusals refusals, Idempotency idempotency, ObjectMapper json) {
        this.measurements = measurements;
        this.refusals = refusals;
        this.idempotency = idempotency;
        this.json = json;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, PROTOBUF})
    @PermissionsAllowed("telemetry:report")
    @Operation(
            summary = "Takes in metrics by OTLP over HTTP, plain or with gzip",
            description =
                    "Gauges and cumulative sums under the names of DCGM and of node_exporter, as a collector gathers them; others are"
                            + " passed over. It is answered in the format of the request: points that cannot be kept are"
                            + " counted in `partialSuccess`, the first five with the reason. A protobuf is refused by"
                            + " `google.rpc.Status`, whose message is the `detail` of the problem.")
    @APIResponse(
            responseCode = "200",
            description = "`ExportMetricsServiceResponse` of OTLP, empty when nothing was refused",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema =
                                @Schema(
                                        type = SchemaType.OBJECT,
                                        properties =
                                                @SchemaProperty(
                                                        name = "partialSuccess",
                                                        implementation = OtlpAnswer.PartialSuccess.class))),
                @Content(mediaType = PROTOBUF, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response take(
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(type = SchemaType.OBJECT)),
                                @Content(
                                        mediaType = PROTOBUF,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
                            })
                    byte @Nullable [] body,
            @QueryParam("node") @Nullable String node,
            @QueryParam("interval") @Nullable String interval,
            @Context HttpHeaders headers) {
        byte[] sent = body == null ? new byte[0] : body;
        boolean binary = MediaType.valueOf(PROTOBUF).isCompatible(headers.getMediaType());
        try {
            Response answer = idempotency.afterwards(
                    headers,
                    "POST /telemetry/v1/metrics " + node + ' ' + interval + ' ' + binary,
                    sent,
                    () -> Response.ok(taken(sent, binary, node, interval, headers))
                            .type(MediaType.APPLICATION_JSON)
                            .build());
            return binary ? inBinary(answer) : answer;
        } catch (Problem refused) {
            if (binary) {
                return Response.status(refused.type().status())
                        .type(PROTOBUF)
                        .entity(OtlpAnswer.refusal(refused.detail()))
                        .build();
            }
            throw refused.with("message", refused.detail());
        }
    }

    private OtlpAnswer taken(
            byte[] sent, boolean binary, @Nullable String node, @Nullable String interval, HttpHeaders headers) {
        try {
            Measurements.Sender sender = Measurements.Sender.of(node, interval);
            return OtlpAnswer.of(measurements.otlp(unpacked(sent, headers), binary, sender));
        } catch (Problem refused) {
            refusals.whole(refused.detail());
            throw refused;
        }
    }

    // What is kept for a key is JSON.
    private Response inBinary(Response answer) {
        try {
            @Nullable
            OtlpAnswer told = switch (answer.getEntity()) {
                case OtlpAnswer fresh -> fresh;
                case String kept -> json.readValue(kept, OtlpAnswer.class);
                case null, default -> null;
            };
            return told == null
                    ? answer
                    : Response.fromResponse(answer)
                            .type(PROTOBUF)
                            .entity(told.protobuf())
                            .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// No byte is unpacked beyond the limit.
    static byte[] unpacked(byte[] sent, HttpHeaders headers) {
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return sent;
        }
        if (!encoding.strip().toLowerCase(Locale.ROOT).equals("gzip")) {
            throw new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send it plain or with gzip.");
        }
        return gunzipped(sent);
    }

    static byte[] gunzipped(byte[] sent) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            byte[] unpacked = in.readNBytes(OtlpBatch.UNPACKED_MAX + 1);
            if (unpacked.length > OtlpBatch.UNPACKED_MAX) {
                throw new Problem(
                        ProblemType.TOO_LARGE, "Send at most " + OtlpBatch.UNPACKED_MAX + " bytes before compression.");
            }
            return unpacked;
        } catch (IOException e) {
            throw Problem.invalid("body", "This is not gzip.");
        }
    }
}
