package eu.bailiwick.engagement.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.engagement.minutes.Correction;
import eu.bailiwick.engagement.slot.Reason;
import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A session as its tenant sees it.
///
/// @param ticket what it is about, when that is a ticket of the reservation
/// @param zone in which its time was chosen
/// @param sequence how often guests had to see a change (RFC 5545 §3.8.7.4)
/// @param freeUntil until when moving and cancelling cost nothing
/// @param latePercent how much of it counts when it is cancelled later
/// @param chargedPercent how much of it counted, once it is over
/// @param worked when its engineers worked, once they have said so; without a word it counts as booked
/// @param goodwill what is proposed or given in return, where we let it down
/// @param extensionMinutes by how much longer than booked it may count at most, for each who comes
public record SessionView(
        UUID id,
        UUID reservation,
        String reservationName,
        @Nullable UUID ticket,
        @Nullable String ticketNumber,
        String type,
        SessionState state,
        Instant start,
        Instant end,
        String zone,
        String topic,
        List<SessionEngineer> engineers,
        @Nullable Instant holdExpiresAt,
        int sequence,
        int movesLeft,
        Instant freeUntil,
        int latePercent,
        @Nullable Integer chargedPercent,
        @Nullable Worked worked,
        int extensionMinutes,
        @Nullable Goodwill goodwill,
        String bookedBy,
        Instant createdAt,
        @Nullable String endedBy,
        @Nullable String endedReason,
        @Nullable Integer rating,
        @Nullable String ratingWords,
        @JsonIgnore String bookedByEmail,
        @JsonIgnore String typeName,
        @JsonIgnore String typeNameDe,
        int version) {

    /// Where the ids of sessions in calendars end.
    public static final String UID_DOMAIN = "@sessions.bailiwick";

    /// When its engineers worked; what that counts follows from the price list.
    ///
    /// @param minutes of one engineer, those begun included
    @Schema(name = "SessionWorked")
    public record Worked(Instant begin, Instant end, int minutes) {
        static Worked of(Period worked) {
            long seconds = worked.length().toSeconds();
            return new Worked(worked.start(), worked.end(), (int) Math.ceilDiv(seconds, 60L));
        }

        @JsonIgnore
        public Period during() {
            return new Period(begin, end);
        }
    }

    /// Minutes in return for a session to which no engineer came, or that we called off late.
    ///
    /// @param minutes as many as it was booked for, of all who were to come
    /// @param state `PROPOSED` until one of the staff has decided, then `BOOKED` or `REFUSED`
    @Schema(name = "SessionGoodwill")
    public record Goodwill(int minutes, Correction.State state) {}

    /// Who comes, and why it is them.
    public record SessionEngineer(
            UUID id,
            String name,
            List<Reason> explanation,
            @JsonIgnore String email) {}

    /// One thing that happened to it.
    public record SessionStep(
            int number, SessionState state, Period during, int sequence, Instant at, String actor, String reason) {}

    @JsonIgnore
    public Period during() {
        return new Period(start, end);
    }

    /// How long it was booked for, of one engineer.
    public int bookedMinutes() {
        return (int) Math.ceilDiv(during().length().toSeconds(), 60L);
    }

    /// Whether it took place and nobody has said when.
    @JsonIgnore
    public boolean isAsBooked() {
        return state == SessionState.COMPLETED && worked == null;
    }

    public String called(String language) {
        return language.equals("de") ? typeNameDe : typeName;
    }

    /// Whether it can be moved without giving it up.
    @JsonIgnore
    public boolean isMovable(Instant now) {
        return state.isAhead() && movesLeft > 0 && now.isBefore(freeUntil);
    }

    /// What a calendar knows it by, for ever.
    @JsonIgnore
    public String uid() {
        return id + UID_DOMAIN;
    }
}
