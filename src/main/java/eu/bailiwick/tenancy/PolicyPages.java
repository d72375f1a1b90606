package eu.bailiwick.tenancy;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Versions;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where capacity may lie, who has to approve it and how much is held at most, for people.
@Path("/app/policies")
@Produces(MediaType.TEXT_HTML)
public class PolicyPages {
    private final Policies policies;
    private final Projects projects;
    private final Tenants tenants;
    private final Catalog catalog;
    private final Caller caller;
    private final Viewer viewer;

    PolicyPages(Policies policies, Projects projects, Tenants tenants, Catalog catalog, Caller caller, Viewer viewer) {
        this.policies = policies;
        this.projects = projects;
        this.tenants = tenants;
        this.catalog = catalog;
        this.caller = caller;
        this.viewer = viewer;
    }

    /// One jurisdiction as a choice in a rule.
    public record Choice(String code, String name, String law, boolean checked) {}

    /// A rule as a form; version zero means that there is none yet. `error` is what was wrong with it as it was sent.
    public record RuleForm(
            @Nullable UUID project,
            String name,
            List<Choice> choices,
            int version,
            boolean sent,
            @Nullable String error) {

        /// How the ids of its fields begin. The summary of what is wrong leads to those of the form that was sent.
        public String at() {
            return sent ? "f" : "rule-" + (project == null ? "all" : project);
        }

        /// Whether anything is ticked; a project without a tick follows the organisation.
        public boolean any() {
            return choices.stream().anyMatch(Choice::checked);
        }
    }

