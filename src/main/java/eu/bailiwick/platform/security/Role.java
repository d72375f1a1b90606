package eu.bailiwick.platform.security;

import io.quarkus.security.StringPermission;
import java.security.Permission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The roles and what each may do, in this one place. The name on the wire is Keycloak's role in the organisation's
/// group.
public enum Role {
    TENANT_ADMIN(
            "tenant-admin",
            Kind.TENANT,
            "capacity:read quote:read reservation:read approval:decide usage:read invoice:read member:read "
                    + "member:write project:read project:write policy:read policy:write audit:read audit-chain:read tenant:read "
                    + "auditor:read auditor:write guest-expectation:write api-client:read api-client:write webhook:read webhook:write session:read session:book minutes:read overage:approve "
                    + "attestation:read attestation:appraise attestation:attach posture:declare "
                    + "staff-access:read staff-access:decide proof-pack:read document:read ticket:read ticket:write change:approve hardware:read acceptance:decide"),
    CAPACITY(
            "capacity",
            Kind.TENANT,
            "capacity:read quote:read quote:write reservation:read reservation:confirm reservation:amend guest-expectation:write "
                    + "usage:read project:read policy:read tenant:read attestation:read attestation:appraise "
                    + "session:read session:book minutes:read overage:approve ticket:read ticket:write change:approve hardware:read acceptance:decide"),
    FINANCE(
            "finance",
            Kind.TENANT,
            "capacity:read quote:read reservation:read usage:read invoice:read project:read tenant:read hardware:read "
                    + "minutes:read"),
    COMPLIANCE(
            "compliance",
            Kind.TENANT,
            "capacity:read reservation:read policy:read audit:read audit-chain:read project:read tenant:read attestation:read "
                    + "auditor:read "
                    + "attestation:appraise attestation:attach staff-access:read proof-pack:read document:read ticket:read hardware:read"),
    /// From outside, for a time: what of all this there is to see, an access says and PostgreSQL enforces.
    AUDITOR(
            "auditor",
            Kind.TENANT,
            "audit-access:read attestation:read proof-pack:read document:read staff-access:read audit:read"),
    VIEWER(
            "viewer",
            Kind.TENANT,
            "capacity:read reservation:read project:read tenant:read session:read minutes:read ticket:read hardware:read"),
    OPERATOR(
            "operator",
            Kind.PROVIDER,
            "capacity:read inventory:read inventory:write occupancy:read catalog:write tenant:operate "
                    + "reservation:approve-provider price:read billing:run job:read job:write audit:read audit-chain:read invariant:read "
                    + "trust-anchor:read trust-anchor:write document:write device:read device:write attestation:read "
                    + "attestation:appraise posture:declare posture:observe staff-access:ask ticket:work ticket:dispatch "
                    + "fleet:read fleet:settle engineer:read engineer:write session:conduct"),
    ENGINEER(
            "engineer",
            Kind.PROVIDER,
            "capacity:read inventory:read occupancy:read trust-anchor:read device:read attestation:read "
                    + "attestation:appraise staff-access:ask ticket:work fleet:read fleet:settle "
                    + "engineer:read session:conduct"),
    PRICING("pricing", Kind.PROVIDER, "capacity:read price:read price:write"),
    NODE_AGENT("node-agent", Kind.MACHINE, "provisioning:report"),
    METERING_AGENT("metering-agent", Kind.MACHINE, "usage:report"),
    TELEMETRY_AGENT("telemetry-agent", Kind.MACHINE, "telemetry:report"),
    MAIL_GATEWAY("mail-gateway", Kind.MACHINE, "ticket-mail:report"),
    ATTESTATION_AGENT("attestation-agent", Kind.MACHINE, "attestation:appraise posture:observe");

    private static final Set<Role> PROGRAMS = EnumSet.of(CAPACITY, FINANCE, COMPLIANCE, VIEWER);

    /// Where a role may come from: a customer's organisation, the provider's organisation, or a machine's client.
    public enum Kind {
        TENANT,
        PROVIDER,
        MACHINE
    }

    private final String wireName;
    private final Kind kind;
    private final String permissions;

    Role(String wireName, Kind kind, String permissions) {
        this.wireName = wireName;
        this.kind = kind;
        this.permissions = permissions;
    }

    public static Optional<Role> named(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName.equals(wireName))
                .findFirst();
    }

    /// The form in which the security layer compares `reservation:confirm`.
    static Permission permission(String name) {
        int colon = name.indexOf(':');
        return new StringPermission(name.substring(0, colon), name.substring(colon + 1));
    }

    public String wireName() {
        return wireName;
    }

    public Kind kind() {
        return kind;
    }

    public Set<String> permissions() {
        return new TreeSet<>(Arrays.asList(permissions.split(" +")));
    }

    /// What a tenant's program with this role may: nothing that is a person's word.
    public Set<String> permissionsOfPrograms() {
        Set<String> some = PROGRAMS.contains(this) ? permissions() : new TreeSet<>();
        some.removeIf(permission -> permission.matches(".*:(decide|approve|declare)"));
        return some;
    }
}
