package eu.bailiwick.home.workbench;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The day of one of the staff over the wire.
@Path("/api/v1/operator/today")
@Produces(MediaType.APPLICATION_JSON)
public class TodayApi {
    private final Today today;
    private final Viewer viewer;

    TodayApi(Today today, Viewer viewer) {
        this.today = today;
        this.viewer = viewer;
    }

    @GET
    @PermissionsAllowed("ticket:work")
    @Operation(
            summary = "What the caller has before them today",
            description =
                    "Sessions of the day, tickets by their next deadline with whose turn it is, and incidents of running "
                            + "reservations. Engineers see their own sessions, and the rest where they are cleared.")
    public TodayView today(@QueryParam("zone") @Nullable String zone) {
        return today.in(zone == null || zone.isBlank() ? viewer.zone() : named(zone.strip()));
    }

    private static ZoneId named(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw Problem.invalid("zone", "Write a time zone such as Europe/Berlin.");
        }
    }
}