    @CheckedTemplate(basePath = "tenancy", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Rules(
            List<RuleForm> rules,
            String threshold,
            Policies.ApprovalRule approval,
            QuotaView quota,
            String ownNodes,
            List<Violation> violations,
            Map<String, String> errors,
            String currency,
            boolean mayWrite)
            implements TemplateInstance {}

    /// What a form sent, to be shown again where it was refused; null where nothing was sent.
    private record Sent(
            @Nullable UUID project,
            @Nullable List<String> jurisdictions,
            @Nullable String threshold,
            @Nullable String nodesMax) {
        static final Sent NOTHING = new Sent(null, null, null, null);
    }

    @GET
    @PermissionsAllowed("policy:read")
    public TemplateInstance show() {
        return page(Sent.NOTHING, List.of());
    }

    private TemplateInstance page(Sent sent, List<Violation> violations) {
        List<Policies.JurisdictionRule> known = policies.jurisdictionRules();
        List<RuleForm> forms = new ArrayList<>();
        forms.add(form(null, "", known, sent, violations));
        projects.open().forEach(project -> forms.add(form(project.id(), project.name(), known, sent, violations)));
        Policies.ApprovalRule approval = policies.approvalRule();
        String threshold = approval.threshold() == null
                ? ""
                : viewer.formats().entry(approval.threshold().amount());
        QuotaView quota = tenants.quota();
        String own = quota.ownNodesMax() == null ? "" : quota.ownNodesMax().toString();
        return new Rules(
                forms,
                sent.threshold() == null ? threshold : sent.threshold(),
                approval,
                quota,
                sent.nodesMax() == null ? own : sent.nodesMax(),
                violations,
                violations.stream().collect(Collectors.toMap(Violation::field, Violation::message, (one, more) -> one)),
                tenants.current().currency().getCurrencyCode(),
                caller.may("policy:write"));
    }

    @POST
    @Path("/jurisdictions")
    @PermissionsAllowed("policy:write")
    public Response allow(
            @FormParam("project") @Nullable UUID project,
            @FormParam("jurisdiction") List<String> jurisdictions,
            @FormParam("version") @DefaultValue("0") String version) {
        return command("jurisdictions", new Sent(project, jurisdictions, null, null), () -> {
            if (project != null) {
                projects.require(project);
            }
            if (project != null && jurisdictions.isEmpty()) {
                policies.follow(project, Versions.typed(version));
            } else {
                policies.allow(project, jurisdictions, Versions.typed(version));
            }
        });
    }

    @POST
    @Path("/approval")
    @PermissionsAllowed("policy:write")
    @FreshSignIn
    public Response approval(
            @FormParam("threshold") @DefaultValue("") String threshold,
            @FormParam("version") @DefaultValue("0") String version) {
        Sent sent = new Sent(null, null, threshold, null);
        return command("threshold", sent, () -> policies.approveFrom(minor(threshold), Versions.typed(version)));
    }

    @POST
    @Path("/quota")
    @PermissionsAllowed("policy:write")
    public Response quota(
            @FormParam("nodesMax") @DefaultValue("") String nodesMax,
            @FormParam("version") @DefaultValue("0") String version) {
        Sent sent = new Sent(null, null, null, nodesMax);
        return command("nodesMax", sent, () -> policies.capNodes(nodes(nodesMax), Versions.typed(version)));
    }

    private Response command(String field, Sent sent, Runnable command) {
        try {
            command.run();
            return Response.seeOther(URI.create("/app/policies")).build();
        } catch (RuntimeException refused) {
            List<Violation> violations = Mendable.of(refused, field);
            return Response.status(422).entity(page(sent, violations)).build();
        }
    }

    private static @Nullable Integer nodes(String text) {
        if (text.isBlank()) {
            return null;
        }
        if (!text.strip().matches("\\d{1,6}")) {
            throw Problem.invalid("nodesMax", "Write a whole number of nodes, or leave it empty.");
        }
        return Integer.valueOf(text.strip());
    }

    private @Nullable Long minor(String threshold) {
        if (threshold.isBlank()) {
            return null;
        }
        try {
            int digits = tenants.current().currency().getDefaultFractionDigits();
            Entered form = Entered.blank(viewer.formats()).put("threshold", threshold);
            BigDecimal amount = form.decimal("threshold", "10000.00");
            form.check();
            if (amount.signum() >= 0) {
                return amount.movePointRight(digits).longValueExact();
            }
            throw Problem.invalid("threshold", "Write an amount such as 10000.00, or leave it empty.");
        } catch (ArithmeticException e) {
            throw Problem.invalid("threshold", "Write an amount such as 10000.00, or leave it empty.");
        }
    }

    private RuleForm form(
            @Nullable UUID project,
            String name,
            List<Policies.JurisdictionRule> known,
            Sent sent,
            List<Violation> violations) {
        Policies.JurisdictionRule rule = known.stream()
                .filter(one -> project == null ? one.project() == null : project.equals(one.project()))
                .findFirst()
                .orElseGet(() -> new Policies.JurisdictionRule(project, List.of(), 0));
        boolean mine = sent.jurisdictions() != null && Objects.equals(sent.project(), project);
        Set<String> checked = Set.copyOf(mine ? sent.jurisdictions() : rule.jurisdictions());
        // a project chooses among what its organisation allows
        Set<String> open = project == null ? Set.of() : allowed(known);
        return new RuleForm(
                project,
                name,
                catalog.jurisdictions().stream()
                        .filter(j -> project == null || open.contains(j.code()) || checked.contains(j.code()))
                        .map(j -> choice(j, checked))
                        .toList(),
                rule.version(),
                mine,
                mine && !violations.isEmpty() ? violations.getFirst().message() : null);
    }

    private static Set<String> allowed(List<Policies.JurisdictionRule> known) {
        return known.stream()
                .filter(rule -> rule.project() == null)
                .flatMap(rule -> rule.jurisdictions().stream())
                .collect(Collectors.toSet());
    }

    private Choice choice(JurisdictionView jurisdiction, Set<String> checked) {
        String language = viewer.language();
        return new Choice(
                jurisdiction.code(),
                jurisdiction.name(language),
                String.join(", ", jurisdiction.legalRegimes(language)),
                checked.contains(jurisdiction.code()));
    }
}
