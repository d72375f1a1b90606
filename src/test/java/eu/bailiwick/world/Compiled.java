package eu.bailiwick.world;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// What was compiled of the portal, without its tests, read once for all who look at it: that takes seconds.
public final class Compiled {
    public static final JavaClasses PORTAL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("eu.bailiwick");

    private Compiled() {}
}
