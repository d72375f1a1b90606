package eu.bailiwick.tenancy.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A Keycloak that takes connections and says nothing is given up soon, and what is told of it is true.
@QuarkusTest
class SilentDirectoryTest {
    static final TransactionSynchronizationRegistry NO_TRANSACTION =
            (TransactionSynchronizationRegistry) Proxy.newProxyInstance(
                    SilentDirectoryTest.class.getClassLoader(),
                    new Class<?>[] {TransactionSynchronizationRegistry.class},
                    (registry, method, arguments) -> null);
    private static final int PATIENCE_MILLIS = 300;

    @Inject
    Asking asking;

    private ServerSocket silent;

    @BeforeEach
    void listen() throws IOException {
        silent = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
    }

    private <T> T client(Class<T> kind, int port) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create("http://localhost:" + port))
                .connectTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .readTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .build(kind);
    }

    private Directory directory(int port) {
        return new Directory(client(DirectoryClient.class, port), asking);
    }

    private static void tells(String detail, Runnable command) {
        assertThatThrownBy(command::run)
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.type()).isEqualTo(ProblemType.UNAVAILABLE))
                .hasMessage(detail);
    }

    @Test
    void whatOnlyReadHasChangedNothingAndWhatWasOnItsWayMayBeDone() {
        Directory of = directory(silent.getLocalPort());
        tells(Asking.NOTHING, () -> of.members("a"));
        tells(Asking.PERHAPS, () -> of.join("a", "b"));
        tells(Asking.PERHAPS, () -> of.createPerson("a@b.example", "A", "B", "x".repeat(12)));
        tells(Asking.PERHAPS, () -> of.found("A", "a", List.of()));
    }

    @Test
    void whatNobodyTookHasChangedNothing() throws IOException {
        silent.close();
        tells(Asking.NOTHING, () -> directory(silent.getLocalPort()).join("a", "b"));
    }

    @Test
    void aQuestionAfterACommandThatWasDoneDoesNotSayThatNothingWasChanged() {
        QuarkusTransaction.requiringNew().run(() -> {
            asking.tell(() -> {});
            tells(Asking.PERHAPS, () -> directory(silent.getLocalPort()).members("a"));
        });
        QuarkusTransaction.requiringNew()
                .run(() -> tells(
                        Asking.NOTHING, () -> directory(silent.getLocalPort()).members("a")));
    }

    @Test
    void aClientWithoutItsRowIsNothingThatWasChanged() {
        ClientDirectory of = new ClientDirectory(client(DirectoryClient.class, silent.getLocalPort()), asking);
        tells(Asking.NOTHING, () -> of.make(new java.util.UUID(0, 1), "c", "a", "n", "s"));
        tells(Asking.PERHAPS, () -> of.renew(new java.util.UUID(0, 1)));
    }

    @Test
    void withoutATokenNothingWasAsked() {
        TokenClient tokens = client(TokenClient.class, silent.getLocalPort());
        var token = new DirectoryToken(() -> tokens.grant("g", "c", "s"), () -> Instant.EPOCH);
        tells(
                Asking.NOTHING,
                () -> asking.tell(() -> token.update(new MultivaluedHashMap<>(), new MultivaluedHashMap<>())));
    }

    @Test
    void eachClientThatAsksKeycloakHasItsLimits() {
        for (String client : List.of("directory", "directory-token")) {
            for (String limit : List.of("connect-timeout", "read-timeout")) {
                assertThat(ConfigProvider.getConfig()
                                .getValue("quarkus.rest-client." + client + "." + limit, Integer.class))
                        .as(client + " " + limit)
                        .isBetween(1, 10_000);
            }
        }
    }
}
