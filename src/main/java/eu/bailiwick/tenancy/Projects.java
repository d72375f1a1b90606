package eu.bailiwick.tenancy;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.DatabaseException;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The projects of the tenant in view.
@ApplicationScoped
public class Projects {
    /// Of `tenancy.project p`, for [#view(Row)].
    static final String COLUMNS = "p.id, p.name, p.state = 'OPEN', p.standard, p.version";
    private static final String VIEW = "select " + COLUMNS + " from tenancy.project p ";
    private static final int NAME_MAX = 100;
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;

    Projects(Sql sql, Caller caller, Audit audit) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
    }

    /// Those that take new commitments, the standard one first.
    @Transactional
    public List<ProjectView> open() {
        return all().stream().filter(ProjectView::open).toList();
    }

    /// Closed ones too, after the open ones.
    @Transactional
    public List<ProjectView> all() {
        return sql.list(
                VIEW + "where tenant_id = ? order by state = 'CLOSED', standard desc, name",
                Projects::view,
                caller.tenant());
    }

    /// Any project of the tenant; a foreign or unknown one is a problem.
    @Transactional
    public ProjectView view(UUID id) {
        return sql.optional(VIEW + "where tenant_id = ? and id = ?", Projects::view, caller.tenant(), id)
                .orElseThrow(Problem::notFound);
    }

    /// An open project by its id, or the standard one for null; a foreign, unknown or closed one is a problem.
    @Transactional
    public ProjectView require(@Nullable UUID id) {
        ProjectView project = id == null
                ? sql.one(VIEW + "where tenant_id = ? and standard", Projects::view, caller.tenant())
                : view(id);
        project.requireOpen();
        return project;
    }

    @Transactional
    public ProjectView create(@Nullable String name) {
        UUID id = Ids.next();
        String clean = clean(name);
        naming(() -> sql.update(
                "insert into tenancy.project (tenant_id, id, name) values (?, ?, ?)", caller.tenant(), id, clean));
        audit.record("project.created", "project", id, Map.of("name", clean));
        return view(id);
    }

    @Transactional
    public ProjectView rename(UUID id, @Nullable String name, int version) {
        ProjectView before = require(id);
        String clean = clean(name);
        expectOne(naming(() -> sql.update(
                "update tenancy.project set name = ?, version = version + 1 where tenant_id = ? and id = ? and version = ?",
                clean,
                caller.tenant(),
                id,
                version)));
        audit.record("project.renamed", "project", id, Map.of("from", before.name(), "to", clean));
        return view(id);
    }

    /// A closed project takes nothing new and stays closed. PostgreSQL refuses while reservations of it are alive or
    /// quotes open.
    @Transactional
    public ProjectView close(UUID id, int version) {
        ProjectView project = require(id);
        if (project.standard()) {
            throw Problem.conflict("The standard project cannot be closed: it takes what names no project.");
        }
        expectOne(sql.update(
                "update tenancy.project set state = 'CLOSED', version = version + 1 where tenant_id = ? and id = ? and version = ?",
                caller.tenant(),
                id,
                version));
        audit.record("project.closed", "project", id, Map.of("name", project.name()));
        return view(id);
    }

    private interface Naming {
        int run();
    }

    private static int naming(Naming command) {
        try {
            return command.run();
        } catch (DatabaseException refused) {
            if (refused.violates("project_tenant_id_name_key")) {
                throw Problem.invalid("name", "There is already a project of this name. Choose another one.");
            }
            throw refused;
        }
    }

    private static String clean(@Nullable String name) {
        String clean = name == null
                ? ""
                : Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        Problem.plain("name", clean, NAME_MAX);
        if (clean.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("name", "Leave out line breaks and other control characters.");
        }
        return clean;
    }

    private static void expectOne(int changed) {
        if (changed != 1) {
            throw new Problem(
                    ProblemType.PRECONDITION_FAILED, "Look at the project as it is now, then change it again.");
        }
    }

    static ProjectView view(Row row) {
        return new ProjectView(row.uuid(1), row.text(2), row.bool(3), row.bool(4), row.intValue(5));
    }
}
