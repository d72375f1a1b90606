package eu.bailiwick.attestation.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of what a trust domain measured while it started.
@MessageBundle("eventlog")
public interface EventMessages {
    @Message("Measured events")
    String title();

    @Message(
            "What the machine measured while it started, in this order. Nobody signed the log: the quote vouches for digests where the log leads to its registers, and for the words beside them where these are what was hashed.")
    String lead();

    @Message("Every event of the log that was replayed to RTMR0 to RTMR3.")
    String why();

    @Message("Show the events")
    String show();

    @Message("Register")
    String register();

    @Message("Event and what can be read in it")
    String event();

    @Message("Digest (SHA-384)")
    String digest();

    @Message("Vouched for")
    String vouched();

    @Message("Digest and text")
    String all();

    @Message("Digest alone")
    String digest_alone();

    @Message("Nothing: leads elsewhere")
    String elsewhere();

    @Message("Not measured")
    String not_measured();

    @Message("No event log was read for this verdict.")
    String none();

    @Message(
            "Hand in the log of the trust domain beside its quote: in Linux it is /sys/firmware/acpi/tables/data/CCEL.")
    String none_hint();
}
