package eu.bailiwick.engagement.session;

import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// What the provider's staff says about sessions, over the wire. It is in the trail of the tenant whose session it is.
@Path("/api/v1/operator/sessions/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class StaffSessionApi {
    private final StaffSessions sessions;
    private final Schedule schedule;
    private final Commands commands;

    StaffSessionApi(StaffSessions sessions, Schedule schedule, Commands commands) {
        this.sessions = sessions;
        this.schedule = schedule;
        this.commands = commands;
    }

    /// `begin` and `end` say when its engineers worked; `WORKED` needs both, nothing else reads them.
    public record Conclusion(
            @NotNull(message = "Say how it went.") StaffSessions.@Nullable Outcome outcome,
            @Nullable String reason,
            @Nullable Instant begin,
            @Nullable Instant end) {}

    /// What the staff learns of it: never what the customer wrote.
    public record StaffSessionView(
            UUID id,
            SessionState state,
            Instant start,
            Instant end,
            int sequence,
            List<String> engineers,
            SessionView.@Nullable Worked worked,
            int extensionMinutes) {

        static StaffSessionView of(SessionView session) {
            return new StaffSessionView(
                    session.id(),
                    session.state(),
                    session.start(),
                    session.end(),
                    session.sequence(),
                    session.engineers().stream()
                            .map(SessionView.SessionEngineer::name)
                            .toList(),
                    session.worked(),
                    session.extensionMinutes());
        }
    }

    /// Who does not come, and why; the customer reads it.
    public record Leaving(
            @NotNull(message = "Name the engineer.") @Nullable
            UUID engineer,

            @Nullable String reason) {}

    @POST
    @Path("/conclusion")
    @PermissionsAllowed("session:conduct")
    @Operation(summary = "Says how a session went, or calls it off before it begins")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponseSchema(value = StaffSessionView.class, responseCode = "200")
    public Response conclude(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") @Valid Conclusion said,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        StaffSessions.Outcome outcome = said.outcome();
        if (outcome == null) {
            throw Problem.invalid("outcome", "Say how it went.");
        }
        return schedule.in(
                id,
                () -> commands.keyed(dry, headers, "POST /operator/sessions/" + id + "/conclusion", said)
                        .done(() -> StaffSessionView.of(sessions.conclude(
                                id, new StaffSessions.Said(outcome, said.reason(), said.begin(), said.end())))));
    }

    @POST
    @Path("/reassignment")
    @PermissionsAllowed("engineer:write")
    @Operation(summary = "Lets somebody else come in an engineer's place, at the same time")
    @APIResponseSchema(value = StaffSessionView.class, responseCode = "200")
    public Response reassign(
            @PathParam("id") UUID id,
            @NotNull(message = "Send a body.") @Valid Leaving said,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        UUID leaving = said.engineer();
        if (leaving == null) {
            throw Problem.invalid("engineer", "Name the engineer.");
        }
        return schedule.in(
                id,
                () -> commands.asked(dry, headers, "POST /operator/sessions/" + id + "/reassignment", said)
                        .done(() -> StaffSessionView.of(sessions.reassign(id, leaving, said.reason()))));
    }
}
