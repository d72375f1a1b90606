package eu.bailiwick.tenancy.webhook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of an attempt.
@Schema(name = "WebhookOutcome")
public enum Outcome {
    /// A status of 200 to 299.
    ACCEPTED,
    /// Any other status; redirects are not followed.
    REFUSED,
    /// The name has no address.
    UNKNOWN_NAME,
    /// An address of the name is not a public one.
    NOT_PUBLIC,
    UNREACHABLE,
    /// The certificate is not of that name, or of nobody whom we trust.
    NOT_TRUSTED,
    /// No answer in time, or too many calls wait for one.
    TOO_SLOW,
    /// The replica that called ended before it noted an answer.
    LOST,
    PAUSED,
    REMOVED
}
