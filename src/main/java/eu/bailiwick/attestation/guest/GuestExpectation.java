package eu.bailiwick.attestation.guest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the guests on the nodes of a reservation have to be, as the tenant said last.
///
/// @param version for `If-Match`; 0 while nobody has said anything
/// @param measurement SEV-SNP MEASUREMENT or TDX MRTD, 96 hexadecimal digits; null when none is expected
/// @param idKeyDigest SHA-384 of the key under which a SEV-SNP guest was started, likewise
/// @param guestSvnMin lowest GUEST_SVN under that key, 0 to 4294967295; null when none is expected
/// @param saidBy who said so, by name; null at version 0, and `saidAt` alike
public record GuestExpectation(
        UUID reservation,
        int version,
        @Nullable String measurement,
        @Nullable String idKeyDigest,
        @Nullable Long guestSvnMin,
        @Nullable String saidBy,
        @Nullable Instant saidAt) {}
