package eu.bailiwick.attestation.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A version of a document as the provider's staff see it, with who decided on it.
///
/// @param document the same for all versions of a document: the id of the first
/// @param version from 1 on, in the order in which they were proposed
/// @param validFrom the first day, in UTC
/// @param validUntil the last day, in UTC; null without an end
/// @param sha256 of the file, in lower-case hex
public record DocumentEntry(
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
        String proposedBy,
        Instant proposedAt,
        @Nullable String publishedBy,
        @Nullable Instant publishedAt,
        @Nullable String withdrawnBy,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnReason) {

    /// What tenants see of it, once it is published.
    DocumentView shown() {
        return new DocumentView(
                id,
                document,
                version,
                kind,
                language,
                title,
                issuedBy,
                validFrom,
                validUntil,
                pages,
                sizeBytes,
                sha256,
                standing,
                publishedAt == null ? proposedAt : publishedAt,
                withdrawnAt,
                withdrawnReason);
    }

    /// Whether this is the first version, by whose id the document is known.
    public boolean first() {
        return version == 1;
    }

    /// The name under which it is taken along, such as `c5-report-de-v2.pdf`.
    String fileName() {
        return (kind + "-" + language).toLowerCase(Locale.ROOT).replace('_', '-') + "-v" + version + ".pdf";
    }
}
