package eu.bailiwick.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One audit event as its tenant sees it; `seq` counts from 1 without a gap, `details` is JSON. `signedIn` is
/// the number of the first signed head that covers it, null until that hour is signed.
public record AuditEventView(
        long seq,
        Instant at,
        String actor,
        String actorName,
        String address,
        String action,
        String targetType,
        String targetId,
        String outcome,
        String requestId,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String details,
        String hash,
        @Nullable Integer signedIn) {}
