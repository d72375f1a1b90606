package eu.bailiwick.engagement.engineer;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.skill.Abilities;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.tenancy.member.Members;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The engineers whom tenants can book.
@ApplicationScoped
public class Engineers {
    private static final String THING = "engineer";
    private static final String VIEW =
            "select g.id, g.subject, g.name, g.email, g.zone, g.region, g.skills, g.languages, g.versed, g.active,"
                    + " array(select c.jurisdiction from engagement.clearance c where c.engineer_id = g.id and c.revoked_at is null"
                    + " and (c.ends_at is null or c.ends_at > platform.app_now()) order by 1), g.version from engagement.engineer g ";
    private final Sql sql;
    private final Audit audit;
    private final Members members;
    private final Abilities abilities;

    Engineers(Sql sql, Audit audit, Members members, Abilities abilities) {
        this.sql = sql;
        this.audit = audit;
        this.members = members;
        this.abilities = abilities;
    }

    @Transactional
    public List<EngineerView> list() {
        return sql.list(VIEW + "order by g.name, g.id", Engineers::read);
    }

    @Transactional
    public EngineerView view(UUID id) {
        return sql.optional(VIEW + "where g.id = ?", Engineers::read, id).orElseThrow(Problem::notFound);
    }

    /// The engineer who signs in as that person.
    @Transactional
    public Optional<EngineerView> person(String subject) {
        return sql.optional(VIEW + "where g.subject = ?", Engineers::read, subject);
    }

    @Transactional
    public EngineerView add(EngineerWish wish) {
        EngineerWish.Checked said = wish.checked(abilities.tunings(), List.of());
        requireColleague(said);
        UUID id = Ids.next();
        written(() -> sql.update(
                "insert into engagement.engineer (subject, name, email, zone, region, skills, languages, versed, active, id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values(said, id)));
        audit.record("engineer.added", THING, id, details(said));
        return view(id);
    }

    /// `version` is the one that the caller has seen.
    @Transactional
    public EngineerView change(UUID id, EngineerWish wish, int version) {
        EngineerWish.Checked said = wish.checked(abilities.tunings(), view(id).versed());
        requireColleague(said);
        lock(id, version);
        written(() -> sql.update(
                "update engagement.engineer set subject = ?, name = ?, email = ?, zone = ?, region = ?, skills = ?,"
                        + " languages = ?, versed = ?, active = ?, version = version + 1 where id = ?",
                values(said, id)));
        audit.record("engineer.changed", THING, id, details(said));
        return view(id);
    }

    /// Bookings of an engineer and changes of their time wait for each other.
    public void lock(UUID id) {
        if (sql.optional("select id from engagement.engineer where id = ? for no key update", row -> row.uuid(1), id)
                .isEmpty()) {
            throw Problem.notFound();
        }
    }

    private void lock(UUID id, int version) {
        lock(id);
        if (view(id).version() != version) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, "The engineer has changed since you read them.");
        }
    }

    private void requireColleague(EngineerWish.Checked said) {
        if (said.person() != null && members.find(said.person()).isEmpty()) {
            throw Problem.invalid("person", "Choose somebody of our own staff.");
        }
    }

    private static void written(Runnable statement) {
        try {
            statement.run();
        } catch (DatabaseException refused) {
            if (refused.violates("engineer_subject_key")) {
                throw Problem.invalid("person", "This person is another engineer already.");
            }
            throw refused;
        }
    }

    private static Object[] values(EngineerWish.Checked said, UUID id) {
        return new Object[] {
            said.person(),
            said.name(),
            said.email(),
            said.zone(),
            said.region(),
            said.skills(),
            said.languages(),
            said.versed(),
            said.active(),
            id
        };
    }

    private static Map<String, ?> details(EngineerWish.Checked said) {
        return Map.of("name", said.name(), "zone", said.zone(), "region", said.region(), "skills", said.skills());
    }

    private static EngineerView read(Row row) {
        return new EngineerView(
                row.uuid(1),
                row.textOrNull(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.text(6),
                row.texts(7),
                row.texts(8),
                row.texts(9),
                row.bool(10),
                row.texts(11),
                row.intValue(12));
    }
}
