package eu.bailiwick.attestation.guest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.attestation.appraisal.GuestRule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the guests on the nodes of a reservation have to be, as the tenant said last.
///
/// @param version for `If-Match`; 0 while nobody has said anything
/// @param measurement SEV-SNP MEASUREMENT or TDX MRTD, 96 hexadecimal digits; null when none is expected
/// @param idKeyDigest SHA-384 of the key under which a SEV-SNP guest was started, likewise
/// @param guestSvnMin lowest GUEST_SVN under that key, 0 to 4294967295; null when none is expected
/// @param guestAbiMin lowest ABI of the firmware that a guest's policy may demand, such as `1.55`; null when none is
/// expected
/// @param guestPolicy what that policy has to keep; empty when nothing in particular is expected
/// @param familyId FAMILY_ID under that key, 32 hexadecimal digits; null when none is expected, and `imageId` alike
/// @param saidBy who said so, by name; null at version 0, and `saidAt` alike
public record GuestExpectation(
        UUID reservation,
        int version,
        @Nullable String measurement,
        @Nullable String idKeyDigest,
        @Nullable Long guestSvnMin,
        @Nullable String guestAbiMin,
        List<GuestRule> guestPolicy,
        @Nullable String familyId,
        @Nullable String imageId,
        @Nullable String saidBy,
        @Nullable Instant saidAt) {

    static GuestExpectation of(
            UUID reservation, int version, GuestWord word, @Nullable String saidBy, @Nullable Instant saidAt) {
        return new GuestExpectation(
                reservation,
                version,
                word.measurement(),
                word.idKeyDigest(),
                word.guestSvnMin(),
                word.guestAbiMin(),
                word.guestPolicy(),
                word.familyId(),
                word.imageId(),
                saidBy,
                saidAt);
    }

    /// Whether it expects anything.
    @JsonIgnore
    public boolean isSomething() {
        return measurement != null || idKeyDigest != null || guestAbiMin != null || !guestPolicy.isEmpty();
    }
}
