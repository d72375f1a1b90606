package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ToldTest {
    private static final Formats GERMAN = new Formats(Locale.GERMANY, Formats.NEUTRAL.zone());

    @Test
    void aRefusalIsToldInGermanWithWhatDiffers() {
        assertThat(Told.told(
                        "Your organisation may hold 20 quotes at a time. Confirm or withdraw one of them.", GERMAN))
                .isEqualTo(
                        "Ihre Organisation darf 20 Angebote zugleich halten. Bestätigen Sie eines, oder ziehen Sie eines zurück.");
    }

    @Test
    void anEnglishReaderReadsWhatTheCommandSaid() {
        assertThat(Told.told("This quote was withdrawn.", Formats.NEUTRAL)).isEqualTo("This quote was withdrawn.");
    }

    @Test
    void anInstantIsToldInTheZoneOfTheViewer() {
        String refusal = "This quote was valid until 2027-03-01T13:00:00Z. Search again for a new one.";
        assertThat(Told.told(refusal, new Formats(Locale.UK, ZoneId.of("Europe/Berlin"))))
                .isEqualTo("This quote was valid until 1 Mar 2027, 14:00. Search again for a new one.");
        assertThat(Told.told(refusal, new Formats(Locale.GERMANY, ZoneId.of("Europe/Berlin"))))
                .isEqualTo("Dieses Angebot galt bis 1. März 2027, 14:00. Suchen Sie neu.");
    }

    @Test
    void aJurisdictionIsToldByItsName() {
        String refusal = "The organisation does not allow CH, LU; a project can only narrow.";
        assertThat(Told.told(refusal, Formats.NEUTRAL))
                .isEqualTo("The organisation does not allow Switzerland, Luxembourg; a project can only narrow.");
        assertThat(Told.told(refusal, GERMAN))
                .isEqualTo("Die Organisation erlaubt Schweiz, Luxemburg nicht; ein Projekt kann nur einengen.");
    }

    @Test
    void aSentenceWithoutAPairStaysAsItIs() {
        assertThat(Told.in(GERMAN, "Somebody said $1 something else.")).isEqualTo("Somebody said $1 something else.");
    }

    @Test
    void whatDiffersIsTakenLiterally() {
        assertThat(Told.in(GERMAN, "Choose one of $1, \\{}.")).isEqualTo("Wählen Sie eines von $1, \\{}.");
    }
}
