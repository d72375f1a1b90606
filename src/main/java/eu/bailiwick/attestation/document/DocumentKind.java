package eu.bailiwick.attestation.document;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a document of the provider is; in this order they are listed.
@Schema(name = "PublishedDocumentKind")
public enum DocumentKind {
    /// An auditor's report by BSI C5:2026.
    C5_REPORT,
    /// A certificate or report by a standard of ISO, such as ISO/IEC 27001.
    ISO_CERTIFICATE,
    /// The agreement on the processing of personal data (GDPR Article 28).
    DATA_PROCESSING_AGREEMENT,
    /// Technical and organisational measures (GDPR Article 32).
    MEASURES,
    /// The provider's policy on confidential computing (C5:2026 OPS-32).
    CONFIDENTIAL_COMPUTING,
    OTHER
}
