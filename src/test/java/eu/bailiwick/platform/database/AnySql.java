package eu.bailiwick.platform.database;

import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGSimpleDataSource;

/// Statements as a role that the portal must never have.
public final class AnySql {

    private AnySql() {}

    /// The local roles' passwords are their names.
    public static Sql as(String role) {
        return new Sql(source(role));
    }

    /// The same for what reads over all tenants.
    public static Ops opsAs(String role) {
        return new Ops(source(role));
    }

    private static PGSimpleDataSource source(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class));
        source.setUser(role);
        source.setPassword(role);
        return source;
    }
}
