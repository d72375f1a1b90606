package eu.bailiwick.attestation.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a range names of a file of 1,000 bytes, after RFC 9110 §14.1.2 and §14.2.
class WantedTest {
    private static final long LENGTH = 1000;
    private static final Wanted WHOLE = new Wanted(Wanted.Part.WHOLE, 0, LENGTH);

    @ParameterizedTest
    @CsvSource({
        "bytes=0-499,0,500",
        "bytes=500-999,500,1000",
        "bytes=500-,500,1000",
        "bytes=-500,500,1000",
        "bytes=-5000,0,1000",
        "bytes=0-0,0,1",
        "bytes=-1,999,1000",
        "bytes=999-99999,999,1000",
        "bytes=0-99999999999999999999999999,0,1000",
        "bytes=-99999999999999999999999999,0,1000",
        "BYTES=00000000000000000000000000001-2,1,3"
    })
    void aStretchIsTheBytesThatItNames(String range, long from, long end) {
        assertThat(Wanted.of(range, LENGTH)).isEqualTo(new Wanted(Wanted.Part.STRETCH, from, end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=1000-",
                "bytes=1000-1001",
                "bytes=-0",
                "bytes=99999999999999999999999999-",
                "bytes=9223372036854775807-"
            })
    void whatLiesBehindTheEndIsNothing(String range) {
        assertThat(Wanted.of(range, LENGTH).part()).isEqualTo(Wanted.Part.NOTHING);
    }

    /// Among them ranges that would multiply the answer.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=-",
                "bytes=5-2",
                "bytes=a-b",
                "bytes=1-2-3",
                "bytes=0-1,2-3",
                "bytes=0-,0-,0-,0-,0-,0-",
                "items=0-1",
                "bytes 0-1",
                "bytes=-1-5",
                "bytes=0x1-0x2",
                "bytes=１-２"
            })
    void whatIsNoSingleRangeOfBytesIsAnsweredWithTheWhole(String range) {
        assertThat(Wanted.of(range, LENGTH)).isEqualTo(WHOLE);
        assertThat(Wanted.of(range.toUpperCase(Locale.ROOT), LENGTH)).isEqualTo(WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=-1", "bytes=0-0"})
    void anEmptyFileHasNoStretch(String range) {
        assertThat(Wanted.of(range, 0).part()).isEqualTo(Wanted.Part.NOTHING);
    }
}
