package eu.bailiwick.telemetry.fleet;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.tenancy.directory.Directory;
import eu.bailiwick.tenancy.directory.Person;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Decides whose turn it is to hear of a silence: the provider's operators, and where evidence was promised those of
/// the tenant who answer for it. What begins within a minute is told together; what is over by then, to nobody.
@ApplicationScoped
public class SilenceTelling implements JobHandler {
    static final String KIND = "telemetry-silence.tell";
    private final SilenceMails mails;
    private final Directory directory;
    private final Jobs jobs;
    private final Ops ops;
    private final Acting acting;
    private final Caller caller;
    private final PortalClock clock;

    SilenceTelling(
            SilenceMails mails,
            Directory directory,
            Jobs jobs,
            Ops ops,
            Acting acting,
            Caller caller,
            PortalClock clock) {
        this.mails = mails;
        this.directory = directory;
        this.jobs = jobs;
        this.ops = ops;
        this.acting = acting;
        this.caller = caller;
        this.clock = clock;
    }

    private record Waiting(String tenant, UUID reservation) {}

    /// Plans the mails about what nobody was told of yet. One that waits or was given up is not planned again: while
    /// Keycloak is away there is one piece of work, not one for each minute.
    public void plan() {
        List<Waiting> waiting = ops.list(
                "select distinct s.tenant_id, s.reservation_id from telemetry.silence s where s.over_at is null and s.told_at is null"
                        + " and not exists (select from platform.job j where j.kind = ? and j.subject = s.reservation_id::text and"
                        + " j.state in ('PLANNED', 'FAILED'))",
                row -> new Waiting(row.text(1), row.uuid(2)),
                KIND);
        if (waiting.isEmpty()) {
            return;
        }
        Instant next = QuarkusTransaction.requiringNew()
                .call(clock::now)
                .truncatedTo(ChronoUnit.MINUTES)
                .plus(1, ChronoUnit.MINUTES);
        waiting.forEach(one -> acting.as(one.tenant, () -> jobs.plan(KIND, one.reservation, one.tenant, next)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID reservation = UUID.fromString(subject);
        // Asked before anything is locked: an answer of Keycloak may take long.
        Collection<Addressee> addressees = addressees(reservation);
        List<UUID> silences = mails.untold(reservation);
        if (silences.isEmpty()) {
            return;
        }
        addressees.forEach(one -> jobs.plan(
                SilenceMail.KIND,
                mails.write(reservation, one.reader, one.person, silences),
                caller.tenant(),
                clock.now()));
        mails.told(silences);
    }

    private record Addressee(Person person, SilenceMails.Reader reader) {}

    // Whoever is both hears once, as an operator.
    private Collection<Addressee> addressees(UUID reservation) {
        Map<String, Addressee> addressees = new LinkedHashMap<>();
        ops.list("select id from tenancy.tenant where kind = 'PROVIDER'", row -> row.text(1)).stream()
                .flatMap(provider -> people(provider, Role.OPERATOR))
                .forEach(one -> addressees.putIfAbsent(one.id(), new Addressee(one, SilenceMails.Reader.OPERATOR)));
        if (mails.evidencePromised(reservation)) {
            people(caller.tenant(), Role.COMPLIANCE)
                    .forEach(one ->
                            addressees.putIfAbsent(one.id(), new Addressee(one, SilenceMails.Reader.COMPLIANCE)));
        }
        return addressees.values();
    }

    private Stream<Person> people(String organisation, Role role) {
        return directory.holders(organisation, role.wireName()).stream()
                .filter(one -> one.enabled() && !one.email().isBlank());
    }
}
