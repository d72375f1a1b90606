package eu.bailiwick.platform.web;

import java.util.function.Function;

/// The entries of the navigation, in their order: where they lead, who sees them, what they are called.
enum Destination {
    OVERVIEW("/app", "layout-dashboard", "tenant:read", Group.WORK, NavigationMessages::overview),
    AUDIT_ACCESS(
            "/app/audit-access", "shield-check", "audit-access:read", Group.WORK, NavigationMessages::audit_access),
    RESERVE("/app/reserve", "plus", "quote:write", Group.WORK, NavigationMessages::reserve),
    CAPACITY("/app/capacity", "cpu", "capacity:read", Group.WORK, NavigationMessages::capacity),
    TENANT_CATALOGUE("/app/catalogue", "book-open", "capacity:read", Group.WORK, NavigationMessages::catalogue),
    RESERVATIONS(
            "/app/reservations", "calendar-days", "reservation:read", Group.WORK, NavigationMessages::reservations),
    QUOTES("/app/quotes", "file-text", "quote:read", Group.WORK, NavigationMessages::quotes),
    TENANT_APPROVALS("/app/approvals", "list-checks", "approval:decide", Group.WORK, NavigationMessages::approvals),
    TICKETS("/app/tickets", "life-buoy", "ticket:read", Group.WORK, NavigationMessages::tickets),
    KNOWLEDGE("/app/knowledge", "info", "ticket:read", Group.WORK, NavigationMessages::knowledge),
    SESSIONS("/app/sessions", "calendar-clock", "session:read", Group.WORK, NavigationMessages::sessions),
    USAGE("/app/usage", "activity", "usage:read", Group.WORK, NavigationMessages::usage),
    BILLING("/app/invoices", "receipt-text", "invoice:read", Group.WORK, NavigationMessages::billing),
    PROJECTS("/app/projects", "boxes", "project:read", Group.ORGANISATION, NavigationMessages::projects),
    MEMBERS("/app/members", "users", "member:read", Group.ORGANISATION, NavigationMessages::members),
    CLIENTS("/app/clients", "key-round", "api-client:read", Group.ORGANISATION, NavigationMessages::clients),
    WEBHOOKS("/app/webhooks", "bell", "webhook:read", Group.ORGANISATION, NavigationMessages::webhooks),
    POLICIES("/app/policies", "scale", "policy:read", Group.ORGANISATION, NavigationMessages::policies),
    PROOF("/app/proof", "fingerprint", "attestation:read", Group.ORGANISATION, NavigationMessages::proof),
    DOCUMENTS("/app/documents", "file-text", "document:read", Group.ORGANISATION, NavigationMessages::documents),
    AUDIT("/app/audit", "scroll-text", "audit:read", Group.ORGANISATION, NavigationMessages::audit),

    OPERATIONS("/ops", "layout-dashboard", "inventory:read", Group.DUTY, NavigationMessages::operations),
    TODAY("/ops/today", "list-checks", "ticket:work", Group.DUTY, NavigationMessages::today),
    DESK("/ops/tickets", "life-buoy", "ticket:work", Group.DUTY, NavigationMessages::tickets),
    ARTICLES("/ops/knowledge", "info", "ticket:work", Group.DUTY, NavigationMessages::knowledge),
    SCHEDULE("/ops/schedule", "calendar-clock", "session:conduct", Group.DUTY, NavigationMessages::schedule),
    APPROVALS(
            "/ops/approvals", "badge-check", "reservation:approve-provider", Group.DUTY, NavigationMessages::approvals),
    TENANTS("/ops/tenants", "building-2", "tenant:operate", Group.DUTY, NavigationMessages::tenants),
    FLEET("/ops/hardware", "activity", "fleet:read", Group.MACHINES, NavigationMessages::fleet),
    INVENTORY("/ops/inventory", "server", "inventory:read", Group.MACHINES, NavigationMessages::inventory),
    OCCUPANCY("/ops/occupancy", "gauge", "occupancy:read", Group.MACHINES, NavigationMessages::occupancy),
    CATALOGUE("/ops/catalogue", "book-open", "inventory:read", Group.MACHINES, NavigationMessages::catalogue),
    ENGINEERS("/ops/engineers", "users", "engineer:read", Group.PEOPLE, NavigationMessages::engineers),
    WORKLOAD("/ops/workload", "chart-line", "engineer:read", Group.PEOPLE, NavigationMessages::workload),
    SESSION_TYPES("/ops/session-types", "tag", "engineer:read", Group.PEOPLE, NavigationMessages::session_types),
    HOLIDAYS("/ops/holidays", "calendar-days", "engineer:read", Group.PEOPLE, NavigationMessages::holidays),
    BUSINESS_HOURS("/ops/business-hours", "clock", "ticket:work", Group.PEOPLE, NavigationMessages::business_hours),
    STAFF_ACCESS("/ops/staff-access", "lock", "staff-access:ask", Group.PEOPLE, NavigationMessages::staff_access),
    SHORTFALLS("/ops/shortfalls", "triangle-alert", "device:read", Group.PROOF, NavigationMessages::shortfalls),
    DEVICES("/ops/devices", "cpu", "device:read", Group.PROOF, NavigationMessages::devices),
    TRUST_ANCHORS(
            "/ops/trust-anchors", "key-round", "trust-anchor:read", Group.PROOF, NavigationMessages::trust_anchors),
    DOCUMENT_DESK("/ops/documents", "file-text", "document:write", Group.PROOF, NavigationMessages::documents),
    PRICES("/ops/price-book", "banknote", "price:read", Group.MONEY, NavigationMessages::prices),
    BILLING_RUNS("/ops/billing-runs", "calculator", "billing:run", Group.MONEY, NavigationMessages::billing_runs),
    JOBS("/ops/jobs", "workflow", "job:read", Group.PORTAL, NavigationMessages::jobs),
    PROMISES("/ops/invariants", "shield-check", "invariant:read", Group.PORTAL, NavigationMessages::promises);

    /// The headings between the entries; what is needed every day stands first and has none.
    enum Group {
        WORK(false, none -> ""),
        ORGANISATION(false, NavigationMessages::group_organisation),
        DUTY(true, none -> ""),
        MACHINES(true, NavigationMessages::group_machines),
        PEOPLE(true, NavigationMessages::group_people),
        PROOF(true, NavigationMessages::group_proof),
        MONEY(true, NavigationMessages::group_money),
        PORTAL(true, NavigationMessages::group_portal);

        private final boolean forProvider;

        @SuppressWarnings("ImmutableEnumChecker") // method references only
        private final Function<NavigationMessages, String> title;

        Group(boolean forProvider, Function<NavigationMessages, String> title) {
            this.forProvider = forProvider;
            this.title = title;
        }

        String title(NavigationMessages messages) {
            return title.apply(messages);
        }
    }

    private final String path;
    private final String icon;
    private final String permission;
    private final Group group;

    @SuppressWarnings("ImmutableEnumChecker") // method references only
    private final Function<NavigationMessages, String> label;

    Destination(String path, String icon, String permission, Group group, Function<NavigationMessages, String> label) {
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

    String label(NavigationMessages messages) {
        return label.apply(messages);
    }

    /// Whether a page belongs to this entry: the entry itself or anything below it. The roots own only themselves.
    boolean covers(String page) {
        boolean root = this == OVERVIEW || this == OPERATIONS;
        return page.equals(path) || (!root && page.startsWith(path + "/"));
    }
}
