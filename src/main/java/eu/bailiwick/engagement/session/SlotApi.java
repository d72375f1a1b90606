package eu.bailiwick.engagement.session;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Kinds of sessions, and when they can be.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class SlotApi {
    private static final Order<SlotView> BY_START = Order.by(slot -> Order.at(slot.start()));
    static final Duration WINDOW = Duration.ofDays(14);
    static final Duration WINDOW_MAX = Duration.ofDays(31);
    private final SessionTypes types;
    private final Sessions sessions;
    private final PortalClock clock;

    SlotApi(SessionTypes types, Sessions sessions, PortalClock clock) {
        this.types = types;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GET
    @Path("/session-types")
    @PermissionsAllowed("session:read")
    @Operation(summary = "What can be booked, and by which rules")
    public Listing<SessionTypeView> types(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(types.listed(), limit, cursor, Order.by(SessionTypeView::code));
    }

    /// `from` and `to` bound the starts, at most 31 days apart; two weeks from now without them. `zone` is kept
    /// with what is booked. `ticket` is one of the reservation that is not over; whoever works on it comes first.
    /// `language` is one that the engineers shall speak, such as `de`.
    @GET
    @Path("/engineer-slots")
    @PermissionsAllowed("session:read")
    @Operation(summary = "When a session can be, with whom, and why with them")
    public Listing<SlotView> slots(
            @QueryParam("sessionType") @Nullable String sessionType,
            @QueryParam("reservation") @Nullable String reservation,
            @QueryParam("ticket") @Nullable String ticket,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("zone") @Nullable String zone,
            @QueryParam("language") @Nullable String language,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Listing.of(List.of(), limit, cursor, BY_START); // refuses a wrong cursor before it asks for what is missing
        Period asked = window(Listing.instant("from", from), Listing.instant("to", to));
        String here = zone(zone);
        UUID wanted = Listing.id("reservation", reservation);
        if (wanted == null) {
            throw Problem.invalid("reservation", "Name the reservation.");
        }
        if (sessionType == null || sessionType.isBlank()) {
            throw Problem.invalid("sessionType", "Name a kind of session.");
        }
        return Listing.of(
                sessions
                        .slots(
                                sessionType,
                                wanted,
                                Listing.id("ticket", ticket),
                                asked,
                                language == null ? "" : language)
                        .stream()
                        .map(slot -> SlotView.of(slot, sessionType, here))
                        .toList(),
                limit,
                cursor,
                BY_START);
    }

    private Period window(@Nullable Instant from, @Nullable Instant to) {
        Instant start = from == null ? clock.now() : from;
        Instant end = to == null ? start.plus(WINDOW) : to;
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(WINDOW_MAX) > 0) {
            throw Problem.invalid("to", "Ask for at most 31 days, which end after they begin.");
        }
        return new Period(start, end);
    }

    private static String zone(@Nullable String name) {
        try {
            return name == null || name.isBlank() ? "UTC" : ZoneId.of(name).getId();
        } catch (DateTimeException unknown) {
            throw Problem.invalid("zone", "Write a time zone such as Europe/Berlin.");
        }
    }
}
