package eu.bailiwick.engagement.sla;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.engagement.ticket.Queue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a ticket was handed on once.
///
/// @param fromName who worked on it before; null when it was nobody's
/// @param toName who works on it from then on; null when it is the whole queue's
/// @param giver who handed it on, by the subject of their token
public record HandoffLeg(
        UUID id,
        Queue fromQueue,
        Queue toQueue,
        @Nullable String fromName,
        @Nullable String toName,
        @JsonIgnore String giver,
        String giverName,
        Instant at) {}
