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
    KNOWLEDGE("/app/knowledge", "info", "ticket:read", Group.WORK, ShellMessages::nav_knowledge),
    SESSIONS("/app/sessions", "calendar-clock", "session:read", Group.WORK, ShellMessages::nav_sessions),
    USAGE("/app/usage", "activity", "usage:read", Group.WORK, ShellMessages::nav_usage),
    BILLING("/app/invoices", "receipt-text", "invoice:read", Group.WORK, ShellMessages::nav_billing),
    PROJECTS("/app/projects", "boxes", "project:read", Group.ORGANISATION, ShellMessages::nav_projects),
    MEMBERS("/app/members", "users", "member:read", Group.ORGANISATION, ShellMessages::nav_members),
    POLICIES("/app/policies", "scale", "policy:read", Group.ORGANISATION, ShellMessages::nav_policies),
    PROOF("/app/proof", "fingerprint", "attestation:read", Group.ORGANISATION, ShellMessages::nav_proof),
    AUDIT("/app/audit", "scroll-text", "audit:read", Group.ORGANISATION, ShellMessages::nav_audit),

    OPERATIONS("/ops", "layout-dashboard", "inventory:read", Group.DUTY, ShellMessages::nav_operations),
    TODAY("/ops/today", "list-checks", "ticket:work", Group.DUTY, ShellMessages::nav_today),
    DESK("/ops/tickets", "life-buoy", "ticket:work", Group.DUTY, ShellMessages::nav_tickets),
    ARTICLES("/ops/knowledge", "info", "ticket:work", Group.DUTY, ShellMessages::nav_knowledge),
    SCHEDULE("/ops/schedule", "calendar-clock", "session:conduct", Group.DUTY, ShellMessages::nav_schedule),
    APPROVALS(
            "/ops/approvals", "badge-check", "reservation:approve-provider", Group.DUTY, ShellMessages::nav_approvals),
    TENANTS("/ops/tenants", "building-2", "tenant:operate", Group.DUTY, ShellMessages::nav_tenants),
    FLEET("/ops/hardware", "activity", "fleet:read", Group.MACHINES, ShellMessages::nav_fleet),
    INVENTORY("/ops/inventory", "server", "inventory:read", Group.MACHINES, ShellMessages::nav_inventory),
    OCCUPANCY("/ops/occupancy", "gauge", "occupancy:read", Group.MACHINES, ShellMessages::nav_occupancy),
    CATALOGUE("/ops/catalogue", "book-open", "inventory:read", Group.MACHINES, ShellMessages::nav_catalogue),
    ENGINEERS("/ops/engineers", "users", "engineer:read", Group.PEOPLE, ShellMessages::nav_engineers),
    WORKLOAD("/ops/workload", "chart-line", "engineer:read", Group.PEOPLE, ShellMessages::nav_workload),
    SESSION_TYPES("/ops/session-types", "tag", "engineer:read", Group.PEOPLE, ShellMessages::nav_session_types),
    HOLIDAYS("/ops/holidays", "calendar-days", "engineer:read", Group.PEOPLE, ShellMessages::nav_holidays),
    BUSINESS_HOURS("/ops/business-hours", "clock", "ticket:work", Group.PEOPLE, ShellMessages::nav_business_hours),
    STAFF_ACCESS("/ops/staff-access", "lock", "staff-access:ask", Group.PEOPLE, ShellMessages::nav_staff_access),
    SHORTFALLS("/ops/shortfalls", "triangle-alert", "device:read", Group.PROOF, ShellMessages::nav_shortfalls),
    DEVICES("/ops/devices", "cpu", "device:read", Group.PROOF, ShellMessages::nav_devices),
    TRUST_ANCHORS(
            "/ops/trust-anchors", "key-round", "trust-anchor:read", Group.PROOF, ShellMessages::nav_trust_anchors),
    PRICES("/ops/price-book", "banknote", "price:read", Group.MONEY, ShellMessages::nav_prices),
    BILLING_RUNS("/ops/billing-runs", "calculator", "billing:run", Group.MONEY, ShellMessages::nav_billing_runs),
    JOBS("/ops/jobs", "workflow", "job:read", Group.PORTAL, ShellMessages::nav_jobs),
    PROMISES("/ops/invariants", "shield-check", "invariant:read", Group.PORTAL, ShellMessages::nav_promises);

    /// The headings between the entries; what is needed every day stands first and has none.
    enum Group {
        WORK(false, none -> ""),
        ORGANISATION(false, ShellMessages::group_organisation),
        DUTY(true, none -> ""),
        MACHINES(true, ShellMessages::group_machines),
        PEOPLE(true, ShellMessages::group_people),
        PROOF(true, ShellMessages::group_proof),
        MONEY(true, ShellMessages::group_money),
        PORTAL(true, ShellMessages::group_portal);

        private final boolean forProvider;

        @SuppressWarnings("ImmutableEnumChecker") // method references only
        private final Function<ShellMessages, String> title;

        Group(boolean forProvider, Function<ShellMessages, String> title) {
            this.forProvider = forProvider;
            this.title = title;
        }

        String title(ShellMessages messages) {
            return title.apply(messages);
        }
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
        return group.forProvider;
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
