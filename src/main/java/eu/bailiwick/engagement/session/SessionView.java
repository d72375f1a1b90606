package eu.bailiwick.engagement.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.engagement.slot.Reason;
import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session as its tenant sees it.
///
/// @param ticket what it is about, when that is a ticket of the reservation
/// @param zone in which its time was chosen
/// @param sequence how often guests had to see a change (RFC 5545 §3.8.7.4)
/// @param freeUntil until when moving and cancelling cost nothing
/// @param latePercent how much of it counts when it is cancelled later
/// @param chargedPercent how much of it counted, once it is over
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

    static final String UID_DOMAIN = "@sessions.bailiwick";

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
