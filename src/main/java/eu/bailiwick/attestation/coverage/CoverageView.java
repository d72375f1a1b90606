package eu.bailiwick.attestation.coverage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.bundle.Link;
import eu.bailiwick.attestation.bundle.Theme;
import eu.bailiwick.attestation.pages.Explanation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the nodes that serve a tenant show together, as of an instant.
///
/// @param nodes how many have to prove themselves
/// @param objectives all eight of the EU Cloud Sovereignty Framework; no SEAL level is claimed for any
public record CoverageView(
        Instant asOf,
        long nodes,
        List<ThemeView> themes,
        List<ControlShown> controls,
        List<OpenView> open,
        List<ObjectiveView> objectives) {

    /// What the checks support of an objective of the EU Cloud Sovereignty Framework. Its SEAL level is an assessor's
    /// to give, for a whole service: the portal claims none.
    ///
    /// @param weightPercent of the framework's score
    /// @param extent how far its questions are shown; null when evidence of hardware shows nothing of it
    /// @param shown how many of those questions every node shows
    /// @param questions how many there are
    /// @param seal always NOT_CLAIMED
    @Schema(name = "SovereigntyObjective")
    public record ObjectiveView(
            String objective,
            int weightPercent,
            @Nullable Extent extent,
            long shown,
            long questions,
            String seal,
            @JsonIgnore Objective about) {

        static ObjectiveView of(Objective objective, List<ControlShown> controls) {
            List<ControlShown> lines = controls.stream()
                    .filter(one -> one.link.control() == objective.control())
                    .toList();
            long shown =
                    lines.stream().filter(one -> one.by.extent == Extent.ALL).count();
            boolean some = lines.stream().anyMatch(one -> one.by.extent != Extent.NONE);
            Extent extent = shown == lines.size() ? Extent.ALL : some ? Extent.PART : Extent.NONE;
            return new ObjectiveView(
                    objective.label(),
                    objective.weight(),
                    lines.isEmpty() ? null : extent,
                    shown,
                    lines.size(),
                    "NOT_CLAIMED",
                    objective);
        }
    }

    /// The controls of a framework, of which `shown` are shown by every node in each theme that is evidence for
    /// them.
    public record Framework(String name, long shown, long controls, List<ControlShown> lines) {
        static Framework of(String name, List<ControlShown> lines) {
            Map<String, Boolean> shown = lines.stream()
                    .collect(Collectors.toMap(
                            ControlShown::control, line -> line.by.extent == Extent.ALL, Boolean::logicalAnd));
            return new Framework(
                    name, shown.values().stream().filter(all -> all).count(), shown.size(), lines);
        }
    }

    @JsonIgnore
    public List<Framework> frameworks() {
        return controls.stream()
                .collect(Collectors.groupingBy(ControlShown::framework, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(one -> Framework.of(one.getKey(), one.getValue()))
                .toList();
    }

    /// How far something is shown.
    @Schema(name = "ControlExtent")
    public enum Extent {
        /// By every node.
        ALL("ok"),
        /// By some.
        PART("warn"),
        NONE("crit");

        private final String tone;

        Extent(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }
    }

    /// A theme over all nodes.
    ///
    /// @param since from when on all the nodes that show it have shown it without a gap; null when none does
    /// @param until when the first of them has to prove itself again
    /// @param c5Type the weakest of their verdicts: 1 is the strongest, 4 the weakest
    /// @param controls for how many the theme is evidence
    /// @param notChecked of how many checks of it the newest verdict of some node says that they were not made
    /// @param failed of how many it says that they do not hold
    @Schema(name = "ControlTheme")
    public record ThemeView(
            Theme theme,
            Extent extent,
            long shown,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Integer c5Type,
            long controls,
            long notChecked,
            long failed) {

        /// How many of the controls every node shows by this theme: all of them, or none.
        @JsonIgnore
        public long controlsShown() {
            return extent == Extent.ALL ? controls : 0;
        }
    }

    /// A control, and one theme that is evidence for it.
    ///
    /// @param c5Type only for the control that knows types, BSI C5:2026 OPS-33
    public record ControlShown(
            String framework,
            String control,
            String label,
            String title,
            String why,
            String notShown,
            @Nullable Integer c5Type,
            ThemeView by,
            @JsonIgnore Link link) {

        /// The label without the framework, such as OPS-33.
        @JsonIgnore
        public String number() {
            return label.substring(framework.length() + 1);
        }
    }

    /// A check that is not passed, and why.
    ///
    /// @param check without the part that it is of, and its number
    /// @param nodes how many nodes it concerns
    /// @param appraisal one of the verdicts that say so
    @Schema(name = "OpenCheck")
    public record OpenView(
            String check, Theme theme, Outcome outcome, String reason, String detail, long nodes, UUID appraisal) {

        OpenView andAnother() {
            return new OpenView(check, theme, outcome, reason, detail, nodes + 1, appraisal);
        }

        @JsonIgnore
        public @Nullable Explanation explanation() {
            return Explanation.of(reason).orElse(null);
        }
    }
}
