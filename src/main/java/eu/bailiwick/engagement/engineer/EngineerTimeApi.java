package eu.bailiwick.engagement.engineer;

import eu.bailiwick.engagement.engineer.EngineerView.AbsenceView;
import eu.bailiwick.engagement.engineer.EngineerView.DayHours;
import eu.bailiwick.engagement.engineer.EngineerView.SessionAffected;
import eu.bailiwick.engagement.engineer.EngineerView.WorkingHours;
import eu.bailiwick.engagement.slot.LocalSpan;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import eu.bailiwick.platform.web.Order;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// When engineers work and where they are cleared, over the wire.
@Path("/api/v1/operator/engineers")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("engineer:write")
public class EngineerTimeApi {
    private static final String BODY = "Send a body.";
    private final WorkingTimes times;
    private final Absences absences;
    private final Clearances clearances;
    private final Affected affected;
    private final Commands commands;

    EngineerTimeApi(
            WorkingTimes times, Absences absences, Clearances clearances, Affected affected, Commands commands) {
        this.times = times;
        this.absences = absences;
        this.clearances = clearances;
        this.affected = affected;
        this.commands = commands;
    }

    /// A week from a date on: the hours of each day that has some, such as `09:00-12:30`.
    public record WeekWish(
            @Nullable String validFrom, @Nullable List<@Nullable WeekdayHours> days) {}

    public record WeekdayHours(
            @Nullable DayOfWeek day, @Nullable List<@Nullable String> hours) {}

    /// `hours` null is the week again, none at all a day off.
    public record DayWish(@Nullable String day, @Nullable List<@Nullable String> hours) {}

    public record AbsenceWish(
            @NotNull(message = "Say from when.") @Nullable Instant from,
            @NotNull(message = "Say until when.") @Nullable Instant until,
            @NotNull(message = "Say why.") @Nullable AbsenceKind kind,
            @Nullable UUID substitute) {}

    /// Whether they may work under that law, and until when; null for no end.
    public record ClearanceWish(
            @NotNull(message = "Name a jurisdiction.") @Nullable
            String jurisdiction,

            @NotNull(message = "Say true or false.") @Nullable
            Boolean cleared,

            @Nullable Instant endsAt) {}

    public record WeekSet(List<WorkingHours> week) {}

    public record DaysSet(List<DayHours> days) {}

    /// What was recorded, and the sessions that need somebody else, as soon as it is approved where it waits for that.
    public record AbsenceRecorded(UUID id, AbsenceView absence, List<SessionAffected> affected) {}

    /// What was approved, and the sessions to which somebody else has to come now.
    public record AbsenceApproved(List<AbsenceView> absences, List<SessionAffected> affected) {}

    /// The absences that are left.
    public record AbsenceBack(List<AbsenceView> absences) {}

    public record ClearanceSet(String jurisdiction, boolean cleared, List<SessionAffected> affected) {}

    @POST
    @Path("/{id}/working-weeks")
    @Operation(summary = "Sets the working week from a date on, in the engineer's own time")
    @APIResponseSchema(value = WeekSet.class, responseCode = "200")
    public Response week(
            @PathParam("id") UUID id,
            @NotNull(message = BODY) WeekWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/engineers/" + id + "/working-weeks", wish)
                .done(() -> new WeekSet(times.setWeek(id, date("validFrom", wish.validFrom()), hours(wish))));
    }

    private static Map<DayOfWeek, List<LocalSpan>> hours(WeekWish wish) {
        Map<DayOfWeek, List<LocalSpan>> hours = new EnumMap<>(DayOfWeek.class);
        for (WeekdayHours one : wish.days() == null ? List.<WeekdayHours>of() : wish.days()) {
            if (one == null || one.day() == null || one.hours() == null || hours.containsKey(one.day())) {
                throw Problem.invalid("days", "Name each day once, with its hours.");
            }
            hours.put(one.day(), Hours.read("hours", one.hours()));
        }
        return hours;
    }

