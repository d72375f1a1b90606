package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ViewerTest {

    @Test
    void theFirstLanguageThatThePagesSpeakWins() {
        assertThat(Viewer.negotiate(List.of(Locale.ITALY, Locale.of("de", "CH"), Locale.UK)))
                .isEqualTo(Locale.GERMANY);
        assertThat(Viewer.negotiate(List.of(Locale.ITALY))).isEqualTo(Locale.UK);
        assertThat(Viewer.negotiate(List.of())).isEqualTo(Locale.UK);
    }

    @Test
    void aStrangeZoneIsTheProviders() {
        assertThat(Viewer.zone("Asia%2FTokyo")).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(Viewer.zone("<script>")).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(Viewer.zone("")).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void onlyAPathOfThisPortalIsReturnedTo() {
        assertThat(Preferences.local("/app/reservations?state=ACTIVE")).isEqualTo("/app/reservations?state=ACTIVE");
        for (String foreign :
                new String[] {"//evil.example", "/\\evil.example", "https://evil.example", "", "/a\r\nSet-Cookie:x"}) {
            assertThat(Preferences.local(foreign)).isEqualTo("/");
        }
    }

    @Test
    void initialsOfNamesAndMails() {
        assertThat(Shell.initials("Ada Byron King")).isEqualTo("AB");
        assertThat(Shell.initials("capacity@aurora.example")).isEqualTo("CA");
        assertThat(Shell.initials("")).isEmpty();
    }
}
