package eu.bailiwick.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Drills and bench are compiled by whoever runs them, and by nobody else: what they need of the tests and of the
/// portal is there, however that was renamed.
class CompiledInfraTest {
    private static final String LIBRARIES =
            ".*/(jackson-(core|databind|annotations)|postgresql|bcprov-\\w+|bcpkix-\\w+|bcutil-\\w+)-[^/]*\\.jar";

    @TempDir
    Path classes;

    @Test
    void theDrillsFitTheTestsThatTheyUse() throws Exception {
        compile("drills", path -> path.endsWith("/test-classes"));
        assertThat(classes.resolve("drills/Drills.class")).exists();
    }

    @Test
    void theBenchFitsTheTestsAndThePortal() throws Exception {
        compile("bench", path -> path.endsWith("/test-classes") || path.endsWith("/classes"));
        assertThat(classes.resolve("bench/Bench.class")).exists();
    }

    // Of the libraries only those that the packaged portal has: the tests' own are not beside it.
    private void compile(String folder, Predicate<String> own) throws IOException {
        String path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> own.test(each) || each.matches(LIBRARIES))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-classpath", path);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean fits = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources(folder)))
                    .call();
            assertThat(fits).as("infra/" + folder + "\n" + said).isTrue();
        }
    }

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("infra", folder))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).as("sources of infra/" + folder).hasSizeGreaterThan(10);
            return sources;
        }
    }
}
