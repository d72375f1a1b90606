package eu.bailiwick.attestation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Evidence to judge. With a challenge it counts for the reservation; with `asOf`, `expected` or `policy` it is
/// a question of "what if".
///
/// @param kind such as `sev-snp`
/// @param files evidence, collateral and a TDX guest's event log, told apart by what is inside; for sets, in folders
/// such as `gpu-0/report.bin`
/// @param asOf the instant at which certificates and collateral have to be valid; now unless told
/// @param policy `as-submitted` (what is missing is shown) or `reservation` (what is missing counts)
public record AppraisalRequest(
        @NotNull(message = "Say what kind of evidence this is.") @Nullable
        String kind,

        @NotNull(message = "Send at least one file.")
        @Size(min = 1, max = 200, message = "Send 1 to 200 files.")
        @Nullable
        List<@Valid @Nullable File> files,

        @Nullable Instant asOf,
        @Nullable Expectation expected,
        @Nullable UUID challenge,
        @Nullable String policy) {

    /// One file; `content` in base64.
    public record File(
            @NotNull(message = "Name the file.")
            @Size(min = 1, max = 200, message = "Use 1 to 200 characters.")
            @Pattern(
                    regexp = "[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*",
                    message = "Use letters, digits, dots, hyphens and underscores, and / between folders.")
            @Nullable
            String name,

            @NotNull(message = "Send the content in base64.")
            byte @Nullable [] content) {}

    /// What the evidence is expected to say; bytes in hex. What evidence of that kind never says is refused.
    ///
    /// @param idKeyDigest of the key that signed the ID block of a SEV-SNP guest, 48 bytes; zeros for no key
    /// @param authorKeyDigest of the key that vouches for that one, likewise
    /// @param guestAbiMin lowest ABI of the firmware that the policy of a SEV-SNP guest may demand, such as `1.55`
    /// @param guestPolicy what that policy has to keep: some of `SMT_OFF`, `MIGRATION_AGENT_OFF`, `DEBUG_OFF`,
    /// `SINGLE_SOCKET`, `CXL_OFF`, `AES_256_XTS`, `RAPL_OFF`, `CIPHERTEXT_HIDING`, `PAGE_SWAP_OFF`
    /// @param guestSvnMin lowest GUEST_SVN, 0 to 4294967295
    /// @param familyId FAMILY_ID of a SEV-SNP guest, 16 bytes; `imageId` alike
    /// @param isvProdId ISVPRODID of an enclave of SGX, 0 to 65535
    /// @param isvSvnMin lowest ISVSVN of it, likewise
    /// @param mrConfigId configuration of a trust domain of Intel, 48 bytes; zeros for none
    /// @param mrOwner of its owner, likewise; `mrOwnerConfig` alike
    /// @param gpus how many different GPUs a set or a composite has to have, 0 to 1000; `switches` alike
    public record Expectation(
            @Nullable String reportData,
            @Nullable String nonce,
            @Nullable String measurement,
            @Nullable List<@Nullable String> rtmr,
            @Nullable String chipId,
            @Nullable String hostData,
            @Nullable String idKeyDigest,
            @Nullable String authorKeyDigest,
            @Nullable String guestAbiMin,
            @Nullable List<@Nullable String> guestPolicy,
            @Nullable Long guestSvnMin,
            @Nullable String familyId,
            @Nullable String imageId,
            @Nullable Integer isvProdId,
            @Nullable Integer isvSvnMin,
            @Nullable String mrConfigId,
            @Nullable String mrOwner,
            @Nullable String mrOwnerConfig,
            @Nullable Integer gpus,
            @Nullable Integer switches) {}
}
