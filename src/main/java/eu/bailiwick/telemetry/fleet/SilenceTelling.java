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
import java.util.List;
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

    /// Plans the mails about what nobody was told of yet.
    public void plan() {
        List<Waiting> waiting = ops.list(
                "select distinct tenant_id, reservation_id from telemetry.silence where over_at is null and told_at is null",
                row -> new Waiting(row.text(1), row.uuid(2)));
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
        List<UUID> silences = mails.untold(reservation);
        if (silences.isEmpty()) {
            return;
        }
        ops.list("select id from tenancy.tenant where kind = 'PROVIDER'", row -> row.text(1))
                .forEach(provider -> tell(reservation, SilenceMails.Reader.OPERATOR, provider, silences));
        if (mails.evidencePromised(reservation)) {
            tell(reservation, SilenceMails.Reader.COMPLIANCE, caller.tenant(), silences);
        }
        mails.told(silences);
    }

    private void tell(UUID reservation, SilenceMails.Reader reader, String organisation, List<UUID> silences) {
        people(organisation, Role.valueOf(reader.name()))
                .forEach(one -> jobs.plan(
                        SilenceMail.KIND,
                        mails.write(reservation, reader, one, silences),
                        caller.tenant(),
                        clock.now()));
    }

    private Stream<Person> people(String organisation, Role role) {
        return directory.members(organisation).stream()
                .filter(one ->
                        one.enabled() && !one.email().isBlank() && one.roles().contains(role.wireName()));
    }
}
