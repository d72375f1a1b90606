package eu.bailiwick.local;

/// Empties the database of the tests before a run; the tests migrate it themselves. Argument: `true` when no servers
/// are wanted.
public final class TestDatabase {
    private TestDatabase() {}

    public static void main(String... arguments) throws Exception {
        if (arguments.length > 0 && Boolean.parseBoolean(arguments[0])) {
            return;
        }
        var settings = Settings.fromEnvironment();
        new Postgres(settings).replace(settings.testDatabase());
    }
}
