package eu.bailiwick.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table of permissions in the documents is the one that the portal enforces.
class RolesTest {
    private static final Path TABLE = Path.of("docs/roles.md");

    @Test
    void theTableInTheDocumentsIsTheTableOfTheCode() throws IOException {
        String table = table();
        if (Boolean.getBoolean("approve")) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE))
                .as("docs/roles.md is stale: run ./mvnw test -Dtest=RolesTest -Dapprove=true -Dservers.skip")
                .isEqualTo(table);
    }

    @Test
    void whoWatchesChangesNothing() {
        for (Role role : List.of(Role.COMPLIANCE, Role.VIEWER, Role.FINANCE, Role.AUDITOR)) {
            assertThat(role.permissions())
                    .as(role.wireName())
                    // who asks what evidence proves changes nothing but what is known
                    .allMatch(it -> it.endsWith(":read") || it.matches("attestation:(appraise|attach)"));
        }
    }

    @Test
    void aProgramNeverHasAPersonsWordNorRulesOverPeopleOrPrograms() {
        assertThat(Arrays.stream(Role.values())
                        .filter(role -> !role.permissionsOfPrograms().isEmpty()))
                .containsExactly(Role.CAPACITY, Role.FINANCE, Role.COMPLIANCE, Role.VIEWER);
        for (Role role : Role.values()) {
            assertThat(role.permissions()).containsAll(role.permissionsOfPrograms());
            assertThat(role.permissionsOfPrograms())
                    .noneMatch(it -> it.matches(".*:(decide|approve|declare)"))
                    .noneMatch(it -> it.matches("(member|auditor|api-client|policy|project):write"));
        }
    }

    private static String table() {
        StringBuilder text = new StringBuilder("# Roles and permissions\n\n"
                + "Written by `RolesTest` from `Role`, which the portal enforces; do not edit. A role counts only where its kind says: "
                + "in a customer's\norganisation, in the provider's, or for a machine's client.\n");
        for (Role.Kind kind : Role.Kind.values()) {
            String title = switch (kind) {
                case TENANT -> "In a customer's organisation";
                case PROVIDER -> "In the provider's organisation";
                case MACHINE -> "Machines";
            };
            section(title, role -> role.kind() == kind ? role.permissions() : Set.of(), text);
        }
        section("Programs of a customer (API clients)", Role::permissionsOfPrograms, text);
        return text.toString();
    }

    private static void section(String title, Function<Role, Set<String>> given, StringBuilder text) {
        List<Role> roles = Arrays.stream(Role.values())
                .filter(role -> !given.apply(role).isEmpty())
                .toList();
        Set<String> permissions = roles.stream()
                .flatMap(role -> given.apply(role).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        text.append("\n## ").append(title).append("\n\n| permission |");
        roles.forEach(role -> text.append(" `").append(role.wireName()).append("` |"));
        text.append("\n|---|").append(":-:|".repeat(roles.size())).append('\n');
        for (String permission : permissions) {
            text.append("| `").append(permission).append("` |");
            roles.forEach(role -> text.append(given.apply(role).contains(permission) ? " ● |" : " |"));
            text.append('\n');
        }
    }
}
