package eu.bailiwick.tenancy;

import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The projects of the tenant in view.
@ApplicationScoped
public class Projects {
    private static final String VIEW = "select id, name, state = 'OPEN', standard, version from tenancy.project ";
    private final Sql sql;
    private final Caller caller;

    Projects(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// Those that take new commitments, the standard one first.
    @Transactional
    public List<ProjectView> open() {
        return sql.list(
                VIEW + "where tenant_id = ? and state = 'OPEN' order by standard desc, name",
                Projects::view,
                caller.tenant());
    }

    /// An open project by its id, or the standard one for null; a foreign, unknown or closed one is a problem.
    @Transactional
    public ProjectView require(@Nullable UUID id) {
        ProjectView project = sql.optional(
                        VIEW + "where tenant_id = ? and (id = ? or (? and standard))",
                        Projects::view,
                        caller.tenant(),
                        id,
                        id == null)
                .orElseThrow(Problem::notFound);
        if (!project.open()) {
            throw Problem.conflict("The project " + project.name() + " is closed.");
        }
        return project;
    }

    private static ProjectView view(Row row) {
        return new ProjectView(row.uuid(1), row.text(2), row.bool(3), row.bool(4), row.intValue(5));
    }
}
