package eu.bailiwick.engagement.session;

import eu.bailiwick.kernel.Period;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry of a calendar that is read by a link.
///
/// @param uid the same for as long as it is the same thing
/// @param sequence how often it changed
/// @param status as iCalendar says it (RFC 5545 §3.8.1.11)
/// @param page on which it stands, of what is no appointment and takes nobody's time
record FeedEntry(
        String uid,
        Period during,
        int sequence,
        Instant at,
        String summary,
        String description,
        String status,
        @Nullable URI page) {}
