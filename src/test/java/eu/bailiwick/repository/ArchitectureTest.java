package eu.bailiwick.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import eu.bailiwick.capacity.Bindings;
import eu.bailiwick.platform.Uses;
import eu.bailiwick.reservation.provisioning.Provisioner;
import eu.bailiwick.world.Compiled;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;

/// Holds the code against the permissions that each feature declares in its `package-info.java`.
class ArchitectureTest {
    private static final String BASE = "eu.bailiwick";
    private static final Path MAP = Path.of("docs/architecture.md");
    private static final Pattern SUFFIX = Pattern.compile(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO|Service)$");
    private static final List<Class<? extends Annotation>> GUARDS =
            List.of(PermissionsAllowed.class, Authenticated.class, PermitAll.class, DenyAll.class, RolesAllowed.class);

    /// Who reads the time of the machine, and why that is not a time of the portal. `System.nanoTime` measures how
    /// long something takes and is nobody's time.
    private static final Map<String, String> BY_THE_MACHINE = Map.of(
            "kernel.Ids", "the time in an id sorts and is told to nobody",
            "platform.security.SignInAge", "Keycloak says by its own time when somebody proved who they are",
            "tenancy.directory.DirectoryToken", "Keycloak says by its own time until when its token holds",
            "platform.web.CallLimit", "calls are counted by the minute before any database is asked",
            "platform.web.Attempts", "attempts are counted by the minute before any database is asked",
            "attestation.witness.WitnessServer", "a witness is a program of its own, without the portal's database");

    @Test
    void everyFeatureImportsOnlyWhatItDeclares() throws Exception {
        assertThat(imports())
                .as("imports that package-info does not declare (left) or declares in vain (right)")
                .isEqualTo(declared());
    }

    @Test
    void featuresHaveNoCycle() throws Exception {
        Map<String, Set<String>> open = new TreeMap<>(declared());
        boolean shrunk = true;
        while (shrunk) {
            Set<String> leaves = new TreeSet<>();
            open.forEach((feature, uses) -> {
                if (uses.stream().noneMatch(open::containsKey)) {
                    leaves.add(feature);
                }
            });
            shrunk = open.keySet().removeAll(leaves);
        }
        assertThat(open).as("features in a cycle").isEmpty();
    }

    @Test
    void theMapInTheDocumentsIsTheMapOfTheCode() throws Exception {
        StringBuilder map = new StringBuilder("```mermaid\nflowchart LR\n");
        declared()
                .forEach((feature, uses) -> uses.stream()
                        .filter(used -> !Set.of("kernel", "platform").contains(used))
                        .forEach(used -> map.append("  ")
                                .append(feature)
                                .append(" --> ")
                                .append(used)
                                .append('\n')));
        map.append("```");
        if (Boolean.getBoolean("approve")) {
            String text = Files.readString(MAP);
            Files.writeString(MAP, text.replaceFirst("(?s)```mermaid.*?```", map.toString()));
        }
        assertThat(Files.readString(MAP))
                .as("docs/architecture.md is stale: run ./mvnw test -Dtest=ArchitectureTest -Dapprove=true")
                .contains(map);
    }

