package eu.bailiwick.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One audit event as its tenant sees it; `seq` counts from 1 without a gap, `details` is JSON.
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
        String hash) {}
