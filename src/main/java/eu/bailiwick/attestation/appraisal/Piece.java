package eu.bailiwick.attestation.appraisal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a vendor signed and will sign anew: a revocation list, TCB info, an enclave's identity or an answer of a
/// responder. The signature was verified and leads to a root that counts.
///
/// @param about whose word on what; a later piece about the same takes its place
/// @param number tcbEvaluationDataNumber; 0 where there is none
/// @param until when the vendor will have said something newer
/// @param grave an answer that does not clear its certificate
/// @param content as a file that can be judged by
/// @param signer the certificate that verifies it, in DER; null where evidence brings it anyway
public record Piece(
        String about,
        long number,
        Instant issued,
        Instant until,
        boolean grave,
        byte[] content,
        byte @Nullable [] signer) {

    /// Whether it takes the place of another: by its number, then by its time.
    public boolean after(long otherNumber, Instant otherIssued) {
        return number != otherNumber ? number > otherNumber : issued.isAfter(otherIssued);
    }

    public boolean after(Piece other) {
        return after(other.number, other.issued);
    }

    /// Whether it holds at that time, by its own dates.
    public boolean holds(Instant at) {
        return !at.isBefore(issued) && !at.isAfter(until);
    }

    /// In words.
    public String words() {
        return switch (about.substring(0, about.indexOf(':'))) {
            case "crl" -> "revocation list of " + issued;
            case "ocsp" -> "OCSP answer of " + issued;
            case "tcb" -> "TCB info number " + number + " of " + issued;
            default -> "identity of the quoting enclave, number " + number + " of " + issued;
        };
    }
}