    @Test
    void typesAreNamedByTheBusinessNotByTheirTrade() {
        assertThat(Compiled.PORTAL.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> SUFFIX.matcher(name).matches()))
                .isEmpty();
    }

    @Test
    void everyEndpointIsPublicAndGuarded() {
        List<String> faults = Compiled.PORTAL.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(ArchitectureTest::isEndpoint)
                .filter(method -> !method.getOwner().isAnnotatedWith(RegisterRestClient.class))
                .filter(method -> !method.getModifiers().contains(JavaModifier.PUBLIC) || !isGuarded(method))
                .map(JavaMethod::getFullName)
                .toList();
        assertThat(faults)
                .as("endpoints that are not public or carry no security annotation")
                .isEmpty();
    }

    @Test
    void nobodyReadsAFieldThroughTheProxyOfABean() {
        List<String> faults = Compiled.PORTAL.stream()
                .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isAnnotatedWith(ApplicationScoped.class)
                        || access.getTargetOwner().isAnnotatedWith(RequestScoped.class))
                .filter(access -> !access.getOriginOwner().equals(access.getTargetOwner()))
                .filter(access -> access.getTarget()
                        .resolveMember()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .isPresent())
                .map(access -> access.getDescription())
                .toList();
        assertThat(faults).as("a proxy has fields of its own, all null").isEmpty();
    }

    @Test
    void onlyTheClockTellsTheTime() {
        Set<String> readers = Compiled.PORTAL.stream()
                .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
                .filter(ArchitectureTest::readsTheMachinesTime)
                .map(access -> access.getOriginOwner().getName().replaceFirst("\\$.*", ""))
                .map(name -> name.substring(BASE.length() + 1))
                .collect(Collectors.toSet());
        assertThat(readers)
                .as("who reads the machine's time, and who is excused")
                .containsExactlyInAnyOrderElementsOf(BY_THE_MACHINE.keySet());
    }

    private static boolean readsTheMachinesTime(JavaCodeUnitAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        boolean made = name.equals(JavaConstructor.CONSTRUCTOR_NAME);
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.time.Clock", "java.time.InstantSource" -> name.startsWith("system") || name.startsWith("tick");
            case "java.util.Date" ->
                made && access.getTarget().getRawParameterTypes().isEmpty();
            case "java.util.Calendar" -> name.equals("getInstance");
            case "java.util.GregorianCalendar" -> made;
            default -> owner.startsWith("java.time.") && name.equals("now");
        };
    }

    @Test
    void nodesAreToldWhomToServeThroughThePortAlone() {
        Set<String> words = Set.of("desire", "dismiss");
        assertThat(Compiled.PORTAL.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call ->
                                call.getTargetOwner().isEquivalentTo(Bindings.class) && words.contains(call.getName()))
                        .map(JavaMethodCall::getOriginOwner)
                        .collect(Collectors.toSet()))
                .isNotEmpty()
                .allMatch(type -> type.isAssignableTo(Provisioner.class));
        assertThat(Compiled.PORTAL.stream()
                        .filter(type -> type.isAssignableTo(Provisioner.class))
                        .map(JavaClass::getPackageName)
                        .distinct())
                .as("where the adapters are")
                .containsExactly(Provisioner.class.getPackageName());
    }

    @Test
    void moneyIsNeverAFloat() {
        Set<String> inexact = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
        List<String> faults = Compiled.PORTAL.stream()
                .filter(type ->
                        type.getPackageName().matches(BASE + "\\.(kernel|billing|catalog\\.pricing|metering).*"))
                .filter(type -> !type.getSimpleName().equals("Sheet")) // where words stand on a sheet of paper
                .flatMap(type -> type.getFields().stream())
                .filter(field -> inexact.contains(field.getRawType().getName()))
                .map(field -> field.getFullName())
                .toList();
        assertThat(faults).isEmpty();
    }

    private static boolean isEndpoint(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(a -> a.getRawType().isMetaAnnotatedWith(HttpMethod.class)
                        || a.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    private static boolean isGuarded(JavaMethod method) {
        return GUARDS.stream()
                .anyMatch(g -> method.isAnnotatedWith(g) || method.getOwner().isAnnotatedWith(g));
    }

    private static Map<String, Set<String>> imports() {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (JavaClass type : Compiled.PORTAL) {
            String from = feature(type.getPackageName());
            if (from.isEmpty()) {
                continue;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .map(d -> d.getTargetClass().getPackageName())
                    .filter(name -> name.startsWith(BASE + "."))
                    .map(ArchitectureTest::feature)
                    .filter(to -> !to.equals(from))
                    .forEach(to ->
                            imports.computeIfAbsent(from, f -> new TreeSet<>()).add(to));
            imports.computeIfAbsent(from, f -> new TreeSet<>());
        }
        return imports;
    }

    private static Map<String, Set<String>> declared() throws IOException, ClassNotFoundException {
        Map<String, Set<String>> declared = new TreeMap<>();
        for (String feature : imports().keySet()) {
            Uses uses = Class.forName(BASE + "." + feature + ".package-info")
                    .getPackage()
                    .getAnnotation(Uses.class);
            declared.put(feature, uses == null ? new TreeSet<>() : new TreeSet<>(Set.of(uses.value())));
        }
        return declared;
    }

    private static String feature(String packageName) {
        String rest = packageName.length() > BASE.length() ? packageName.substring(BASE.length() + 1) : "";
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
