package eu.bailiwick.attestation.residency;

import eu.bailiwick.attestation.posture.Basis;
import eu.bailiwick.attestation.residency.ResidencyReport.GapKind;
import eu.bailiwick.attestation.residency.ResidencyReport.Shown;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on residency.
@MessageBundle("residence")
public interface ResidencyMessages {
    @Message("Where it was")
    String title();

    @Message(
            "Which machine served what, where and under which law; where keys lay; from where our staff looked. Each with how it is known, and what is not shown.")
    String lead();

    @Message("Month or quarter (UTC)")
    String period();

    @Message("Months")
    String months();

    @Message("Quarters")
    String quarters();

    @Message("As it was known at {instant}.")
    String as_of(String instant);

    @Message("Signed document")
    String document();

    @Message("Not shown")
    String gaps();

    @Message("What this report cannot show. Nothing stands in for it.")
    String gaps_lead();

    @Message("Nothing is missing")
    String no_gaps();

    @Message("How each place below is known stands beside it.")
    String no_gaps_words();

    @Message("About")
    String subject();

    @Message("Why")
    String why();

    @Message("Capacity")
    String capacity();

    @Message(
            "What ran is shown by evidence of the hardware; where that hardware stands is the word of two people, written down before it counted.")
    String capacity_lead();

    @Message("Node")
    String node();

    @Message("Place")
    String place();

    @Message("Law")
    String law();

    @Message("When")
    String when();

    @Message("Shown by")
    String shown();

    @Message("No node served you in this period")
    String no_capacity();

    @Message("Choose another month or quarter above.")
    String no_capacity_words();

    @Message("Keys")
    String keys();

    @Message("Key")
    String key();

    @Message("Jurisdiction")
    String jurisdiction();

    @Message("not shown")
    String not_shown();

    @Message("Looks of our staff")
    String looks();

    @Message("Who")
    String who();

    @Message("Looked at")
    String looked_at();

    @Message("From address")
    String address();

    @Message
    String shown_by(Shown constant);

    @Message
    String known_by(Basis constant);

    @Message
    String gap_of(GapKind constant);
}
