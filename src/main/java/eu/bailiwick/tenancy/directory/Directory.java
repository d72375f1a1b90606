package eu.bailiwick.tenancy.directory;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.tenancy.directory.DirectoryClient.Credential;
import eu.bailiwick.tenancy.directory.DirectoryClient.Named;
import eu.bailiwick.tenancy.directory.DirectoryClient.Organization;
import eu.bailiwick.tenancy.directory.DirectoryClient.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// Organisations and their people in Keycloak. A role is a group of the organisation of the same name. Nothing here is
/// in a transaction: callers write first and call last. Whatever Keycloak cannot do is a problem of kind UNAVAILABLE.
@ApplicationScoped
public class Directory {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");
    private final DirectoryClient keycloak;
    private final Asking asking;

    Directory(@RestClient DirectoryClient keycloak, Asking asking) {
        this.keycloak = keycloak;
        this.asking = asking;
    }

    /// Everybody of an organisation, by name, with the roles that each has there.
    public List<Person> members(String organisation) {
        Map<String, List<String>> roles = new LinkedHashMap<>();
        for (Named group : groups(organisation)) {
            people(() -> keycloak.groupMembers(organisation, id(group), DirectoryClient.ALL))
                    .forEach(user -> roles.computeIfAbsent(String.valueOf(user.id()), any -> new ArrayList<>())
                            .add(group.name()));
        }
        return people(() -> keycloak.members(organisation, DirectoryClient.ALL)).stream()
                .map(user -> person(user, roles.getOrDefault(String.valueOf(user.id()), List.of())))
                .sorted((a, b) -> String.CASE_INSENSITIVE_ORDER.compare(a.name(), b.name()))
                .toList();
    }

    /// Those of an organisation who have a role there.
    public List<Person> holders(String organisation, String role) {
        return groups(organisation).stream()
                .filter(group -> group.name().equals(role))
                .flatMap(group ->
                        people(() -> keycloak.groupMembers(organisation, id(group), DirectoryClient.ALL)).stream())
                .map(user -> person(user, List.of(role)))
                .toList();
    }

