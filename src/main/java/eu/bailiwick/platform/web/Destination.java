package eu.bailiwick.platform.web;

import java.util.function.Function;

/// The entries of the navigation, in their order: where they lead, who sees them, what they are called.
enum Destination {
    OVERVIEW("/app", "layout-dashboard", "tenant:read", Group.WORK, ShellMessages::nav_overview),
    AUDIT_ACCESS("/app/audit-access", "shield-check", "audit-access:read", Group.WORK, ShellMessages::nav_audit_access),
    RESERVE("/app/reserve", "plus", "quote:write", Group.WORK, ShellMessages::nav_reserve),
    CAPACITY("/app/capacity", "cpu", "capacity:read", Group.WORK, ShellMessages::nav_capacity),
    TENANT_CATALOGUE("/app/catalogue", "book-open", "capacity:read", Group.WORK, ShellMessages::nav_catalogue),
    RESERVATIONS("/app/reservations", "calendar-days", "reservation:read", Group.WORK, ShellMessages::nav_reservations),
    QUOTES("/app/quotes", "file-text", "quote:read", Group.WORK, ShellMessages::nav_quotes),
    TENANT_APPROVALS("/app/approvals", "list-checks", "approval:decide", Group.WORK, ShellMessages::nav_approvals),
    TICKETS("/app/tickets", "life-buoy", "ticket:read", Group.WORK, ShellMessages::nav_tickets),
    SESSIONS("/app/sessions", "calendar-clock", "session:read", Group.WORK, ShellMessages::nav_sessions),
    USAGE("/app/usage", "activity", "usage:read", Group.WORK, ShellMessages::nav_usage),
    BILLING("/app/invoices", "receipt-text", "invoice:read", Group.WORK, ShellMessages::nav_billing),
    PROJECTS("/app/projects", "boxes", "project:read", Group.ORGANISATION, ShellMessages::nav_projects),
    MEMBERS("/app/members", "users", "member:read", Group.ORGANISATION, ShellMessages::nav_members),
    POLICIES("/app/policies", "scale", "policy:read", Group.ORGANISATION, ShellMessages::nav_policies),
    PROOF("/app/proof", "fingerprint", "attestation:read", Group.ORGANISATION, ShellMessages::nav_proof),
    AUDIT("/app/audit", "scroll-text", "audit:read", Group.ORGANISATION, ShellMessages::nav_audit),

    OPERATIONS("/ops", "layout-dashboard", "inventory:read", Group.PROVIDER, ShellMessages::nav_operations),
    OCCUPANCY("/ops/occupancy", "gauge", "occupancy:read", Group.PROVIDER, ShellMessages::nav_occupancy),
    INVENTORY("/ops/inventory", "server", "inventory:read", Group.PROVIDER, ShellMessages::nav_inventory),
    FLEET("/ops/hardware", "activity", "fleet:read", Group.PROVIDER, ShellMessages::nav_fleet),
    CATALOGUE("/ops/catalogue", "book-open", "inventory:read", Group.PROVIDER, ShellMessages::nav_catalogue),
    DESK("/ops/tickets", "life-buoy", "ticket:work", Group.PROVIDER, ShellMessages::nav_tickets),
    APPROVALS(
            "/ops/approvals",
            "list-checks",
            "reservation:approve-provider",
            Group.PROVIDER,
            ShellMessages::nav_approvals),
    TENANTS("/ops/tenants", "building-2", "tenant:operate", Group.PROVIDER, ShellMessages::nav_tenants),
    TRUST_ANCHORS(
            "/ops/trust-anchors", "key-round", "trust-anchor:read", Group.PROVIDER, ShellMessages::nav_trust_anchors),
    DEVICES("/ops/devices", "cpu", "device:read", Group.PROVIDER, ShellMessages::nav_devices),
    STAFF_ACCESS("/ops/staff-access", "users", "staff-access:ask", Group.PROVIDER, ShellMessages::nav_staff_access),
    SHORTFALLS("/ops/shortfalls", "activity", "device:read", Group.PROVIDER, ShellMessages::nav_shortfalls),
    SCHEDULE("/ops/schedule", "calendar-clock", "session:conduct", Group.PROVIDER, ShellMessages::nav_schedule),
    ENGINEERS("/ops/engineers", "users", "engineer:read", Group.PROVIDER, ShellMessages::nav_engineers),
    SESSION_TYPES("/ops/session-types", "tag", "engineer:read", Group.PROVIDER, ShellMessages::nav_session_types),
    HOLIDAYS("/ops/holidays", "calendar-days", "engineer:read", Group.PROVIDER, ShellMessages::nav_holidays),
    BUSINESS_HOURS("/ops/business-hours", "clock", "ticket:work", Group.PROVIDER, ShellMessages::nav_business_hours),
    PRICES("/ops/price-book", "banknote", "price:read", Group.PROVIDER, ShellMessages::nav_prices),
    BILLING_RUNS("/ops/billing-runs", "calculator", "billing:run", Group.PROVIDER, ShellMessages::nav_billing_runs),
    JOBS("/ops/jobs", "workflow", "job:read", Group.PROVIDER, ShellMessages::nav_jobs),
    PROMISES("/ops/invariants", "shield-check", "invariant:read", Group.PROVIDER, ShellMessages::nav_promises);

    /// The headings between the entries; the first has none.
    enum Group {
        WORK,
        ORGANISATION,
        PROVIDER
    }

    private final String path;
    private final String icon;
    private final String permission;
    private final Group group;

    @SuppressWarnings("ImmutableEnumChecker") // method references only
    private final Function<ShellMessages, String> label;

    Destination(String path, String icon, String permission, Group group, Function<ShellMessages, String> label) {
        this.path = path;
        this.icon = icon;
        this.permission = permission;
        this.group = group;
        this.label = label;
    }

    String path() {
        return path;
    }

    String icon() {
        return icon;
    }

    String permission() {
        return permission;
    }

    Group group() {
        return group;
    }

    boolean forProvider() {
        return group == Group.PROVIDER;
    }

    String label(ShellMessages messages) {
        return label.apply(messages);
    }

    /// Whether a page belongs to this entry: the entry itself or anything below it. The roots own only themselves.
    boolean covers(String page) {
        boolean root = this == OVERVIEW || this == OPERATIONS;
        return page.equals(path) || (!root && page.startsWith(path + "/"));
    }
}
