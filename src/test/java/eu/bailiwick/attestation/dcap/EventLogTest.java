package eu.bailiwick.attestation.dcap;

import static eu.bailiwick.attestation.dcap.Platform.INTEL;
import static eu.bailiwick.attestation.dcap.Platform.NONCE;
import static eu.bailiwick.attestation.dcap.Platform.sgx;
import static eu.bailiwick.attestation.dcap.Platform.tdx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.forge.EventLogForge;
import eu.bailiwick.attestation.forge.Fuzz;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.Trial;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A log that leads to the registers of the quote is believed, and nothing else.
class EventLogTest {
    private static final int AREA = 4096;

    private static QuoteForge quote() {
        return QuoteForge.tdx(4, 584, NONCE);
    }

    /// A quote whose registers are those of one log, with another log beside it.
    private static Trial with(EventLogForge measured, byte[] log) {
        return tdx(measured.into(quote()).by(INTEL)).file("CCEL", log);
    }

    private static Check check(Appraisal appraisal, String id) {
        return appraisal.checks().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLogThatLeadsToTheRegistersIsBelieved() {
        EventLogForge boot = EventLogForge.boot();
        Appraisal appraisal = with(boot, boot.bytes()).gives("ACCEPT");

        assertThat(check(appraisal, "event-log").detail()).isEqualTo("An event log of 7 events.");
        for (int i = 0; i < 3; i++) {
            assertThat(check(appraisal, "event-log-rtmr" + i).outcome()).isEqualTo(Outcome.PASS);
        }
        assertThat(check(appraisal, "event-log-rtmr1").detail())
                .isEqualTo("After 2 events of the log RTMR1 is what the quote has.");
        assertThat(check(appraisal, "event-log-rtmr3").detail())
                .isEqualTo("After 0 events of the log RTMR3 is what the quote has.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xff})
    void theRestOfItsAreaIsPassedOver(int filler) {
        EventLogForge boot = EventLogForge.boot();
        byte[] padded = boot.in(AREA, filler);
        byte[] foreign = padded.clone();
        foreign[AREA - 1] = 1;

        with(boot, padded).gives("ACCEPT");
        with(boot, foreign).gives("REJECT:EVENT_LOG_MALFORMED");
    }

    @Test
    void withoutALogTheVerdictSaysThatNothingWasReplayed() {
        Appraisal appraisal = tdx(EventLogForge.boot().into(quote()).by(INTEL)).gives("ACCEPT");

        assertThat(check(appraisal, "event-log"))
                .isEqualTo(new Check(
                        "event-log",
                        Outcome.NOT_CHECKED,
                        Verdict.ACCEPT,
                        "NO_EVENT_LOG",
                        "No event log was there, so how RTMR0 to RTMR3 came about was not replayed."));
        assertThat(appraisal.checks()).noneMatch(one -> one.id().startsWith("event-log-rtmr"));
    }

    @Test
    void aLogThatLeadsElsewhereIsRefused() {
        EventLogForge boot = EventLogForge.boot();
        EventLogForge less = EventLogForge.start().ofItsData(1, EventLogForge.SEPARATOR, "\0\0\0\0");
        EventLogForge swapped = EventLogForge.start()
                .ofItsData(1, EventLogForge.SEPARATOR, "\0\0\0\0")
                .ofItsData(1, 0x80000001L, "S\0e\0c\0u\0r\0e\0B\0o\0o\0t\0");
        EventLogForge more = EventLogForge.boot().ofItsData(4, EventLogForge.EFI_ACTION, "never measured");

        for (EventLogForge other : List.of(EventLogForge.start(), less, swapped, more)) {
            with(boot, other.bytes()).gives("REJECT:EVENT_LOG_MISMATCH");
        }
        Appraisal appraisal = with(boot, EventLogForge.start().bytes()).appraise();
        assertThat(check(appraisal, "event-log-rtmr0").detail())
                .contains(
                        "After 0 events of the log RTMR0 is " + "0".repeat(96),
                        "the quote has " + Bytes.hex(boot.rtmr(0)));
    }

    @Test
    void whatWasMeasuredAtRunTimeIsNotTakenForReplayed() {
        EventLogForge boot = EventLogForge.boot();
        byte[] log = boot.bytes();
        boot.ofItsData(4, EventLogForge.EFI_ACTION, "an application started");

        Appraisal appraisal = with(boot, log).gives("ACCEPT");
        Check silent = check(appraisal, "event-log-rtmr3");
        assertThat(silent.outcome()).isEqualTo(Outcome.NOT_CHECKED);
        assertThat(silent.reason()).isEqualTo("EVENT_LOG_SILENT");
        assertThat(silent.detail()).contains(Bytes.hex(boot.rtmr(3)));
        with(boot, boot.bytes()).gives("ACCEPT");
    }

    @Test
    void oneQuoteAndOneLogAreTakenAndNoneOfAnEnclave() {
        EventLogForge boot = EventLogForge.boot();

        with(boot, boot.bytes()).file("again", boot.bytes()).gives("REJECT:MALFORMED");
        tdx(quote().by(INTEL)).file("other", new byte[] {1, 2, 3}).gives("REJECT:MALFORMED");
        sgx(QuoteForge.sgx(NONCE).by(INTEL)).file("CCEL", boot.bytes()).gives("REJECT:MALFORMED");
    }

    @Test
    void statementsOfBeforeAreJudgedAsTheyWere() {
        Appraisal before = tdx(quote().by(INTEL)).under(Policy.RESERVATION_1).gives("ACCEPT");

        assertThat(before.checks()).noneMatch(one -> one.id().startsWith("event-log"));
        with(EventLogForge.boot(), EventLogForge.boot().bytes())
                .under(Policy.RESERVATION_1)
                .gives("REJECT:MALFORMED");
    }

    @Test
    void eachEventSaysWhatItIsAndWhetherItsTextIsVouchedFor() {
        List<EventLog.Event> events =
                EventLog.read(EventLogForge.boot().bytes()).events();

        assertThat(events)
                .extracting(EventLog.Event::registerName)
                .containsExactly("MRTD", "RTMR0", "RTMR0", "RTMR1", "RTMR1", "RTMR2", "RTMR2");
        assertThat(events)
                .extracting(EventLog.Event::typeName)
                .contains("EV_SEPARATOR", "EV_EFI_BOOT_SERVICES_APPLICATION", "EV_IPL", "EV_NO_ACTION");
        assertThat(events)
                .extracting(EventLog.Event::text)
                .containsExactly(
                        "firmware",
                        "SecureBoot",
                        "",
                        "\\EFI\\BOOT\\BOOTX64.EFI",
                        "Exit Boot Services Invocation",
                        "grub_cmd: linux /vmlinuz root=/dev/sda1",
                        "StartupLocality");
        assertThat(events)
                .extracting(EventLog.Event::isOfItsData)
                .containsExactly(true, true, true, false, true, false, false);
        assertThat(events)
                .extracting(EventLog.Event::isMeasured)
                .containsExactly(false, true, true, true, true, true, false);
        EventLog.Event strange = new EventLog.Event(
                1, 0xdeadbeefL, new byte[48], "\u202e<b>evil</b>\0x".repeat(99).getBytes());
        assertThat(strange.typeName()).isEqualTo("0xdeadbeef");
        assertThat(strange.text())
                .startsWith("<b>evil</b> · ")
                .hasSize(201)
                .endsWith("…")
                .matches("[ -~·…]+");
    }

    @ParameterizedTest
    @CsvSource({
        // register, number of digests, algorithm, length of the data
        "05000000 04000000 01000000 0c00 D 00000000, register 5",
        "ffffffff 04000000 01000000 0c00 D 00000000, register 4294967295",
        "01000000 04000000 00000000 00000000 01, 0 digests",
        "01000000 04000000 ffffffff 0c00 D 00000000, 4294967295 digests",
        "01000000 04000000 01000000 0b00 D 00000000, by algorithm 11",
        "01000000 04000000 01000000 0c00 D ffffffff, needs 4294967295 bytes",
        "01000000 04000000 01000000 0c00 D 01000000, needs 1 bytes",
        "01000000 04000000 01000000 0c00, needs 48 bytes",
        "01000000 0400, needs 4 bytes"
    })
    void anEventOfAnotherFormIsRefused(String event, String words) {
        String hex = event.replace("D", "00".repeat(48)).replace(" ", "");

        assertThatThrownBy(() -> EventLog.read(EventLogForge.start().raw(hex).bytes()))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "00000000 00 01 00 02 01000000 0c00 3000 00, Version 1",
        "00000000 00 02 00 02 00000000 00, 0 algorithms",
        "00000000 00 02 00 02 ffffffff 0c00 3000 00, 4294967295 algorithms",
        "00000000 00 02 00 02 01000000 0b00 2000 00, no digests by SHA-384",
        "00000000 00 02 00 02 01000000 0c00 2000 00, wrong length",
        "00000000 00 02 00 02 02000000 0c00 3000 0c00 3000 00, twice",
        "00000000 00 02 00 02 01000000 0c00 3000 ff, needs 255 bytes",
        "00000000 00 02 00 02 01000000 0c00 3000 00 00, do not belong"
    })
    void aFirstEventOfAnotherFormIsRefused(String first, String words) {
        String name = "53706563204944204576656e74303300";

        assertThatThrownBy(() -> EventLog.read(
                        EventLogForge.starting(name + first.replace(" ", "")).bytes()))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(words);
    }

    @Test
    void aLogOfMillionsOfEventsIsRefusedSoon() {
        byte[] log = EventLogForge.boot().bytes();
        byte[] event = Arrays.copyOfRange(
                EventLogForge.start().measured(1, 4, new byte[48], "").bytes(), 65, 131);
        byte[] bomb = Arrays.copyOf(log, 20_000_000);
        for (int at = log.length; at + event.length <= bomb.length; at += event.length) {
            System.arraycopy(event, 0, bomb, at, event.length);
        }
        // a zero in front of all the others is no padding when one byte is not
        byte[] zeros = Arrays.copyOf(log, 20_000_000);
        zeros[zeros.length - 1] = 1;

        long start = System.nanoTime();
        assertThatThrownBy(() -> EventLog.read(bomb)).hasMessageContaining("more than 4096 events");
        assertThatThrownBy(() -> EventLog.read(zeros)).hasMessageContaining("0 digests");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whateverIsSentIsReadOrRefusedAndNoChangedDigestIsBelieved() {
        EventLogForge boot = EventLogForge.boot();
        Trial genuine = with(boot, boot.bytes());
        Fuzz fuzz = new Fuzz(boot.bytes());
        // the digest of the second event, which is the first that is measured
        int digest = 65 + 14 + 48 + 4 + "firmware".length() + 14;

        fuzz.flips(
                digest,
                digest + 48,
                changed -> assertThat(verdict(genuine, changed)).isEqualTo(Verdict.REJECT));
        fuzz.cuts(changed -> verdict(genuine, changed));
        fuzz.lengths(changed -> verdict(genuine, changed));
        fuzz.noise(changed -> verdict(genuine, changed));
        fuzz.flips(0, boot.bytes().length, changed -> {
            Verdict verdict = verdict(genuine, changed);
            assertThat(verdict == Verdict.REJECT || sameDigests(changed, boot.bytes()))
                    .isTrue();
        });
    }

    // A changed text, type or register beside the same digests in the same order may still lead to the registers.
    private static boolean sameDigests(byte[] changed, byte[] genuine) {
        return digests(changed).equals(digests(genuine));
    }

    private static List<String> digests(byte[] log) {
        return EventLog.read(log).events().stream()
                .filter(EventLog.Event::isMeasured)
                .map(event -> event.registerName() + Bytes.hex(event.digest()))
                .toList();
    }

    private static Verdict verdict(Trial genuine, byte[] log) {
        return genuine.replacing("CCEL", log).appraise().verdict();
    }
}
