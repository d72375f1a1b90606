package eu.bailiwick.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collection;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.junit.jupiter.api.Test;

/// The files that Quarkus found when it was built, as production would run them.
@QuarkusTest
class MigrationsTest {
    @Inject
    Flyway flyway;

    @Test
    void productionNeverMigratesTheDemoWorld() {
        ResourceProvider packaged = flyway.getConfiguration().getResourceProvider();
        assertThat(files(packaged)).anyMatch(file -> file.contains("db/world/V9001"));
        ResourceProvider left = new Migrations.WithoutWorld(packaged);
        assertThat(files(left)).hasSizeGreaterThan(20).noneMatch(file -> file.contains("world"));
        assertThat(left.getResource("db/world/V9001__tenants.sql")).isNull();
    }

    private static Collection<String> files(ResourceProvider provider) {
        return provider.getResources("V", new String[] {".sql"}).stream()
                .map(LoadableResource::getAbsolutePath)
                .toList();
    }
}
