package eu.bailiwick.attestation.document;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A version of a document to propose.
///
/// @param document of which this is a version; null for a new document, with a kind and a language of its own
/// @param validUntil the last day; null without an end
/// @param content the PDF
record DocumentWish(
        @Nullable UUID document,
        @Nullable DocumentKind kind,
        @Nullable DocumentLanguage language,
        @Nullable String title,
        @Nullable String issuedBy,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        byte @Nullable [] content) {}
