package eu.bailiwick.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import eu.bailiwick.world.Compiled;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever the pages say in English they say in German.
class MessagesTest {

    @Test
    void everyMessageHasAGermanText() throws IOException {
        List<? extends Class<?>> bundles = Compiled.PORTAL.stream()
                .filter(type -> type.isAnnotatedWith(MessageBundle.class))
                .filter(JavaClass::isInterface)
                .map(JavaClass::reflect)
                .toList();
        assertThat(bundles).isNotEmpty();
        for (Class<?> bundle : bundles) {
            Path file = Path.of(
                    "src/main/resources/messages",
                    bundle.getAnnotation(MessageBundle.class).value() + "_de.properties");
            assertThat(file).as(bundle.getSimpleName()).exists();
            Properties german = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                german.load(reader);
            }
            assertThat(german.stringPropertyNames())
                    .as(file.toString())
                    .containsAll(Stream.of(bundle.getDeclaredMethods())
                            .flatMap(MessagesTest::keys)
                            .toList());
        }
    }

    @Test
    void everyPageNamesItsTemplate() {
        List<String> pages = Compiled.PORTAL.stream()
                .filter(type -> type.isRecord() && type.isAssignableTo(TemplateInstance.class))
                .filter(type -> !type.isAnnotatedWith(CheckedTemplate.class))
                .map(JavaClass::getName)
                .toList();
        assertThat(pages).as("records that need @CheckedTemplate(basePath = …)").isEmpty();
    }

    /// One key per method, or one per constant where the message is chosen by an enum.
    private static Stream<String> keys(Method method) {
        boolean byConstant = method.getParameterCount() == 1 && method.getParameterTypes()[0].isEnum();
        if (!byConstant) {
            return Stream.of(method.getName());
        }
        Object[] constants = method.getParameterTypes()[0].getEnumConstants();
        String separator = Arrays.toString(constants).contains("_") ? "_$" : "_";
        return Arrays.stream(constants).map(constant -> method.getName() + separator + ((Enum<?>) constant).name());
    }
}
