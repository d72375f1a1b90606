package eu.bailiwick.attestation;

import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// For whom something is done: a tenant's people work in their own tenant, an agent of the provider in the tenant whose
/// reservation or challenge it names.
@ApplicationScoped
public class Whose {
    private final Caller caller;
    private final Acting acting;
    private final Ops ops;

    Whose(Caller caller, Acting acting, Ops ops) {
        this.caller = caller;
        this.acting = acting;
        this.ops = ops;
    }

    public <T> T reservation(UUID id, Supplier<T> work) {
        return in("select tenant_id from reservation.reservation where id = ?", id, work);
    }

    /// Judges what was asked in one call, all of it for one organisation.
    <T> T asked(List<Question> questions, Supplier<T> work) {
        if (questions.stream().allMatch(question -> question.challenge() == null)) {
            return own(work);
        }
        if (caller.hasTenant() && !caller.isProvider()) {
            return work.get();
        }
        Map<String, String> tenants = ops
                .list(
                        "select id::text, tenant_id from attestation.challenge where id = any (?::uuid[])",
                        row -> Map.entry(row.text(1), row.text(2)),
                        questions.stream().map(Question::challenge).toList())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        String tenant = "";
        for (Question question : questions) {
            String its = tenants.get(String.valueOf(question.challenge()));
            if (its == null && question.challenge() != null) {
                throw question.refused(Problem.notFound());
            }
            if (its == null || !tenant.isEmpty() && !tenant.equals(its)) {
                throw question.refused(Problem.invalid(
                        "challenge",
                        "One call is for nodes of one organisation. Send the others in a call of their own."));
            }
            tenant = its;
        }
        return acting.as(tenant, work);
    }

    public <T> T access(UUID id, Supplier<T> work) {
        return in("select tenant_id from attestation.staff_access where id = ?", id, work);
    }

    public <T> T tenant(String id, Supplier<T> work) {
        return in("select id from tenancy.tenant where kind <> 'PROVIDER' and id = ?", id, work);
    }

    /// Whether the provider collects, rather than the tenant itself.
    public boolean isProvider() {
        return !caller.hasTenant() || caller.isProvider();
    }

    /// Runs work in the caller's own tenant; for an agent, which has none, in the provider's.
    public <T> T own(Supplier<T> work) {
        return caller.hasTenant() ? work.get() : provider(work);
    }

    /// Runs work in the provider's own tenant, in a transaction of its own.
    public <T> T provider(Supplier<T> work) {
        return acting.as(
                ops.optional("select id from tenancy.tenant where kind = 'PROVIDER'", row -> row.text(1))
                        .orElseThrow(),
                work);
    }

    private <T> T in(String query, Object id, Supplier<T> work) {
        if (caller.hasTenant() && !caller.isProvider()) {
            return work.get();
        }
        String tenant = ops.optional(query, row -> row.text(1), id).orElseThrow(Problem::notFound);
        return acting.as(tenant, work);
    }
}
