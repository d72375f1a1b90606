package eu.bailiwick.tenancy.provider;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.TakenBack;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.tenancy.directory.Directory;
import eu.bailiwick.tenancy.member.Invitations;
import eu.bailiwick.tenancy.member.Invited;
import eu.bailiwick.tenancy.member.TenantRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a tenant whole: organisation with its groups in Keycloak, rows here, and the first administrator's invitation.
/// If Keycloak fails nothing is left; if the database refuses, the organisation is taken away again; what a crash in
/// between leaves in Keycloak is an organisation without a tenant, and the next try of the same name clears it. A
/// tenant whose founding was not answered any more is found again by the key of its request.
@ApplicationScoped
public class Founding {
    private static final String HASH = "sha256(convert_to(cast(? as text), 'UTF8'))";
    private final Directory directory;
    private final Invitations invitations;
    private final Customers customers;
    private final Catalog catalog;
    private final Acting acting;
    private final Caller caller;
    private final Audit audit;
    private final Ops ops;
    private final Sql sql;

    Founding(Directory directory, Invitations invitations, Customers customers, Catalog catalog, Stage stage) {
        this.directory = directory;
        this.invitations = invitations;
        this.customers = customers;
        this.catalog = catalog;
        this.acting = stage.acting();
        this.caller = stage.caller();
        this.audit = stage.audit();
        this.ops = stage.ops();
        this.sql = stage.sql();
    }

    /// A tenant that was just founded; `link` opens the invitation of its `administrator` where no mail is sent.
    public record Founded(
            CustomerView tenant,
            String administrator,
            @Nullable String link) {}

    /// Everything that is wrong is told at once. Two who found the same short name come one after the other.
    ///
    /// @param key the Idempotency-Key, if there is one: under it, the same request founds one tenant
    @Transactional
    public Founded found(NewCustomer wanted, @Nullable String key) {
        String administrator = check(wanted);
        String alias = String.valueOf(wanted.alias());
        String name = String.valueOf(wanted.name()).strip();
        sql.one(
                "select pg_advisory_xact_lock(hashtextextended('alias:' || cast(? as text), 0)) is null",
                row -> row.bool(1),
                alias);
        String request = key == null ? null : key + '\n' + wanted;
        var taken = ops.optional(
                "select id, coalesce(founded_by = " + HASH + ", false) from tenancy.tenant where alias = ?",
                row -> new Taken(row.text(1), row.bool(2)),
                request,
                alias);
        if (taken.isPresent()) {
            return taken.filter(Taken::byThis)
                    .map(it -> new Founded(customers.view(it.id()), administrator, null))
                    .orElseThrow(() -> Problem.invalid("alias", "Another tenant has this short name."));
        }
        if (TakenBack.isRunning()) {
            expectNobody(name, alias);
            return settle(Ids.next().toString(), name, administrator, wanted, request);
        }
        clearRemains(name, alias);
        String organisation = directory.found(name, alias, TenantRole.wireNames());
        try {
            return settle(organisation, name, administrator, wanted, request);
        } catch (RuntimeException refused) {
            directory.dissolve(organisation);
            throw refused;
        }
    }

    private record Taken(String id, boolean byThis) {}

    private Founded settle(
            String organisation, String name, String administrator, NewCustomer wanted, @Nullable String request) {
        return acting.as(organisation, () -> {
            insert(organisation, name, wanted, request);
            audit.record(
                    "tenant.founded",
                    "tenant",
                    organisation,
                    Map.of("name", name, "alias", String.valueOf(wanted.alias()), "administrator", administrator));
            Invited invited = invitations.open(administrator, TenantRole.TENANT_ADMIN);
            return new Founded(customers.own(organisation), administrator, invited.link());
        });
    }

    /// What Keycloak would refuse when it founds the organisation.
    private void expectNobody(String name, String alias) {
        if (directory.named(name, alias).stream()
                .anyMatch(organisation -> !directory.members(organisation).isEmpty())) {
            throw Problem.invalid("alias", "Another organisation has this short name or name already.");
        }
    }

    private String check(NewCustomer wanted) {
        Set<String> known =
                catalog.jurisdictions().stream().map(JurisdictionView::code).collect(Collectors.toSet());
        List<Violation> wrong = new ArrayList<>(wanted.violations(known));
        String administrator = "";
        try {
            administrator = Invitations.address(wanted.administrator());
        } catch (Problem refused) {
            refused.violations().forEach(it -> wrong.add(new Violation("administrator", it.message())));
        }
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
        invitations.expectDelivery();
        return administrator;
    }

    private void clearRemains(String name, String alias) {
        directory
                .named(name, alias)
                .filter(organisation -> ops.optional(
                                "select 1 from tenancy.tenant where id = ?", row -> row.intValue(1), organisation)
                        .isEmpty())
                .filter(organisation -> directory.members(organisation).isEmpty())
                .ifPresent(directory::dissolve);
    }

    private void insert(String id, String name, NewCustomer wanted, @Nullable String request) {
        QuotaChange quota = Objects.requireNonNull(wanted.quota());
        sql.update(
                "insert into tenancy.tenant (id, alias, name, kind, country, address, vat_id, zone, founded_by) values (?, ?, ?, 'CUSTOMER', ?, ?, ?, ?, "
                        + HASH + ")",
                id,
                wanted.alias(),
                name,
                wanted.country(),
                String.valueOf(wanted.address()).strip(),
                wanted.vatId() == null || wanted.vatId().isBlank()
                        ? null
                        : wanted.vatId().strip(),
                wanted.zone(),
                request);
        sql.update("insert into tenancy.project (tenant_id, name, standard) values (?, 'Default', true)", id);
        sql.update(
                "insert into tenancy.jurisdiction_policy (tenant_id, jurisdictions, changed_by) values (?, ?, ?)",
                id,
                Set.copyOf(Objects.requireNonNull(wanted.jurisdictions())),
                caller.subject());
        sql.update("insert into tenancy.approval_policy (tenant_id, threshold_minor) values (?, null)", id);
        sql.update(
                "insert into tenancy.quota_policy (tenant_id, nodes_max, open_holds_max, provider_approval_from_nodes) values (?, ?, ?, cast(? as int))",
                id,
                quota.nodesMax(),
                quota.openHoldsMax(),
                quota.providerApprovalFromNodes());
    }
}
