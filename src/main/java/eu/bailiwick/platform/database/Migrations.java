package eu.bailiwick.platform.database;

import eu.bailiwick.platform.PlatformConfig;
import io.quarkus.arc.Unremovable;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Collection;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/// Keeps the demo world, which is packaged like every migration, out of any database but a local one. Locations cannot
/// do that: Quarkus lists the files when it is built, and hands them to Flyway whatever the locations say later.
@Singleton
@Unremovable
class Migrations implements FlywayConfigurationCustomizer {
    private static final String WORLD = "db/world/";
    private final PlatformConfig platform;

    Migrations(PlatformConfig platform) {
        this.platform = platform;
    }

    @Override
    public void customize(FluentConfiguration flyway) {
        if (!platform.local()) {
            flyway.resourceProvider(new WithoutWorld(flyway.getResourceProvider()));
        }
    }

    /// All migrations but those of the demo world.
    record WithoutWorld(ResourceProvider all) implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            LoadableResource found = all.getResource(name);
            return found == null || isWorld(found) ? null : found;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return all.getResources(prefix, suffixes).stream()
                    .filter(resource -> !isWorld(resource))
                    .toList();
        }

        private static boolean isWorld(LoadableResource resource) {
            return resource.getAbsolutePath().contains(WORLD);
        }
    }
}
