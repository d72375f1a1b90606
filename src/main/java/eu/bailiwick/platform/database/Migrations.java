package eu.bailiwick.platform.database;

import eu.bailiwick.platform.PlatformConfig;
import io.quarkus.arc.Unremovable;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Keeps the demo world, which is packaged like every migration, out of any database but a local one.
@Singleton
@Unremovable
class Migrations implements FlywayConfigurationCustomizer {
    private final PlatformConfig platform;

    Migrations(PlatformConfig platform) {
        this.platform = platform;
    }

    @Override
    public void customize(FluentConfiguration flyway) {
        if (!platform.local()) {
            flyway.locations("db/migration");
        }
    }
}
