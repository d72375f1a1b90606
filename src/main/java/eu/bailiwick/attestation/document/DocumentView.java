package eu.bailiwick.attestation.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A version of a document that was published.
///
/// @param document the same for all versions of a document
/// @param version from 1 on, in the order in which they were proposed
/// @param validFrom the first day, in UTC
/// @param validUntil the last day, in UTC; null without an end
/// @param sha256 of the file, in lower-case hex
public record DocumentView(
        UUID id,
        UUID document,
        int version,
        DocumentKind kind,
        DocumentLanguage language,
        String title,
        String issuedBy,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        int pages,
        long sizeBytes,
        String sha256,
        DocumentStanding standing,
        Instant publishedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnReason) {}
