package eu.bailiwick.platform.web;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The words that addresses of the portal are made of. What else stands in an address somebody has put there.
@Singleton
class OwnWords {
    private static final int LONGEST = 12;
    private final BeanManager beans;
    private volatile @Nullable Set<String> known;

    OwnWords(BeanManager beans) {
        this.beans = beans;
    }

    /// The address with `{}` for all that is not ours: `/api/v1/quotes/{}`.
    String route(String path) {
        String[] parts = path.split("/", LONGEST + 1);
        return Arrays.stream(parts)
                .limit(LONGEST)
                .map(part -> part.isEmpty() || words().contains(part) ? part : "{}")
                .collect(Collectors.joining("/"));
    }

    // Read once, when the first is asked for: most replicas of most days have none.
    private Set<String> words() {
        Set<String> read = known;
        if (read == null) {
            read = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .map(Bean::getBeanClass)
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .flatMap(OwnWords::of)
                    .collect(Collectors.toUnmodifiableSet());
            known = read;
        }
        return read;
    }

    static Stream<String> of(Class<?> type) {
        Stream<Path> own = Stream.ofNullable(type.getAnnotation(Path.class));
        Stream<Path> below = Arrays.stream(type.getMethods())
                .map((Method method) -> method.getAnnotation(Path.class))
                .filter(path -> path != null);
        return Stream.concat(own, below)
                .flatMap(path -> Arrays.stream(path.value().split("/")))
                .filter(part -> !part.isEmpty() && part.chars().noneMatch(c -> c == '{' || c == '}'));
    }
}
