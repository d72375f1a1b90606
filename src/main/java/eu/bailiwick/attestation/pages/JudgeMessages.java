package eu.bailiwick.attestation.pages;

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

    @Message("What is missing is shown and costs nothing.")
    String as_submitted_hint();

    @Message("As for a reservation")
    String as_reservation();

    @Message("Revocation, firmware level and freshness must have been checked.")
    String as_reservation_hint();

    @Message("Such as 2027-03-01T00:00:00Z. Empty is now.")
    String as_of_hint();

    @Message("Files, verdict and a signed statement are kept and cannot be deleted.")
    String judge_kept();
}
