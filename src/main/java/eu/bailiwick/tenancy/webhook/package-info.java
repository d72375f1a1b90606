/// Part of tenancy: webhooks, which tell a tenant's own programs what becomes of its sessions, tickets and
/// reservations. PostgreSQL notes events where they happen; this package calls, signs as Standard Webhooks 1.0.0 says,
/// and tries again.
@NullMarked
package eu.bailiwick.tenancy.webhook;

import org.jspecify.annotations.NullMarked;
