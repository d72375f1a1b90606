package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.appraisal.GuestRule;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page that judges evidence.
@MessageBundle("judge")
public interface JudgeMessages {
    @Message("Judge evidence")
    String judge();

    @Message("A question of what if, with evidence that you collected: nothing of it counts for a reservation.")
    String judge_lead();

    @Message("Evidence")
    String evidence();

    @Message("Files")
    String choose_files();

    @Message(
            "Report or quote, certificates, revocation lists, reference values, event log (CCEL), public key of a connection (PEM). Names do not matter. At most 200 files and 1 MB together.")
    String choose_files_hint();

    @Message("Or a folder")
    String choose_folder();

    @Message("For sets: one folder for each device, such as gpu-0 to gpu-7.")
    String choose_folder_hint();

    @Message("What you expect")
    String expected();

    @Message("Bytes in hexadecimal. What is left empty is shown as not asked.")
    String expected_lead();

    @Message("Nonce of an NVIDIA report or token")
    String nonce();

    @Message("Report data of SEV-SNP, TDX or SGX")
    String report_data();

    @Message("Measurement, MRTD or MRENCLAVE")
    String measurement();

    @Message("RTMR0 to RTMR3")
    String rtmr();

    @Message("Four values, divided by blanks.")
    String rtmr_hint();

    @Message("Device: CHIP_ID, PPID or serial number")
    String chip_id();

    @Message("HOST_DATA")
    String host_data();

    @Message("ID_KEY_DIGEST: SHA-384 of the key that signed the guest's ID block")
    String id_key();

    @Message("AUTHOR_KEY_DIGEST: SHA-384 of the key that vouches for that one")
    String author_key();

    @Message("Of SEV-SNP guests alone; 96 zeros mean that there must be none.")
    String signer_hint();

    @Message("Of a SEV-SNP guest")
    String of_guest();

    @Message("Its policy, and what its owner wrote into the ID block under which it was started.")
    String of_guest_lead();

    @Message("FAMILY_ID")
    String family_id();

    @Message("IMAGE_ID")
    String image_id();

    @Message("32 hexadecimal digits; 32 zeros mean that there must be none.")
    String id_hint();

    @Message("Lowest security version (GUEST_SVN)")
    String guest_svn();

    @Message("Lowest ABI of the firmware that its policy demands")
    String guest_abi();

    @Message("Major and minor, such as 1.55.")
    String guest_abi_hint();

    @Message("What its policy has to keep")
    String guest_policy();

    @Message("Debugging and migration are asked of every guest.")
    String guest_policy_hint();

    @Message
    String rule_of(GuestRule constant);

    @Message("Of a trust domain or an enclave of Intel")
    String of_intel();

    @Message("What they measured while they started, and what their owner or signer gave them.")
    String of_intel_lead();

    @Message("ISVPRODID: which of its signer's products")
    String isv_prod_id();

    @Message("Lowest security version (ISVSVN)")
    String isv_svn();

    @Message("Of enclaves of SGX alone.")
    String enclave_hint();

    @Message("MRCONFIGID: configuration of a trust domain")
    String config_id();

    @Message("MROWNER: its owner")
    String owner();

    @Message("MROWNERCONFIG: configuration of its owner")
    String owner_config();

    @Message("Of TDX alone; 96 zeros mean that nothing may be set.")
    String owner_hint();

    @Message("How many GPUs")
    String gpus();

    @Message("How many switches")
    String switches();

    @Message("For sets and composites.")
    String many_hint();

    @Message("How strictly")
    String rules();

    @Message("As handed in")
    String as_submitted();

    @Message("What is missing is shown as not checked and costs nothing, but for the reference values of a GPU.")
    String as_submitted_hint();

    @Message("As for a reservation")
    String as_reservation();

    @Message("Revocation, Intel's levels, the reference values of GPUs and freshness must have been checked.")
    String as_reservation_hint();

    @Message("Such as 2027-03-01T00:00:00Z. Empty is now.")
    String as_of_hint();

    @Message("Files, verdict and a signed statement are kept and cannot be deleted.")
    String judge_kept();
}
