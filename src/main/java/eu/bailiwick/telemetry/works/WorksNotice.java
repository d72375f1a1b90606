package eu.bailiwick.telemetry.works;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.tenancy.directory.Directory;
import eu.bailiwick.tenancy.directory.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Finds those of a tenant who read a notice about works by mail: who keeps its capacity, and its administrators.
@ApplicationScoped
class WorksNotice implements JobHandler {
    static final String KIND = "node-works.notice";
    private final WorksNotices notices;
    private final Directory directory;
    private final Jobs jobs;
    private final Caller caller;
    private final PortalClock clock;

    WorksNotice(WorksNotices notices, Directory directory, Jobs jobs, Caller caller, PortalClock clock) {
        this.notices = notices;
        this.directory = directory;
        this.jobs = jobs;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID notice = UUID.fromString(subject);
        readers()
                .forEach(person ->
                        jobs.plan(WorksMail.KIND, notices.mail(notice, person), caller.tenant(), clock.now()));
    }

    // Whoever has both roles hears once.
    private Set<String> readers() {
        Set<String> readers = new LinkedHashSet<>();
        Stream.of(Role.CAPACITY, Role.TENANT_ADMIN)
                .flatMap(role -> directory.holders(caller.tenant(), role.wireName()).stream())
                .filter(person -> person.enabled() && !person.email().isBlank())
                .map(Person::id)
                .forEach(readers::add);
        return readers;
    }
}
