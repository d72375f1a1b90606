package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aSentenceWithoutAPairStaysAsItIs() {
        assertThat(Told.german("Somebody said $1 something else.")).isEqualTo("Somebody said $1 something else.");
    }

    @Test
    void whatDiffersIsTakenLiterally() {
        assertThat(Told.german("Choose one of $1, \\{}.")).isEqualTo("Wählen Sie eines von $1, \\{}.");
    }
}
