package eu.bailiwick.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

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
        @JsonRawValue String details,
        String hash) {}
