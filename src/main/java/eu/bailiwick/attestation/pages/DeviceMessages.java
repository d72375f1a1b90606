package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.device.ChangeKind;
import eu.bailiwick.attestation.device.DeviceKind;
import eu.bailiwick.attestation.device.DeviceState;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on the register of devices.
@MessageBundle("device")
public interface DeviceMessages {
    @Message("Devices")
    String title();

    @Message(
            "Which hardware sits in which node, and where. Evidence of hardware that is not registered in the node proves nothing there.")
    String lead();

    @Message("Device")
    String device();

    @Message("Kind")
    String kind();

    @Message("State")
    String state();

    @Message("Place")
    String place();

    @Message("Since")
    String since();

    @Message("Registered")
    String registered();

    @Message("Not yet")
    String not_yet();

    @Message("All")
    String all();

    @Message("Only what waits for a second person")
    String only_waiting();

    @Message("Waits for a second person")
    String waits();

    @Message("Site")
    String site();

    @Message("Jurisdiction")
    String jurisdiction();

    @Message("Node")
    String node();

    @Message("In no node")
    String no_node();

    @Message("No device is registered yet")
    String none();

    @Message("Until its hardware is registered, no node proves itself. Propose the first device below.")
    String none_hint();

    @Message("No device matches")
    String no_match();

    @Message("Remove a filter to see the others.")
    String no_match_hint();

    @Message("Propose a device")
    String propose();

    @Message(
            "Read the id from the hardware itself, not from a list. Somebody else confirms it where the device stands.")
    String propose_lead();

    @Message("Hardware id")
    String hardware_id();

    @Message("CHIP_ID, PPID, the serial number of a GPU's certificate or the key of its boot ROM, in hexadecimal")
    String hardware_id_hint();

    @Message("Name of the node in which it sits; empty when it lies at the site in none")
    String node_hint();

    @Message("Only needed without a node")
    String site_hint();

    @Message("The node's own")
    String site_of_node();

    @Message("When")
    String when();

    @Message("In your time zone; empty is now")
    String when_hint();

    @Message("Why")
    String why();

    @Message("Stands in the history for ever")
    String why_hint();

    @Message("History")
    String history();

    @Message("What happened")
    String what();

    @Message("Said by")
    String said_by();

    @Message("Confirmed by")
    String confirmed_by();

    @Message("Withdrawn")
    String withdrawn();

    @Message("until {instant}")
    String until(String instant);

    @Message("Confirm")
    String confirm();

    @Message("Withdraw")
    String withdraw();

    @Message("This waits for a second person: {what}.")
    String waiting_title(String what);

    @Message("{name} has said so. Somebody else looks at the device and confirms it; until then nothing has changed.")
    String waiting_words(String name);

    @Message(
            "{name} said so, and from then on it proves nothing. Somebody else looks and confirms it; until then its history says that it is here.")
    String absence_words(String name);

    @Message("Only absences on one person's word")
    String only_alone();

    @Message("On one person's word")
    String alone();

    @Message("An absence counts on the word of one person.")
    String alone_title();

    @Message(
            "{name} told on {moment} that it was taken out, when one person was enough. Somebody else who knows that it is so confirms it; whoever does not leaves it. Nothing else changes.")
    String alone_words(String name, String moment);

    @Message("counted on one person's word since {moment}")
    String alone_before(String moment);

    @Message("Say what has happened")
    String tell();

    @Message("It counts when somebody else has confirmed it; what is said to be absent proves nothing from now on.")
    String tell_lead();

    @Message("Write it down")
    String tell_submit();

    @Message("The hardware behind it")
    String hardware();

    @Message(
            "Two people of the provider have looked at each device and said where it stands. This is what their register said when the verdict was given.")
    String hardware_lead();

    @Message("In this node since")
    String in_node_since();

    @Message("Not registered in this node")
    String unregistered();

    @Message
    String device_kind(DeviceKind constant);

    @Message
    String device_state(DeviceState constant);

    @Message
    String change_kind(ChangeKind constant);
}
