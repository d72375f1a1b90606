package eu.bailiwick.attack;

import com.tngtech.archunit.core.domain.JavaClass;
import eu.bailiwick.platform.security.FreshSignIn;
import eu.bailiwick.world.Compiled;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Every route of the portal, pages and API, read from the compiled endpoints: nobody has to remember to list one.
public final class Routes {
    // A name, and after a colon the pattern, which may hold one pair of braces.
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(?: *: *((?:[^{}]|\\{[^{}]*})+))?}");
    private static final Map<String, Pattern> ANSWERED = new ConcurrentHashMap<>();
    private static final Map<Route, Method> ENDPOINTS = read();
    private static final List<Route> ALL = List.copyOf(ENDPOINTS.keySet());

    private Routes() {}

    /// `permissions` is empty for a route that is open to all; otherwise one of them is enough. `fresh` wants a fresh
    /// sign-in as well.
    public record Route(
            String method,
            String template,
            Set<String> permissions,
            Set<String> query,
            Set<String> form,
            String consumes,
            boolean body,
            boolean fresh) {

        /// As documents write it: a parameter without the pattern that it has to fit.
        public String path() {
            return PARAMETER.matcher(template).replaceAll("{$1}");
        }

        boolean api() {
            return template.startsWith("/api/");
        }

        public boolean safe() {
            return method.equals("GET");
        }

        /// Whether this route answers that path.
        public boolean answers(String path) {
            int named = template.indexOf('{');
            if (named < 0) {
                return template.equals(path);
            }
            // most are told apart by how they begin
            return path.regionMatches(0, template, 0, named)
                    && ANSWERED.computeIfAbsent(template, it -> answered())
                            .matcher(path)
                            .matches();
        }

        private Pattern answered() {
            StringBuilder pattern = new StringBuilder();
            Matcher parameter = PARAMETER.matcher(template);
            int from = 0;
            while (parameter.find()) {
                pattern.append(Pattern.quote(template.substring(from, parameter.start())))
                        .append(parameter.group(2) == null ? "[^/]+" : parameter.group(2));
                from = parameter.end();
            }
            return Pattern.compile(
                    pattern.append(Pattern.quote(template.substring(from))).toString());
        }

        boolean named() {
            return template.contains("{");
        }

        /// The path with one value for every parameter; where that does not fit a pattern, with one that does and names
        /// nothing.
        String at(String value) {
            return PARAMETER
                    .matcher(template)
                    .replaceAll(found -> Matcher.quoteReplacement(fitting(found.group(2), value)));
        }

        private static String fitting(@Nullable String pattern, String value) {
            return Stream.of(value, "987654321", "1", "word")
                    .filter(candidate -> pattern == null || candidate.matches(pattern))
                    .findFirst()
                    .orElse(value);
        }

        @Override
        public String toString() {
            return method + " " + path();
        }
    }

    public static List<Route> all() {
        return ALL;
    }

    public static List<Route> where(java.util.function.Predicate<Route> condition) {
        return ALL.stream().filter(condition).toList();
    }

    /// The method that answers each route.
    static Map<Route, Method> endpoints() {
        return ENDPOINTS;
    }

    /// The routes that answer with a page or a part of one.
    static List<Route> pages() {
        return where(Route::safe).stream()
                .filter(route -> {
                    Method method = ENDPOINTS.get(route);
                    Produces own = method.getAnnotation(Produces.class);
                    Produces all = method.getDeclaringClass().getAnnotation(Produces.class);
                    Produces says = own == null ? all : own;
                    return says != null && says.value()[0].equals(MediaType.TEXT_HTML);
                })
                .toList();
    }

    /// The route that answers a path: of two the one that says more of it.
    static Optional<Route> answering(List<Route> among, String path) {
        return among.stream()
                .filter(route -> route.answers(path))
                .min(Comparator.comparing(route -> route.template().split("\\{", -1).length));
    }

    private static Map<Route, Method> read() {
        Map<Route, Method> endpoints = new TreeMap<>(
                Comparator.comparing(Route::path).thenComparing(Route::method).thenComparing(Route::consumes));
        Compiled.PORTAL.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(JavaClass::reflect)
                .forEach(type -> Arrays.stream(type.getMethods())
                        .forEach(method -> route(type, method).forEach(route -> endpoints.put(route, method))));
        return endpoints;
    }

    private static Stream<Route> route(Class<?> type, Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(verb -> new Route(
                        verb.value(),
                        ("/" + path(type) + "/" + path(method))
                                .replaceAll("/+", "/")
                                .replaceAll("(.)/$", "$1"),
                        permissions(type, method),
                        names(method, QueryParam.class, RestQuery.class),
                        names(method, FormParam.class, RestForm.class),
                        consumes(type, method),
                        takesABody(verb.value(), method),
                        method.isAnnotationPresent(FreshSignIn.class)));
    }

    // A parameter that comes from nowhere else is the body; one named in the path needs no annotation.
    private static boolean takesABody(String verb, Method method) {
        return !verb.equals(HttpMethod.GET)
                && Arrays.stream(method.getParameters())
                        .filter(parameter -> !path(method).contains("{" + parameter.getName() + "}"))
                        .anyMatch(parameter -> Arrays.stream(parameter.getAnnotations())
                                .noneMatch(a ->
                                        a.annotationType().getPackageName().matches("jakarta.ws.rs.*|org.jboss.*")));
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static String consumes(Class<?> type, Method method) {
        return Optional.ofNullable(method.getAnnotation(Consumes.class))
                .or(() -> Optional.ofNullable(type.getAnnotation(Consumes.class)))
                .map(consumes -> consumes.value()[0])
                .orElse("application/json");
    }

    private static Set<String> permissions(Class<?> type, Method method) {
        PermissionsAllowed own = method.getAnnotation(PermissionsAllowed.class);
        boolean open = method.isAnnotationPresent(jakarta.annotation.security.PermitAll.class);
        PermissionsAllowed allowed = own != null || open ? own : type.getAnnotation(PermissionsAllowed.class);
        return allowed == null ? Set.of() : new TreeSet<>(List.of(allowed.value()));
    }

    private static Set<String> names(
            Method method, Class<? extends Annotation> standard, Class<? extends Annotation> reactive) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            Stream.concat(
                            Stream.of(parameter),
                            Arrays.stream(parameter.getType().getFields()).map(field -> (AnnotatedElement) field))
                    .forEach(element -> Arrays.stream(element.getAnnotations())
                            .filter(a -> standard.isInstance(a) || reactive.isInstance(a))
                            .map(Routes::value)
                            .forEach(value -> names.add(value.isEmpty() ? parameter.getName() : value)));
        }
        return names;
    }

    private static String value(Annotation annotation) {
        try {
            return String.valueOf(annotation.annotationType().getMethod("value").invoke(annotation));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
