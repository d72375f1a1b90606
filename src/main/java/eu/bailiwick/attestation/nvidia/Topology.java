package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Submission;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Whether GPUs and switches are linked to each other and to nobody else. With protected PCIe the links carry plain
/// text, so a switch that did not attest would read it.
record Topology(Submission submission, Checklist checks) {
    void check(List<GpuReport> gpus, List<GpuReport> switches) {
        boolean linked = gpus.stream().anyMatch(gpu -> !gpu.switches().isEmpty());
        if (submission.kind() != Kind.NVIDIA_PPCIE && switches.isEmpty()) {
            if (linked) {
                checks.notChecked(
                        "topology",
                        Absence.SWITCHES_NOT_CHECKED,
                        submission.policy(),
                        "The GPUs are linked by switches, and no report of a switch was there.");
            } else {
                checks.notApplicable("topology", "The GPUs are not linked by switches.");
            }
            return;
        }
        long off = gpus.stream().filter(gpu -> !gpu.protectedPcie()).count();
        checks.require(
                "protected-pcie",
                off == 0,
                "PROTECTED_PCIE_OFF",
                "Protected PCIe is on in every GPU.",
                "Protected PCIe is off in " + off + " of " + gpus.size() + " GPUs.");
        switches(gpus, switches);
        gpusOfSwitches(gpus.size(), switches);
    }

    private void switches(List<GpuReport> gpus, List<GpuReport> switches) {
        Set<Set<String>> named = gpus.stream().map(GpuReport::switches).collect(Collectors.toSet());
        Set<String> sent = switches.stream().map(GpuReport::switchId).collect(Collectors.toCollection(TreeSet::new));
        checks.claim("switches", List.copyOf(sent));
        checks.require(
                "topology",
                !sent.isEmpty() && named.equals(Set.of(sent)),
                "TOPOLOGY_MISMATCH",
                "Every GPU is linked to exactly the " + sent.size() + " switches that report.",
                "The GPUs are linked to " + named + ", reports are there of the switches " + sent + ".");
    }

    private void gpusOfSwitches(int gpus, List<GpuReport> switches) {
        Set<Set<String>> named = switches.stream().map(GpuReport::gpusOfSwitch).collect(Collectors.toSet());
        if (named.stream().allMatch(Set::isEmpty)) {
            checks.notChecked(
                    "switch-links", Absence.NOT_REPORTED, "The switches do not tell which GPUs they are linked to.");
            return;
        }
        checks.require(
                "switch-links",
                named.size() == 1 && named.iterator().next().size() == gpus,
                "TOPOLOGY_MISMATCH",
                "Every switch is linked to the same " + gpus + " GPUs.",
                "The switches are linked to " + named + ", " + gpus + " GPUs report.");
    }
}
