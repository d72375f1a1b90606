package eu.bailiwick.local;

/// Empties the database of the tests before a run; the tests migrate it themselves.
public final class TestDatabase {
    private TestDatabase() {}

    public static void main(String... arguments) throws Exception {
        var settings = Settings.fromEnvironment();
        new Postgres(settings).replace(settings.testDatabase());
    }
}
