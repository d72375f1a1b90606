package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import eu.bailiwick.world.Compiled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A page's command is the API's: whatever a form can set in motion is the very method that the walk over the API finds
/// to leave its event. It is read from the compiled calls, so that a form that goes another way fails the day it is
/// born.
class SameDoorTest {
    private static final String RECORD = "eu.bailiwick.audit.Audit.record";

    /// Forms that do more than any command of the API, by a door that leaves an event of its own.
    private static final Map<String, String> OWN =
            Map.of("POST /ops/jobs/retry", "eu.bailiwick.operations.JobBoard.retryAll");

    private final Map<JavaCodeUnit, Boolean> audited = new HashMap<>();

    private static Stream<JavaCodeUnit> called(JavaCodeUnit from) {
        List<JavaAccess<?>> accesses = new ArrayList<>(from.getCallsFromSelf());
        accesses.addAll(from.getMethodReferencesFromSelf());
        accesses.addAll(from.getConstructorReferencesFromSelf());
        return accesses.stream()
                .map(JavaAccess::getTarget)
                .filter(CodeUnitAccessTarget.class::isInstance)
                .flatMap(target -> ((CodeUnitAccessTarget) target).resolveMember().stream())
                .map(JavaCodeUnit.class::cast)
                .filter(unit -> unit.getOwner().getPackageName().startsWith("eu.bailiwick"));
    }

    private boolean isAudited(JavaCodeUnit unit) {
        return isAudited(unit, new HashSet<>());
    }

    private boolean isAudited(JavaCodeUnit unit, Set<JavaCodeUnit> seen) {
        Boolean known = audited.get(unit);
        if (known != null) {
            return known;
        }
        if (!seen.add(unit)) {
            return false;
        }
        boolean answer = named(unit).equals(RECORD) || called(unit).anyMatch(next -> isAudited(next, seen));
        if (answer) {
            audited.put(unit, true);
        }
        return answer;
    }

    private static String named(JavaCodeUnit unit) {
        return unit.getOwner().getName() + "." + unit.getName();
    }

    private static boolean ofTheWeb(JavaCodeUnit unit) {
        String type = unit.getOwner().getName().replaceAll("\\$.*", "");
        return type.endsWith("Pages") || type.endsWith("Api") || type.startsWith("eu.bailiwick.platform.");
    }

    /// The audited methods at which a request leaves the web.
    private Set<String> doors(JavaCodeUnit endpoint) {
        Set<String> doors = new TreeSet<>();
        doors(endpoint, new HashSet<>(), doors);
        return doors;
    }

    private void doors(JavaCodeUnit from, Set<JavaCodeUnit> seen, Set<String> doors) {
        if (!seen.add(from)) {
            return;
        }
        called(from).forEach(next -> {
            if (ofTheWeb(next)) {
                doors(next, seen, doors);
            } else if (isAudited(next)) {
                doors.add(named(next));
            }
        });
    }

    private void reach(JavaCodeUnit from, Set<JavaCodeUnit> seen, Set<String> audited) {
        called(from).filter(this::isAudited).filter(seen::add).forEach(next -> {
            audited.add(named(next));
            reach(next, seen, audited);
        });
    }

    @Test
    void whatAFormSetsInMotionIsWhatTheApiDoesAndLeavesItsEvent() {
        Map<String, JavaMethod> endpoints = new TreeMap<>();
        Routes.endpoints()
                .forEach((route, method) -> endpoints.put(
                        EveryCommandTest.named(route),
                        Compiled.PORTAL
                                .get(method.getDeclaringClass())
                                .getMethod(method.getName(), method.getParameterTypes())));
        Map<String, String> faults = new TreeMap<>();
        EveryCommandTest.SAME_DOOR.forEach((page, api) -> {
            Set<String> reached = new TreeSet<>();
            reach(endpoints.get(page), new HashSet<>(), reached);
            String own = OWN.get(page);
            Set<String> doors = own == null ? doors(endpoints.get(api)) : Set.of(own);
            assertThat(doors).as(api + " leaves an event").isNotEmpty();
            if (doors.stream().noneMatch(reached::contains)) {
                faults.put(page, "reaches " + reached + " and not, as " + api + ", one of " + doors);
            }
        });
        assertThat(faults).isEmpty();
    }
}
