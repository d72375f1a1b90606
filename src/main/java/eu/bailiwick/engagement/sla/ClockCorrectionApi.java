package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.Commands;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Where operators put a clock right.
@Path("/api/v1/operator/tickets/{id}/clocks/{clock}/corrections")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ClockCorrectionApi {
    private final ClockCorrections corrections;
    private final Tickets tickets;
    private final Desk desk;
    private final Commands commands;

    ClockCorrectionApi(ClockCorrections corrections, Tickets tickets, Desk desk, Commands commands) {
        this.corrections = corrections;
        this.tickets = tickets;
        this.desk = desk;
        this.commands = commands;
    }

    /// The clock should have stood still within `[from, until)`; the customer reads the reason.
    public record ClockCorrectionWish(
            @NotNull(message = "Name a time from which the clock had begun.") @Nullable
            Instant from,

            @NotNull(message = "Name an end after the beginning.") @Nullable
            Instant until,

            @NotNull(message = "Write something here.") @Nullable
            String reason) {}

    @POST
    @PermissionsAllowed("ticket:dispatch")
    @Operation(
            summary = "Puts right a clock that ran while it should have stood still",
            description =
                    "One more event of the clock (`CORRECT`), which the customer reads; its deadline, and whether it"
                            + " was kept, are reckoned anew. What happened before stays as it was written.")
    @APIResponseSchema(value = CycleView.class, responseCode = "200")
    public Response correct(
            @PathParam("id") UUID id,
            @PathParam("clock") UUID clock,
            @NotNull(message = "Send a body.") @Valid ClockCorrectionWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return desk.of(id, () -> {
            tickets.view(id);
            return commands.asked(
                            dry, headers, "POST /operator/tickets/" + id + "/clocks/" + clock + "/corrections", wish)
                    .done(() -> corrections.correct(id, clock, wish.from(), wish.until(), wish.reason()));
        });
    }
}