    @POST
    @Path("/{id}/days")
    @Operation(summary = "Sets what holds on one day instead of the week")
    @APIResponseSchema(value = DaysSet.class, responseCode = "200")
    public Response day(
            @PathParam("id") UUID id,
            @NotNull(message = BODY) DayWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/engineers/" + id + "/days", wish)
                .done(() -> new DaysSet(times.setDay(
                        id, date("day", wish.day()), wish.hours() == null ? null : Hours.read("hours", wish.hours()))));
    }

    @POST
    @Path("/{id}/absences")
    @Operation(summary = "Records that an engineer is away, and lists the sessions that will need somebody else")
    @APIResponseSchema(value = AbsenceRecorded.class, responseCode = "201")
    public Response away(
            @PathParam("id") UUID id,
            @NotNull(message = BODY) @Valid AbsenceWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/engineers/" + id + "/absences", wish)
                .made(() -> recorded(id, wish), made -> "/operator/engineers/" + id);
    }

    private AbsenceRecorded recorded(UUID id, AbsenceWish wish) {
        Instant from = wish.from();
        Instant until = wish.until();
        AbsenceKind kind = wish.kind();
        if (from == null || until == null || kind == null) {
            throw Problem.invalid("until", "Say until when.");
        }
        absences.requireBeginning(from);
        if (!from.isBefore(until)) {
            throw Problem.invalid("until", "An absence ends after it begins.");
        }
        Period away = new Period(from, until);
        AbsenceView made = absences.record(id, away, kind, wish.substitute());
        return new AbsenceRecorded(made.id(), made, affected.byAbsence(id, away));
    }

    @GET
    @Path("/absences")
    @Operation(summary = "Absences that wait for the approval of somebody else than who recorded them")
    public Listing<AbsenceWaiting> waiting(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Listing.of(
                absences.waiting(), limit, cursor, Order.by(one -> one.period().start() + " " + one.id()));
    }

    @POST
    @Path("/{id}/absences/{absence}/approval")
    @Operation(
            summary = "Approves an absence that somebody else recorded, and lists the sessions that need somebody else")
    @APIResponseSchema(value = AbsenceApproved.class, responseCode = "200")
    public Response approve(
            @PathParam("id") UUID id,
            @PathParam("absence") UUID absence,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(
                        dry, headers, "POST /operator/engineers/" + id + "/absences/" + absence + "/approval", null)
                .done(() -> {
                    Period away = absences.approve(id, absence);
                    return new AbsenceApproved(absences.list(id), affected.byAbsence(id, away));
                });
    }

    @POST
    @Path("/{id}/absences/{absence}/withdrawal")
    @Operation(summary = "Takes an absence back")
    @APIResponseSchema(value = AbsenceBack.class, responseCode = "200")
    public Response back(
            @PathParam("id") UUID id,
            @PathParam("absence") UUID absence,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(
                        dry, headers, "POST /operator/engineers/" + id + "/absences/" + absence + "/withdrawal", null)
                .done(() -> {
                    absences.withdraw(id, absence);
                    return new AbsenceBack(absences.list(id));
                });
    }

    @POST
    @Path("/{id}/clearances")
    @Operation(summary = "Clears an engineer for a jurisdiction, or revokes that and lists the sessions it concerns")
    @APIResponseSchema(value = ClearanceSet.class, responseCode = "200")
    public Response clear(
            @PathParam("id") UUID id,
            @NotNull(message = BODY) @Valid ClearanceWish wish,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return commands.asked(dry, headers, "POST /operator/engineers/" + id + "/clearances", wish)
                .done(() -> set(id, wish));
    }

    private ClearanceSet set(UUID id, ClearanceWish wish) {
        String jurisdiction = String.valueOf(wish.jurisdiction());
        if (Boolean.TRUE.equals(wish.cleared())) {
            clearances.grant(id, jurisdiction, wish.endsAt());
            return new ClearanceSet(jurisdiction, true, List.of());
        }
        clearances.revoke(id, jurisdiction);
        return new ClearanceSet(jurisdiction, false, affected.byJurisdiction(id, jurisdiction));
    }

    private static LocalDate date(String field, @Nullable String written) {
        try {
            return LocalDate.parse(written == null ? "" : written.strip());
        } catch (DateTimeException unreadable) {
            throw Problem.invalid(field, "Write a day such as 2027-03-01.");
        }
    }
}
