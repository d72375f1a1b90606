package eu.bailiwick.attestation.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the guests of a reservation have to be from now on; what is left out is expected no more.
///
/// @param measurement SEV-SNP MEASUREMENT or TDX MRTD, 96 hexadecimal digits
/// @param idKeyDigest SHA-384 of the key that signed the ID block of a SEV-SNP guest, likewise
/// @param guestSvnMin lowest GUEST_SVN under that key, 0 to 4294967295
/// @param guestAbiMin lowest ABI of the firmware that a guest's policy may demand, such as `1.55`
/// @param guestPolicy what that policy has to keep: SMT_OFF, MIGRATION_AGENT_OFF, DEBUG_OFF, SINGLE_SOCKET, CXL_OFF,
/// AES_256_XTS, RAPL_OFF, CIPHERTEXT_HIDING, PAGE_SWAP_OFF
/// @param familyId FAMILY_ID of the ID block under that key, 32 hexadecimal digits
/// @param imageId IMAGE_ID, likewise
public record GuestsExpected(
        @Nullable String measurement,
        @Nullable String idKeyDigest,
        @Nullable Long guestSvnMin,
        @Nullable String guestAbiMin,
        @Nullable List<@Nullable String> guestPolicy,
        @Nullable String familyId,
        @Nullable String imageId) {}
