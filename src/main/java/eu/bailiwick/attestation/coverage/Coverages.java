package eu.bailiwick.attestation.coverage;

import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.alarm.WatchConfig;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.bundle.Control;
import eu.bailiwick.attestation.bundle.Link;
import eu.bailiwick.attestation.bundle.Support;
import eu.bailiwick.attestation.bundle.Theme;
import eu.bailiwick.attestation.coverage.CoverageView.ControlShown;
import eu.bailiwick.attestation.coverage.CoverageView.Extent;
import eu.bailiwick.attestation.coverage.CoverageView.ObjectiveView;
import eu.bailiwick.attestation.coverage.CoverageView.OpenView;
import eu.bailiwick.attestation.coverage.CoverageView.ThemeView;
import eu.bailiwick.platform.PortalClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the nodes of the tenant in view show of the controls. It follows from the checks and is written by nobody.
@ApplicationScoped
public class Coverages {
    private final CoverageRepository nodes;
    private final WatchConfig watch;
    private final PortalClock clock;

    Coverages(CoverageRepository nodes, WatchConfig watch, PortalClock clock) {
        this.nodes = nodes;
        this.watch = watch;
        this.clock = clock;
    }

    @Transactional
    public CoverageView now() {
        return of(nodes.nodes(), clock.now(), watch.period());
    }

    static CoverageView of(List<NodeRun> nodes, Instant now, Duration period) {
        List<OpenView> open = open(nodes);
        Map<Theme, ThemeView> themes = new EnumMap<>(Theme.class);
        for (Theme theme : Theme.values()) {
            themes.put(theme, theme(theme, nodes, now, period, open));
        }
        List<ControlShown> controls = Arrays.stream(Link.values())
                .sorted(Comparator.comparing(Link::control))
                .map(link -> control(link, Objects.requireNonNull(themes.get(link.theme()))))
                .toList();
        return new CoverageView(
                now,
                nodes.size(),
                List.copyOf(themes.values()),
                controls,
                open,
                Arrays.stream(Objective.values())
                        .map(objective -> ObjectiveView.of(objective, controls))
                        .toList());
    }

    private static ThemeView theme(
            Theme theme, List<NodeRun> nodes, Instant now, Duration period, List<OpenView> open) {
        List<NodeRun.Stretch> shown = new ArrayList<>();
        for (NodeRun node : nodes) {
            NodeRun.Stretch stretch = node.of(theme, now, period);
            if (stretch != null) {
                shown.add(stretch);
            }
        }
        Extent extent = shown.isEmpty() ? Extent.NONE : shown.size() == nodes.size() ? Extent.ALL : Extent.PART;
        return new ThemeView(
                theme,
                extent,
                shown.size(),
                shown.stream()
                        .map(NodeRun.Stretch::since)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                shown.stream()
                        .map(NodeRun.Stretch::until)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                shown.stream()
                        .map(NodeRun.Stretch::c5Type)
                        .max(Comparator.comparing(Coverages::weakness))
                        .orElse(null),
                theme.controls().size(),
                count(open, theme, Outcome.NOT_CHECKED),
                count(open, theme, Outcome.FAIL));
    }

    private static long count(List<OpenView> open, Theme theme, Outcome outcome) {
        return open.stream()
                .filter(one -> one.theme() == theme && one.outcome() == outcome)
                .count();
    }

    // The catalogue calls type 1 very strong, 3 strong and 4 weak; 2 is not given by the portal, which verifies itself,
    // and stands between.
    static int weakness(int c5Type) {
        return switch (c5Type) {
            case 1 -> 1;
            case 3 -> 2;
            case 2 -> 3;
            default -> 4;
        };
    }

    private static ControlShown control(Link link, ThemeView by) {
        Control control = link.control();
        return new ControlShown(
                control.framework(),
                control.id(),
                control.label(),
                control.title(),
                link.why(),
                control.notShown(),
                control == Control.OPS_33 ? by.c5Type() : null,
                by,
                link);
    }

    private record Said(String check, Outcome outcome, String reason) {
        static Said of(CheckView check) {
            return new Said(Theme.plain(check.id()), check.outcome(), check.reason());
        }
    }

    // The same check of each GPU of a node, and of each node, is said once.
    private static List<OpenView> open(List<NodeRun> nodes) {
        Map<Said, OpenView> open = new LinkedHashMap<>();
        for (NodeRun node : nodes) {
            Map<Said, CheckView> own = new LinkedHashMap<>();
            node.checks().stream()
                    .filter(check -> check.outcome() == Outcome.FAIL || check.outcome() == Outcome.NOT_CHECKED)
                    .filter(check -> Support.isMapped(check.id()))
                    .forEach(check -> own.putIfAbsent(Said.of(check), check));
            own.forEach((said, check) -> open.merge(said, open(said, check, node), (one, more) -> one.andAnother()));
        }
        return open.values().stream()
                .sorted(Comparator.comparing(OpenView::theme).thenComparing(OpenView::check))
                .toList();
    }

    private static OpenView open(Said said, CheckView check, NodeRun node) {
        return new OpenView(
                said.check,
                Theme.of(check.id()),
                said.outcome,
                said.reason,
                check.detail(),
                1,
                node.verdicts().getFirst().id());
    }
}
