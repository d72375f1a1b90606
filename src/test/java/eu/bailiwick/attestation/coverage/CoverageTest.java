package eu.bailiwick.attestation.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.Control;
import eu.bailiwick.attestation.bundle.Theme;
import eu.bailiwick.attestation.coverage.CoverageView.Extent;
import eu.bailiwick.attestation.coverage.CoverageView.ThemeView;
import eu.bailiwick.attestation.coverage.NodeRun.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is shown of a control is shown by every node, without a gap, and by the weakest of them.
class CoverageTest {
    private static final Instant NOW = Instant.parse("2027-03-10T12:00:00Z");
    private static final Duration PERIOD = Duration.ofHours(24);
    private static final Set<Theme> ALL = EnumSet.allOf(Theme.class);
    private static final Set<Theme> NOT_RUNNING = EnumSet.of(Theme.SIGNED, Theme.FRESH, Theme.CURRENT);

    private static Judged judged(int hoursAgo, Set<Theme> shows, int type, @Nullable Integer validHours) {
        Instant at = NOW.minus(Duration.ofHours(hoursAgo));
        return new Judged(
                UUID.randomUUID(),
                Verdict.ACCEPT,
                at,
                validHours == null ? null : at.plus(Duration.ofHours(validHours)),
                type,
                shows);
    }

    private static NodeRun node(Judged... newestFirst) {
        return new NodeRun(UUID.randomUUID(), UUID.randomUUID(), "node", List.of(newestFirst), List.of());
    }

