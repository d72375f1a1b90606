package eu.bailiwick.tenancy;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/// Who was shown the secret of which program of the tenant in view: the two are one person where two are asked for.
@ApplicationScoped
public class ProgramHolders {
    private final Sql sql;
    private final Caller caller;

    ProgramHolders(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    public boolean isBehind(String person, String program) {
        return sql.one("select tenancy.stands_behind(?, ?, ?)", row -> row.bool(1), caller.tenant(), program, person);
    }
}
