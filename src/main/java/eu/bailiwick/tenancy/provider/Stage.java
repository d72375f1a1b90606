package eu.bailiwick.tenancy.provider;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/// Where founding takes place: whoever founds, the database from both sides, and the trail.
@ApplicationScoped
class Stage {
    private final Acting acting;
    private final Caller caller;
    private final Audit audit;
    private final Ops ops;
    private final Sql sql;

    Stage(Acting acting, Caller caller, Audit audit, Ops ops, Sql sql) {
        this.acting = acting;
        this.caller = caller;
        this.audit = audit;
        this.ops = ops;
        this.sql = sql;
    }

    Acting acting() {
        return acting;
    }

    Caller caller() {
        return caller;
    }

    Audit audit() {
        return audit;
    }

    Ops ops() {
        return ops;
    }

    Sql sql() {
        return sql;
    }
}
