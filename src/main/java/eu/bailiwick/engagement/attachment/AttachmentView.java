package eu.bailiwick.engagement.attachment;

import eu.bailiwick.engagement.measurement.tool.Tool;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A file on a ticket.
///
/// @param mediaType what its bytes are, whatever its name says
/// @param lookedThrough whether it was text that could be looked through for secrets
/// @param heldBecause why it is held back; nobody opens it then
/// @param foundClean whether a scanner for malware found nothing in it; false where none was asked or none answered
/// @param tool that printed it, where it looks so: it can be read as a measurement then
/// @param copyOf the file of the ticket from which this one was split off; it was sent there, at that time
public record AttachmentView(
        UUID id,
        UUID ticket,
        String name,
        String mediaType,
        long sizeBytes,
        String sha256,
        boolean lookedThrough,
        @Nullable String heldBecause,
        String sentBy,
        Instant at,
        boolean foundClean,
        @Nullable Tool tool,
        @Nullable UUID copyOf) {}
