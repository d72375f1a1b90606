package eu.bailiwick.engagement.session;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Role;
import eu.bailiwick.tenancy.TenantKind;
import eu.bailiwick.tenancy.directory.Directory;
import eu.bailiwick.tenancy.directory.Person;
import eu.bailiwick.tenancy.member.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what a link to a calendar shows, for as long as its person may see it: each time Keycloak is asked
/// whether they still belong there and by which role. Nobody's e-mail address stands in it, nor what a customer
/// wrote.
@ApplicationScoped
class FeedReader {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Duration BACK = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofDays(400);
    private static final String SHOWN =
            " s.during && ?::tstzrange and s.state in ('BOOKED', 'IN_PROGRESS', 'COMPLETED')";
    private static final String COLUMNS =
            "select s.id, lower(s.during), upper(s.during), s.sequence, s.created_at, k.name, k.name_de, ";
    private static final String FROM =
            " from engagement.session s join engagement.session_type k on k.code = s.type join reservation.reservation r on"
                    + " r.tenant_id = s.tenant_id and r.id = s.reservation_id ";
    private final Ops ops;
    private final Acting acting;
    private final Sql sql;
    private final Directory directory;
    private final FeedReservations reservations;
    private final FeedWorks works;
    private final PortalClock clock;

    FeedReader(
            Ops ops,
            Acting acting,
            Sql sql,
            Directory directory,
            FeedReservations reservations,
            FeedWorks works,
            PortalClock clock) {
        this.ops = ops;
        this.acting = acting;
        this.sql = sql;
        this.directory = directory;
        this.reservations = reservations;
        this.works = works;
        this.clock = clock;
    }

    private record Link(String organisation, String subject, String language, TenantKind kind) {}

    /// The calendar behind a link; nothing when there is none, or it shows its person nothing any more.
    ///
    /// @param portal its address, under which the pages are to which entries lead
    Optional<String> read(String secret, URI portal) {
        if (!SECRET.matcher(secret).matches()) {
            return Optional.empty();
        }
        return ops.optional(
                        "select f.tenant_id, f.subject, f.language, t.kind from engagement.session_feed f"
                                + " join tenancy.tenant t on t.id = f.tenant_id where f.secret_sha256 = ?",
                        row -> new Link(row.text(1), row.text(2), row.text(3), TenantKind.valueOf(row.text(4))),
                        Secrets.hash(secret))
                .flatMap(link -> read(link, rights(link), portal));
    }

    private Optional<String> read(Link link, Set<String> rights, URI portal) {
        boolean staff = link.kind == TenantKind.PROVIDER;
        boolean sessions = rights.contains(staff ? "session:conduct" : "session:read");
        boolean held = !staff && rights.contains("reservation:read");
        boolean worked = !staff && rights.contains("hardware:read");
        if (!sessions && !held && !worked) {
            return Optional.empty();
        }
        Instant now = clock.now();
        Period shown = new Period(now.minus(BACK), now.plus(AHEAD));
        boolean german = link.language.equals("de");
        List<FeedEntry> entries = new ArrayList<>();
        if (sessions) {
            entries.addAll(staff ? own(link, shown, german) : ofTenant(link, shown, german));
        }
        if (held) {
            entries.addAll(reservations.of(link.organisation, shown, link.language, portal));
        }
        if (worked) {
            entries.addAll(works.of(link.organisation, shown, link.language, portal));
        }
        return Optional.of(SessionCalendar.feed(entries));
    }

    private Set<String> rights(Link link) {
        return directory.member(link.organisation, link.subject).filter(Person::enabled).stream()
                .flatMap(person -> rights(person, link.kind == TenantKind.PROVIDER))
                .collect(Collectors.toSet());
    }

    // As a token of theirs would be read: an auditor is nothing else, and roles count where they belong.
    private static Stream<String> rights(Person person, boolean staff) {
        return !staff && person.roles().contains(Role.AUDITOR.wireName())
                ? Stream.empty()
                : person.roles().stream()
                        .flatMap(name -> Role.named(name).stream())
                        .filter(role -> role.kind() == (staff ? Role.Kind.PROVIDER : Role.Kind.TENANT))
                        .flatMap(role -> role.permissions().stream());
    }

    private List<FeedEntry> ofTenant(Link link, Period shown, boolean german) {
        return acting.as(
                link.organisation,
                () -> sql.list(
                        COLUMNS
                                + "case when r.name = '' then 'RSV-' || r.number else r.name end, coalesce((select"
                                + " string_agg(g.name, ', ' order by g.name) from engagement.session_engineer e join"
                                + " engagement.engineer g on g.id = e.engineer_id where e.tenant_id = s.tenant_id"
                                + " and e.session_id = s.id), '')" + FROM + "where s.tenant_id = ? and" + SHOWN
                                + " order by lower(s.during), s.id",
                        row -> entry(row, german),
                        link.organisation,
                        shown));
    }

    private List<FeedEntry> own(Link link, Period shown, boolean german) {
        return ops.list(
                COLUMNS + "t.name || ', RSV-' || r.number, ''" + FROM
                        + "join tenancy.tenant t on t.id = s.tenant_id"
                        + " join engagement.session_engineer e on e.tenant_id = s.tenant_id and e.session_id = s.id"
                        + " join engagement.engineer g on g.id = e.engineer_id where g.subject = ? and" + SHOWN
                        + " order by lower(s.during), s.id",
                row -> entry(row, german),
                link.subject,
                shown);
    }

    private static FeedEntry entry(Row row, boolean german) {
        return new FeedEntry(
                row.uuid(1) + SessionView.UID_DOMAIN,
                row.period(2),
                row.intValue(4),
                row.instant(5),
                row.text(german ? 7 : 6) + ": " + row.text(8),
                row.text(9),
                "CONFIRMED",
                null);
    }
}
