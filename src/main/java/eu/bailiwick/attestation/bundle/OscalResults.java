package eu.bailiwick.attestation.bundle;

import static eu.bailiwick.attestation.bundle.Oscal.ordered;
import static eu.bailiwick.attestation.bundle.Oscal.prop;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Outcome;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// An appraisal as OSCAL assessment results: each check an observation; each control that a failed or missing check
/// speaks against, a finding. It follows from the appraisal alone.
public final class OscalResults {
    private final AppraisalView appraisal;
    private final Map<String, String> evidence;

    private OscalResults(AppraisalView appraisal, Map<String, String> evidence) {
        this.appraisal = appraisal;
        this.evidence = evidence;
    }

    /// @param evidence SHA-256 of the judged files, by their place in the bundle
    public static String of(AppraisalView appraisal, Map<String, String> evidence) {
        return Oscal.text(Map.of("assessment-results", new OscalResults(appraisal, evidence).document()));
    }

    private String id(String name) {
        return Uuid5.of(appraisal.id(), name);
    }

    private String when() {
        return appraisal.appraisedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("uuid", id("assessment-results"));
        document.put(
                "metadata",
                ordered(
                        "title",
                        "Attestation of " + appraisal.kind() + " evidence, appraisal " + appraisal.id(),
                        "last-modified",
                        when(),
                        "version",
                        "1",
                        "oscal-version",
                        Oscal.VERSION));
        document.put("import-ap", Map.of("href", "#" + id("policy")));
        document.put("results", List.of(result()));
        document.put("back-matter", Map.of("resources", resources()));
        return document;
    }

    private Map<String, Object> result() {
        List<Map<String, Object>> findings = findings();
        Map<String, Object> result = ordered(
                "uuid", id("result"),
                "title", "Verdict " + appraisal.verdict(),
                "description", description(),
                "start", when(),
                "end", when(),
                "props", props(),
                "reviewed-controls", Map.of("control-selections", List.of(Map.of("include-controls", controls()))),
                "observations", observations());
        if (!findings.isEmpty()) {
            result.put("findings", findings);
        }
        return result;
    }

    private List<Map<String, Object>> props() {
        List<Map<String, Object>> props = new ArrayList<>(List.of(
                prop("verdict", appraisal.verdict().name()),
                prop("c5-type", String.valueOf(appraisal.c5Type())),
                prop("policy", appraisal.policy()),
                prop("as-of", appraisal.asOf().toString())));
        for (Support support : Support.of(appraisal)) {
            Control control = support.link().control();
            Map<String, Object> prop = prop(control.id(), support.state().name());
            prop.put("class", support.link().theme().name());
            prop.put("remarks", support.link().why() + " " + control.notShown());
            props.add(prop);
        }
        return props;
    }

    private String description() {
        return "Evidence of kind " + appraisal.kind() + " was judged by " + appraisal.verifier() + " as of "
                + appraisal.asOf() + " under the policy " + appraisal.policy() + ". "
                + (appraisal.counts()
                        ? "It answers a challenge of a reservation."
                        : "It is a question of what if and counts for no reservation.")
                + " The controls are those that such evidence supports; it fulfils none of them alone.";
    }

    private List<Map<String, Object>> controls() {
        return appraisal.checks().stream()
                .flatMap(check -> Theme.of(check.id()).controls().stream())
                .distinct()
                .sorted()
                .map(control -> ordered("control-id", control.id()))
                .toList();
    }

    private List<Map<String, Object>> observations() {
        List<Map<String, Object>> observations = new ArrayList<>();
        List<CheckView> checks = appraisal.checks();
        for (int i = 0; i < checks.size(); i++) {
            observations.add(observation(i, checks.get(i)));
        }
        return observations;
    }

    private Map<String, Object> observation(int index, CheckView check) {
        List<Map<String, Object>> props = new ArrayList<>();
        props.add(prop("check", check.id()));
        props.add(prop("outcome", check.outcome().name()));
        props.add(prop("mandatory", String.valueOf(check.mandatory())));
        if (!check.reason().isEmpty()) {
            props.add(prop("reason", check.reason()));
        }
        return ordered(
                "uuid", observationId(index),
                "title", Theme.of(check.id()).title() + ": " + check.id(),
                "description", check.detail().isBlank() ? check.id() : check.detail(),
                "props", props,
                "methods", List.of("TEST"),
                "relevant-evidence",
                        List.of(ordered(
                                "href",
                                "statement.json",
                                "description",
                                "The signed statement, which lists this check.")),
                "collected", when());
    }

    private String observationId(int index) {
        return id("observation/" + index + "/" + appraisal.checks().get(index).id());
    }

    private List<Map<String, Object>> findings() {
        SortedMap<Control, List<Integer>> against = new TreeMap<>(Comparator.naturalOrder());
        List<CheckView> checks = appraisal.checks();
        for (int i = 0; i < checks.size(); i++) {
            if (speaksAgainst(checks.get(i))) {
                for (Control control : Theme.of(checks.get(i).id()).controls()) {
                    against.computeIfAbsent(control, any -> new ArrayList<>()).add(i);
                }
            }
        }
        return against.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static boolean speaksAgainst(CheckView check) {
        return check.outcome() == Outcome.FAIL || (check.outcome() == Outcome.NOT_CHECKED && check.mandatory());
    }

    private Map<String, Object> finding(Control control, List<Integer> checks) {
        boolean failed = checks.stream().anyMatch(i -> appraisal.checks().get(i).outcome() == Outcome.FAIL);
        return ordered(
                "uuid", id("finding/" + control.id()),
                "title", control.label() + ": " + control.title(),
                "description",
                        String.join(
                                " ",
                                checks.stream()
                                        .map(i -> appraisal.checks().get(i))
                                        .map(check -> check.id() + ": " + check.detail())
                                        .toList()),
                "target",
                        ordered(
                                "type", "objective-id",
                                "target-id", control.id(),
                                "status", ordered("state", "not-satisfied", "reason", failed ? "fail" : "other")),
                "related-observations",
                        checks.stream()
                                .map(i -> ordered("observation-uuid", observationId(i)))
                                .toList());
    }

    private List<Map<String, Object>> resources() {
        List<Map<String, Object>> resources = new ArrayList<>();
        resources.add(ordered(
                "uuid", id("policy"),
                "title", "Policy " + appraisal.policy(),
                "rlinks", List.of(ordered("href", "policy/policy.json", "media-type", "application/json"))));
        evidence.forEach((file, sha256) -> resources.add(ordered(
                "uuid", id("file/" + file),
                "title", file,
                "rlinks",
                        List.of(ordered(
                                "href", file, "hashes", List.of(ordered("algorithm", "SHA-256", "value", sha256)))))));
        return resources;
    }
}