    private static ThemeView theme(Theme theme, NodeRun... nodes) {
        return Coverages.of(List.of(nodes), NOW, PERIOD).themes().stream()
                .filter(one -> one.theme() == theme)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sinceIsTheStartOfTheUnbrokenRunAndUntilTheFirstProofThatIsDue() {
        NodeRun long1 = node(judged(2, ALL, 4, null), judged(20, ALL, 4, null), judged(40, ALL, 4, null));
        NodeRun short1 = node(judged(5, ALL, 3, 30), judged(25, ALL, 3, null));
        ThemeView shown = theme(Theme.RUNNING, long1, short1);
        assertThat(shown.extent()).isEqualTo(Extent.ALL);
        assertThat(shown.since()).isEqualTo(NOW.minus(Duration.ofHours(25)));
        assertThat(shown.until()).isEqualTo(NOW.plus(Duration.ofHours(19)));
        assertThat(shown.c5Type()).isEqualTo(4);
    }

    @Test
    void aMissedProofBreaksTheRun() {
        assertThat(theme(Theme.SIGNED, node(judged(2, ALL, 4, null), judged(27, ALL, 4, null)))
                        .since())
                .isEqualTo(NOW.minus(Duration.ofHours(2)));
        assertThat(theme(Theme.SIGNED, node(judged(2, ALL, 4, null), judged(20, ALL, 4, 10)))
                        .since())
                .as("its collateral had ended")
                .isEqualTo(NOW.minus(Duration.ofHours(2)));
    }

    @Test
    void aThemeThatWasOpenForAWhileIsNoOlderThanItsReturn() {
        NodeRun node = node(judged(2, ALL, 4, null), judged(12, NOT_RUNNING, 4, null), judged(22, ALL, 4, null));
        assertThat(theme(Theme.RUNNING, node).since()).isEqualTo(NOW.minus(Duration.ofHours(2)));
        assertThat(theme(Theme.SIGNED, node).since()).isEqualTo(NOW.minus(Duration.ofHours(22)));
    }

    @Test
    void whatIsOverdueOrMissingOnOneNodeIsNotShownByEveryNode() {
        NodeRun well = node(judged(2, ALL, 3, null));
        assertThat(theme(Theme.FRESH, well, node(judged(25, ALL, 3, null))).extent())
                .isEqualTo(Extent.PART);
        assertThat(theme(Theme.FRESH, well, node()).shown()).isEqualTo(1);
        assertThat(theme(Theme.FRESH, node(judged(24, ALL, 3, null)), node()).extent())
                .isEqualTo(Extent.NONE);
        assertThat(theme(Theme.FRESH, node()).since()).isNull();
    }

    @Test
    void theWeakestTypeCounts() {
        assertThat(theme(Theme.FRESH, node(judged(1, ALL, 3, null)), node(judged(1, ALL, 1, null)))
                        .c5Type())
                .isEqualTo(3);
        assertThat(theme(Theme.FRESH, node(judged(1, ALL, 3, null)), node(judged(1, ALL, 4, null)))
                        .c5Type())
                .isEqualTo(4);
    }

    @Test
    void everyControlStandsWithEachThemeThatIsEvidenceForIt() {
        CoverageView view = Coverages.of(List.of(node(judged(1, NOT_RUNNING, 4, null))), NOW, PERIOD);
        assertThat(view.controls().stream().map(it -> it.link().control()).distinct())
                .containsExactly(Control.values());
        assertThat(view.controls()).allSatisfy(it -> {
            assertThat(it.by().extent()).isEqualTo(it.by().theme() == Theme.RUNNING ? Extent.NONE : Extent.ALL);
            assertThat(it.c5Type())
                    .isEqualTo(it.link().control() == Control.OPS_33 && it.by().theme() != Theme.RUNNING ? 4 : null);
            assertThat(it.label()).isEqualTo(it.framework() + " " + it.number());
        });
        assertThat(view.controls().stream()
                        .map(CoverageView.ControlShown::framework)
                        .distinct())
                .containsExactly("BSI C5:2026", "ISO/IEC 27001:2022", "EU Cloud Sovereignty Framework");
    }

    @Test
    void eachThemeSaysOfHowManyControlsItIsEvidenceAndWhatOfItIsOpen() {
        List<CheckView> checks = List.of(
                new CheckView("revocation", Outcome.NOT_CHECKED, true, "REVOCATION_NOT_CHECKED", ""),
                new CheckView("tcb", Outcome.FAIL, true, "TCB_OUT_OF_DATE", ""),
                new CheckView("debug", Outcome.FAIL, true, "DEBUG_ENABLED", ""));
        Set<Theme> rest = EnumSet.of(Theme.SIGNED, Theme.FRESH);
        NodeRun node =
                new NodeRun(UUID.randomUUID(), UUID.randomUUID(), "node", List.of(judged(1, rest, 3, null)), checks);
        assertThat(Coverages.of(List.of(node), NOW, PERIOD).themes().stream()
                        .map(it -> it.theme() + " " + it.controlsShown() + "/" + it.controls() + " " + it.notChecked()
                                + " " + it.failed()))
                .containsExactly("SIGNED 4/4 0 0", "FRESH 2/2 0 0", "CURRENT 0/4 1 1", "RUNNING 0/5 0 1");
    }

    @Test
    void aControlIsShownWhenEachThemeThatIsEvidenceForItIs() {
        assertThat(Coverages.of(List.of(node(judged(1, NOT_RUNNING, 4, null))), NOW, PERIOD).frameworks().stream()
                        .map(it -> it.name() + " " + it.shown() + "/" + it.controls()))
                .containsExactly("BSI C5:2026 0/2", "ISO/IEC 27001:2022 0/1", "EU Cloud Sovereignty Framework 1/3");
        assertThat(Coverages.of(List.of(node(judged(1, ALL, 4, null))), NOW, PERIOD)
                        .frameworks())
                .allSatisfy(it -> assertThat(it.shown()).isEqualTo(it.controls()));
    }

    @Test
    void eachObjectiveSaysWhatChecksSupportAndNoneClaimsALevel() {
        assertThat(objectives(node(judged(1, NOT_RUNNING, 4, null))))
                .containsExactly(
                        "SOV-1 15 null 0/0",
                        "SOV-2 10 null 0/0",
                        "SOV-3 10 NONE 0/1",
                        "SOV-4 15 null 0/0",
                        "SOV-5 20 ALL 2/2",
                        "SOV-6 15 null 0/0",
                        "SOV-7 10 PART 3/4",
                        "SOV-8 5 null 0/0");
        assertThat(objectives(node(judged(1, ALL, 4, null)), node()))
                .filteredOn(one -> !one.contains("null"))
                .allMatch(one -> one.contains(" PART 0/"));
        assertThat(Coverages.of(List.of(), NOW, PERIOD).objectives()).allSatisfy(one -> {
            assertThat(one.seal()).isEqualTo("NOT_CLAIMED");
            assertThat(one.extent()).isNotEqualTo(Extent.ALL);
        });
        assertThat(Arrays.stream(Objective.values()).mapToInt(Objective::weight).sum())
                .isEqualTo(100);
    }

    private static List<String> objectives(NodeRun... nodes) {
        return Coverages.of(List.of(nodes), NOW, PERIOD).objectives().stream()
                .map(it -> it.objective() + " " + it.weightPercent() + " " + it.extent() + " " + it.shown() + "/"
                        + it.questions())
                .toList();
    }

    @Test
    void theSameOpenCheckOfManyGpusAndNodesIsSaidOnce() {
        List<CheckView> checks = List.of(
                new CheckView("gpu-0/revocation", Outcome.NOT_CHECKED, true, "REVOCATION_NOT_CHECKED", "no answer"),
                new CheckView("gpu-1/revocation", Outcome.NOT_CHECKED, true, "REVOCATION_NOT_CHECKED", "no answer"),
                new CheckView("debug", Outcome.FAIL, true, "DEBUG_ENABLED", "debug is on"),
                new CheckView("format", Outcome.FAIL, true, "MALFORMED", "shows nothing of a control"),
                new CheckView("signature", Outcome.PASS, true, "", ""));
        NodeRun one = new NodeRun(UUID.randomUUID(), UUID.randomUUID(), "a", List.of(judged(1, ALL, 4, null)), checks);
        NodeRun other = new NodeRun(
                UUID.randomUUID(), UUID.randomUUID(), "b", List.of(judged(1, ALL, 4, null)), checks.subList(0, 2));
        assertThat(Coverages.of(List.of(one, other), NOW, PERIOD).open())
                .extracting(CoverageView.OpenView::check, CoverageView.OpenView::nodes)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("revocation", 2L),
                        org.assertj.core.api.Assertions.tuple("debug", 1L));
    }
}
