package eu.bailiwick.attestation.bundle;

import static eu.bailiwick.attestation.bundle.Oscal.ordered;
import static eu.bailiwick.attestation.bundle.Oscal.prop;

import eu.bailiwick.attestation.appraisal.Policy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// What the portal's attestation does for each control, as an OSCAL component definition: for the system security plan
/// of whoever builds on it. It says what is asked of evidence, why, and what that does not show; what was found, the
/// assessment results say. It follows from the same checks, links and controls, and is the same for every tenant.
public final class OscalComponent {
    /// The day on which it came to say what it says now. A test finds a change of which this does not know.
    static final String CHANGED = "2026-11-28T00:00:00Z";
    private static final UUID SPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
    private static final String TITLE = "Attestation of confidential computing";

    private OscalComponent() {}

    public static String text() {
        Map<String, Object> said = ordered(
                "components",
                List.of(component()),
                "back-matter",
                Map.of("resources", frameworks().map(OscalComponent::resource).toList()));
        Map<String, Object> definition = ordered(
                // another one whenever something else is said
                "uuid",
                id(Oscal.text(said)),
                "metadata",
                ordered(
                        "title",
                        TITLE,
                        "last-modified",
                        CHANGED,
                        "version",
                        Policy.RESERVATION.id(),
                        "oscal-version",
                        Oscal.VERSION));
        definition.putAll(said);
        return Oscal.text(Map.of("component-definition", definition));
    }

    private static Map<String, Object> component() {
        return ordered(
                "uuid",
                id("component"),
                "type",
                "service",
                "title",
                TITLE,
                "description",
                "Evidence of processors and GPUs is judged against challenges, vendors' roots and lists, reference values and"
                        + " what the customer expects. Each verdict is signed, stands in a public log and can be verified"
                        + " without the portal. A requirement is supported by a verdict when every check of its theme, and"
                        + " every check of the theme SIGNED, was made and passed; it fulfils no control alone.",
                "props",
                props(),
                "control-implementations",
                frameworks().map(OscalComponent::implementation).toList());
    }

    /// The checks by theme, as observations of assessment results name them.
    private static List<Map<String, Object>> props() {
        Stream<Map<String, Object>> checks = Arrays.stream(Theme.values())
                .flatMap(theme -> theme.evidence().stream().map(check -> check(theme, check)));
        return Stream.concat(Stream.of(prop("policy", Policy.RESERVATION.id())), checks)
                .toList();
    }

    private static Map<String, Object> check(Theme theme, String check) {
        Map<String, Object> prop = prop("check", check);
        prop.put("class", theme.name());
        return prop;
    }

    private static Stream<String> frameworks() {
        return Arrays.stream(Control.values()).map(Control::framework).distinct();
    }

    private static List<Control> controls(String framework) {
        return Arrays.stream(Control.values())
                .filter(control -> control.framework().equals(framework))
                .toList();
    }

    private static Map<String, Object> implementation(String framework) {
        return ordered(
                "uuid",
                id("implementation/" + framework),
                "source",
                "#" + id("framework/" + framework),
                "description",
                "What verdicts on evidence show of it, by the themes of their checks.",
                "implemented-requirements",
                controls(framework).stream().map(OscalComponent::requirement).toList());
    }

    private static Map<String, Object> requirement(Control control) {
        List<Link> links = Arrays.stream(Link.values())
                .filter(link -> link.control() == control)
                .toList();
        return ordered(
                "uuid",
                id("requirement/" + control.id()),
                "control-id",
                control.id(),
                "description",
                control.title() + ": "
                        + String.join(" ", links.stream().map(Link::why).toList()),
                "props",
                links.stream().map(OscalComponent::theme).toList(),
                "remarks",
                control.notShown());
    }

    private static Map<String, Object> theme(Link link) {
        Map<String, Object> prop =
                new LinkedHashMap<>(prop("theme", link.theme().name()));
        prop.put("remarks", link.why());
        return prop;
    }

    private static Map<String, Object> resource(String framework) {
        return ordered(
                "uuid",
                id("framework/" + framework),
                "title",
                framework,
                "description",
                "Its text is not part of this file. Ids of controls are made of its name and number: "
                        + String.join(
                                ", ",
                                controls(framework).stream()
                                        .map(control -> control.id() + " is " + control.label())
                                        .toList())
                        + ".");
    }

    private static String id(String name) {
        return Uuid5.of(SPACE, "https://bailiwick.eu/oscal/component/" + name);
    }
}
