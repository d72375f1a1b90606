package eu.bailiwick.attestation.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.GuestRule;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Controls are supported by checks that passed and by nothing else.
class SupportTest {
    private static final Path CODE = Path.of("src/main/java/eu/bailiwick/attestation");
    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:pass|measured|fail|weak|notChecked|notApplicable|require|same|check|checkValidity|count|debug|status)"
                    + "\\(\\s*(?:checks,\\s*)?(?:[a-z]+ \\+ )?\"(-?[a-z][a-z0-9]*(?:-[a-z0-9]+)*)\"");
    /// What stands before the ids of a token over all.
    private static final Set<String> PREFIXES = Set.of("overall");

    private static final List<String> EACH = List.of("signature", "report-data", "tcb", "debug");

    private static Set<String> emitted() throws IOException {
        Set<String> ids = new TreeSet<>(List.of("distinct-device", "registered-device", "submodule-gpu-0"));
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path file : files.filter(one ->
                            one.toString().matches(".*/(snp|dcap|nvidia|composite|trust|appraisal)/[A-Za-z]+\\.java"))
                    .toList()) {
                Matcher asked = ASKED.matcher(Files.readString(file));
                while (asked.find()) {
                    ids.add(asked.group(1).startsWith("-") ? "x" + asked.group(1) : asked.group(1));
                }
            }
        }
        Arrays.stream(GuestRule.values()).map(GuestRule::check).forEach(ids::add);
        ids.removeAll(PREFIXES);
        return ids;
    }

    @Test
    void everyCheckThatCanBeMadeIsMappedOrLeftOutForAReason() throws IOException {
        assertThat(emitted())
                .hasSizeGreaterThan(60)
                .contains("signature", "chip", "report-data", "tcb", "x-revocation", "measurement", "cpu-gpu-binding")
                .allMatch(Theme::isKnown);
        Set<String> emitted = emitted();
        assertThat(Support.UNMAPPED).allSatisfy((id, reason) -> {
            assertThat(emitted).contains(id);
            assertThat(reason).isNotBlank();
        });
    }

    private static AppraisalView with(Verdict verdict, CheckView... checks) {
        return Example.of(verdict, verdict == Verdict.ACCEPT ? "" : "SOMETHING", checks);
    }

    private static AppraisalView allPassedBut(CheckView other) {
        List<CheckView> checks =
                new ArrayList<>(EACH.stream().map(Example::passed).toList());
        checks.add(other);
        return with(Verdict.ACCEPT, checks.toArray(CheckView[]::new));
    }

    private static List<Theme> supported(AppraisalView appraisal) {
        return Support.of(appraisal).stream()
                .filter(it -> it.state() == ControlState.SUPPORTED)
                .map(it -> it.link().theme())
                .distinct()
                .toList();
    }

    @Test
    void whatPassedSupports() {
        AppraisalView all = allPassedBut(Example.passed("vmpl"));
        assertThat(supported(all)).containsExactly(Theme.values());
        assertThat(Support.of(all)).allSatisfy(it -> assertThat(it.open()).isEmpty());
        assertThat(Support.of(all).stream().map(it -> it.link().control()).distinct())
                .containsExactlyInAnyOrder(Control.values());
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"FAIL", "NOT_CHECKED"})
    void whatFailedOrWasNotCheckedNeverSupports(Outcome outcome) throws IOException {
        for (String id : emitted()) {
            for (boolean mandatory : new boolean[] {true, false}) {
                CheckView bad = new CheckView(id, outcome, mandatory, "WHY", "");
                assertThat(Support.of(with(Verdict.ACCEPT, bad)))
                        .allSatisfy(it -> assertThat(it.state()).isEqualTo(ControlState.OPEN));
                if (!Support.UNMAPPED.containsKey(id)) {
                    assertThat(supported(allPassedBut(bad))).as(id).doesNotContain(Theme.of(id));
                }
                assertThat(Support.of(with(Verdict.ACCEPT, bad)))
                        .allSatisfy(it -> assertThat(it.passed()).isEmpty());
            }
        }
    }

    @Test
    void nothingIsSupportedBeforeItIsShownWhoSigned() {
        CheckView chain = new CheckView("chain", Outcome.FAIL, false, "UNTRUSTED_ROOT", "");
        assertThat(supported(allPassedBut(chain))).isEmpty();
        assertThat(supported(with(Verdict.ACCEPT, Example.passed("debug")))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"REJECT", "INCONCLUSIVE"})
    void whatIsNoProofSupportsNothing(Verdict verdict) {
        assertThat(supported(with(verdict, EACH.stream().map(Example::passed).toArray(CheckView[]::new))))
                .isEmpty();
    }

    @Test
    void aCheckThatNobodyThoughtOfSupportsNothing() {
        assertThat(Theme.isKnown("invented")).isFalse();
        assertThat(Support.of(with(Verdict.ACCEPT, Example.passed("invented"))))
                .allSatisfy(it -> assertThat(it.passed()).isEmpty());
    }

    @Test
    void aDevicesNameDecidesNothing() {
        assertThat(Theme.of("submodule-x-debug")).isEqualTo(Theme.SIGNED);
    }

    @Test
    void thePageSaysWhatTheDocumentsSay() throws IOException {
        Properties english = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages/control_en.properties"))) {
            english.load(reader);
        }
        for (Link link : Link.values()) {
            assertThat(english.getProperty("why_$" + link)).isEqualTo(link.why());
        }
        for (Control control : Control.values()) {
            assertThat(english.getProperty("not_shown_$" + control)).isEqualTo(control.notShown());
        }
    }
}
