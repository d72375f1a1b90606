package eu.bailiwick.attestation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// When an edition is due, and what its file says.
class EditionDueTest {
    private static final Instant THEN = Instant.parse("2027-03-01T10:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 1);

    private static boolean due(long changes, Duration later) {
        Edition last = new Edition(3, new UUID(0, 1), THEN, "00", 4, 7, "ab");
        return Edition.isDue(last, changes, THEN.plus(later));
    }

    @Test
    void aChangedRegisterFollowsAfterAnHourAndAnUnchangedOneAfterAWeek() {
        assertThat(Edition.isDue(null, 0, THEN)).isFalse();
        assertThat(Edition.isDue(null, 1, THEN)).isTrue();
        assertThat(due(8, Duration.ofMinutes(59))).isFalse();
        assertThat(due(8, Duration.ofHours(1))).isTrue();
        assertThat(due(7, Duration.ofDays(6))).isFalse();
        assertThat(due(7, Duration.ofDays(7))).isTrue();
    }

    @Test
    void theFileNamesNoIdAndItsOrderFollowsFromTheDigests() {
        List<PublishedDevice> devices = List.of(device("ff00", "ber1"), device("00ff", "ber1"), device("aaaa", "par1"));
        String csv = PublishedDevice.csv(devices);
        assertThat(csv.lines()).hasSize(4).first().isEqualTo("digest,kind,jurisdiction,site,commissioned,since");
        assertThat(csv.lines().skip(1)).isSorted().noneMatch(line -> line.matches(".*(ff00|00ff|aaaa),.*"));
        assertThat(csv).isEqualTo(PublishedDevice.csv(devices.reversed()));
        // printf '%s%s' 5a17 ff00 | sha256sum
        assertThat(PublishedDevice.digest("5a17", "ff00"))
                .isEqualTo("bc3ec15ca22652d758822e05786d8d144951051bc16e3b75f7c842ab3cff65cf");
        assertThat(Facility.of(csv)).containsExactly(new Facility("DE", "ber1", 2), new Facility("FR", "par1", 1));
        assertThat(Facility.of(PublishedDevice.csv(List.of()))).isEmpty();
    }

    private static PublishedDevice device(String id, String site) {
        String jurisdiction = site.equals("ber1") ? "DE" : "FR";
        return new PublishedDevice(
                PublishedDevice.digest("5a17", id), "AMD_CHIP", jurisdiction, site, DAY, DAY.plusDays(1));
    }
}