    /// A member of an organisation, with the roles that they have there; nobody else is found.
    public Optional<Person> member(String organisation, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            User user = asking.ask(() -> keycloak.member(organisation, id));
            List<Named> groups = asking.ask(() -> keycloak.groupsOf(organisation, id, DirectoryClient.ALL));
            return Optional.of(person(user, groups.stream().map(Named::name).toList()));
        } catch (Problem refused) {
            if (refused.type() == ProblemType.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /// The person with that address, whatever organisations they belong to.
    public Optional<Person> find(String email) {
        if (email.isBlank()) {
            return Optional.empty();
        }
        return asking.ask(() -> keycloak.users(email, true)).stream()
                .map(user -> person(user, List.of()))
                .findFirst();
    }

    /// Gives a member exactly that role in the organisation. The new one comes before the old ones go.
    public void giveRole(String organisation, String user, String role) {
        List<Named> groups = groups(organisation);
        Named wanted = groups.stream()
                .filter(group -> group.name().equals(role))
                .findFirst()
                .orElseGet(() -> group(organisation, role));
        asking.tell(() -> keycloak.enter(organisation, id(wanted), user));
        groups.stream()
                .filter(group -> !group.name().equals(role))
                .filter(group ->
                        people(() -> keycloak.groupMembers(organisation, id(group), DirectoryClient.ALL)).stream()
                                .anyMatch(member -> user.equals(member.id())))
                .forEach(group -> asking.tell(() -> keycloak.exit(organisation, id(group), user)));
    }

    public void join(String organisation, String user) {
        asking.tell(() -> keycloak.join(organisation, user));
    }

    public void leave(String organisation, String user) {
        asking.tell(() -> keycloak.leave(organisation, user));
    }

    /// Ends every session of a person and answers their ids. Keycloak tells each client on the back channel.
    public List<String> endSessions(String user) {
        List<String> sids = asking.ask(() -> keycloak.sessions(user)).stream()
                .map(DirectoryClient.Session::id)
                .toList();
        asking.tell(() -> keycloak.logout(user));
        return sids;
    }

    /// Makes an account; a password that the realm's policy refuses is a problem with the field `password`.
    public String createPerson(String email, String firstName, String lastName, String password) {
        User wanted = new User(
                null,
                email,
                email,
                true,
                true,
                firstName,
                lastName,
                List.of(new Credential("password", password, false)));
        try (Response answer = keycloak.create(wanted)) {
            asking.note();
            return madeAt(answer);
        } catch (WebApplicationException refused) {
            int status = refused.getResponse().getStatus();
            if (status == 400) {
                throw Problem.invalid(
                        "password",
                        "Choose another password: at least 12 characters, not a common one, and not your e-mail address.");
            }
            if (status == 409) {
                throw Problem.conflict("There is an account with this e-mail address by now. Open the link again.");
            }
            throw asking.refused(refused);
        } catch (ProcessingException away) {
            throw asking.refused(away);
        }
    }

    public void deletePerson(String user) {
        asking.tell(() -> keycloak.deleteUser(user));
    }

    /// Founds an organisation with one group for each role and answers its id. If a step fails, nothing is left.
    public String found(String name, String alias, Collection<String> roles) {
        String organisation;
        try (Response answer = keycloak.create(new Organization(null, name, alias, true))) {
            organisation = madeAt(answer);
        } catch (WebApplicationException refused) {
            if (refused.getResponse().getStatus() == 409) {
                throw Problem.invalid("alias", "Another organisation has this short name or name already.");
            }
            throw asking.refused(refused);
        } catch (ProcessingException away) {
            throw asking.refused(away);
        }
        try {
            roles.forEach(role -> group(organisation, role));
            return organisation;
        } catch (RuntimeException half) {
            dissolve(organisation);
            throw half;
        }
    }

    // Also for an organisation that was founded before there was this role.
    private Named group(String organisation, String role) {
        Named group = asking.command(() -> keycloak.createGroup(organisation, new Named(null, role)));
        Named realmRole = asking.ask(() -> keycloak.grantable(organisation, id(group))).stream()
                .filter(one -> one.name().equals(role))
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemType.UNAVAILABLE, "The realm has no role " + role + "."));
        asking.tell(() -> keycloak.grant(organisation, id(group), List.of(realmRole)));
        return group;
    }

    /// Takes an organisation away that no tenant stands on; its people keep their accounts.
    public void dissolve(String organisation) {
        asking.tell(() -> keycloak.delete(organisation));
    }

    /// The id of the organisation with that name and alias, if there is one.
    public Optional<String> named(String name, String alias) {
        return asking.ask(() -> keycloak.organizations(name, true)).stream()
                .filter(one -> one.alias().equals(alias))
                .map(one -> String.valueOf(one.id()))
                .findFirst();
    }

    private List<Named> groups(String organisation) {
        return asking.ask(() -> keycloak.groups(organisation, DirectoryClient.ALL));
    }

    private static Person person(User user, List<String> roles) {
        String name = ((user.firstName() == null ? "" : user.firstName()) + " "
                        + (user.lastName() == null ? "" : user.lastName()))
                .strip();
        String email = user.email() == null ? user.username() : user.email();
        return new Person(String.valueOf(user.id()), name.isEmpty() ? email : name, email, user.enabled(), roles);
    }

    private static String id(Named named) {
        return String.valueOf(named.id());
    }

    private static String madeAt(Response answer) {
        String location = answer.getHeaderString("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    // Keycloak reads people while it writes them out: when one of them is deleted meanwhile, it breaks off with a 400.
    private List<User> people(Supplier<List<User>> list) {
        return asking.ask(() -> {
            try {
                return list.get();
            } catch (WebApplicationException brokenOff) {
                if (brokenOff.getResponse().getStatus() != 400) {
                    throw brokenOff;
                }
                return list.get();
            }
        });
    }
}
