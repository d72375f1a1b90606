package eu.bailiwick.attestation.posture;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on encryption.
@MessageBundle("posture")
public interface PostureMessages {
    @Message("Encryption")
    String title();

    @Message("Which keys there are, what they protect, and how each single fact about them is known.")
    String lead();

    @Message("How a fact is known")
    String labels_title();

    @Message(
            "Attested: it stands in evidence that hardware signed and that was accepted. Observed: our HSM or an agent looked. Declared: somebody said so, and nothing shows it. Each ends at its time; after that it is shown as expired until somebody looks again.")
    String labels();

    @Message("Attested facts")
    String attested();

    @Message("Observed facts")
    String observed();

    @Message("Only declared")
    String declared();

    @Message("Expired")
    String stale();

    @Message("Not in order or unknown")
    String wrong();

    @Message("Keys and what they protect")
    String items();

    @Message("Name")
    String item();

    @Message("Kind")
    String kind();

    @Message("Who holds it")
    String custody();

    @Message("Where")
    String where();

    @Message("How")
    String how();

    @Message("Protected by")
    String protected_by();

    @Message("Weakest fact")
    String standing();

    @Message("Reservation")
    String reservation();

    @Message("Node")
    String node();

    @Message("Any")
    String any();

    @Message("All reservations")
    String all_reservations();

    @Message("Nothing is known yet")
    String none();

    @Message(
            "Agents and our HSM report disks, transport, backups and our keys by themselves. Declare the keys that you hold.")
    String none_yet();

    @Message("Nothing matches. Choose fewer filters.")
    String none_match();

    @Message("Declare a key")
    String declare();

    @Message("Say what is so of a key that you hold. It is shown as declared, with your name, for 180 days.")
    String declare_lead();

    @Message("Name of the key")
    String name();

    @Message("The same name adds facts to a key that is here already.")
    String name_hint();

    @Message("Where it is and who holds it")
    String its_place();

    @Message("What it is")
    String its_kind();

    @Message("What keeps it")
    String its_hsm();

    @Message("Brought to us")
    String bring();

    @Message("You made it and imported it into our HSM.")
    String bring_hint();

    @Message("Held by you")
    String hold();

    @Message("It never leaves your own key manager.")
    String hold_hint();

    @Message("Facts")
    String facts();

    @Message("The newest of each counts.")
    String facts_lead();

    @Message("Fact")
    String fact_label();

    @Message("Value")
    String value();

    @Message("How it is known")
    String known();

    @Message("Known since")
    String since();

    @Message("Good until")
    String until();

    @Message("The verdict on the evidence")
    String verdict();

    @Message("Everything that was ever noted")
    String history();

    @Message("Nothing is changed or removed.")
    String history_lead();

    @Message("About")
    String about();

    @Message("Who speaks for it")
    String spoken_for();

    @Message("Your organisation")
    String owner_tenant();

    @Message("The provider")
    String owner_provider();

    @Message("Recorded")
    String recorded();

    @Message("Declared by {name}")
    String by(String name);

    @Message("The provider")
    String value_PROVIDER();

    @Message("You, in our HSM")
    String value_CUSTOMER_MANAGED();

    @Message("Yours, brought to us")
    String value_BRING_YOUR_OWN();

    @Message("Yours, held by you")
    String value_HOLD_YOUR_OWN();

    @Message("There")
    String value_PRESENT();

    @Message("Missing")
    String value_ABSENT();

    @Message("Answered")
    String value_ANSWERED();

    @Message("Was silent")
    String value_SILENT();

    @Message("Unknown")
    String value_UNKNOWN();

    @Message("Encrypted")
    String value_ENCRYPTED();

    @Message("Not encrypted")
    String value_NOT_ENCRYPTED();

    @Message("Yes")
    String value_true();

    @Message("No")
    String value_false();

    @Message("Accepted")
    String value_ACCEPT();

    @Message("Conditional")
    String value_CONDITIONAL();

    @Message("Inconclusive")
    String value_INCONCLUSIVE();

    @Message("Rejected")
    String value_REJECT();

    @Message
    String fact_of(Fact constant);

    @Message
    String standing_of(FactStanding constant);

    @Message
    String kind_of(ItemKind constant);
}
