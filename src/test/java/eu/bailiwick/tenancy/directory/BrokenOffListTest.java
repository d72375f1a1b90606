package eu.bailiwick.tenancy.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.platform.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Keycloak answers 400 to a list of people when one of them is deleted while it is written out.
class BrokenOffListTest {
    private static final DirectoryClient.User NORA =
            new DirectoryClient.User("1", "nora", "nora@a.example", true, true, "Nora", "N", null);

    private final Deque<Integer> statuses = new ArrayDeque<>();

    private final Directory directory = new Directory(
            (DirectoryClient) Proxy.newProxyInstance(
                    DirectoryClient.class.getClassLoader(),
                    new Class<?>[] {DirectoryClient.class},
                    (client, method, arguments) -> method.getName().equals("members") ? members() : List.of()),
            new Asking(SilentDirectoryTest.NO_TRANSACTION));

    private List<DirectoryClient.User> members() {
        int status = statuses.pop();
        if (status != 200) {
            throw new WebApplicationException(status);
        }
        return List.of(NORA);
    }

    @Test
    void aListThatBrokeOffIsAskedForOnceMore() {
        statuses.addAll(List.of(400, 200));
        assertThat(directory.members("a")).extracting(Person::name).containsExactly("Nora N");
        assertThat(statuses).isEmpty();
    }

    @Test
    void aListThatBreaksOffTwiceIsToldAndAskedForNoMore() {
        statuses.addAll(List.of(400, 400, 200));
        assertThatThrownBy(() -> directory.members("a")).isInstanceOf(Problem.class);
        assertThat(statuses).hasSize(1);
    }

    @Test
    void anyOtherFailureIsNotRepeated() {
        statuses.addAll(List.of(503, 200));
        assertThatThrownBy(() -> directory.members("a")).isInstanceOf(Problem.class);
        assertThat(statuses).hasSize(1);
    }
}
