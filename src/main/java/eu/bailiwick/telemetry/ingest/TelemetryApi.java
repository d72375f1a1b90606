package eu.bailiwick.telemetry.ingest;

import eu.bailiwick.platform.Idempotency;
import eu.bailiwick.platform.problem.Problem;
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
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// `/telemetry`: where agents send what they measured.
@Path("/api/v1/telemetry")
@Produces(MediaType.APPLICATION_JSON)
public class TelemetryApi {
    private static final String REMOTE_WRITE = "application/x-protobuf";
    private final Measurements measurements;
    private final Refusals refusals;
    private final Idempotency idempotency;

    TelemetryApi(Measurements measurements, Refusals refusals, Idempotency idempotency) {
        this.measurements = measurements;
        this.refusals = refusals;
        this.idempotency = idempotency;
    }

    @POST
    @Consumes({MediaType.TEXT_PLAIN, REMOTE_WRITE})
    @PermissionsAllowed("telemetry:report")
    @Operation(
            summary = "Takes measurements in, as the text format of Prometheus or as remote write 1.0",
            description =
                    "A line that cannot be read or kept is named in the answer and costs nothing else. A sample counts"
                            + " once, however often and in whatever order it is sent.")
    @APIResponseSchema(value = Measurements.Answer.class, responseCode = "200")
    public Response take(
            @RequestBody(
                            content = {
                                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
                                @Content(
                                        mediaType = REMOTE_WRITE,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
                            })
                    byte @Nullable [] body,
            @QueryParam("node") @Nullable String node,
            @QueryParam("interval") @Nullable String interval,
            @Context HttpHeaders headers) {
        byte[] sent = body == null ? new byte[0] : body;
        return idempotency.afterwards(
                headers,
                "POST /telemetry " + node + ' ' + interval,
                sent,
                () -> Response.ok(taken(sent, node, interval, headers)).build());
    }

    private Measurements.Answer taken(
            byte[] sent, @Nullable String node, @Nullable String interval, HttpHeaders headers) {
        try {
            Measurements.Sender sender = Measurements.Sender.of(node, interval);
            return MediaType.valueOf(REMOTE_WRITE).isCompatible(headers.getMediaType())
                    ? measurements.remoteWrite(sent, sender)
                    : measurements.text(new String(sent, StandardCharsets.UTF_8), sender);
        } catch (Problem refused) {
            refusals.whole(refused.detail());
            throw refused;
        }
    }
}
